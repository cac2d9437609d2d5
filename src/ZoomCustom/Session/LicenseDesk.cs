using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Session;

/// <summary>Knows how many meeting licences are left, as far as the session may know it, and counts those that are given.</summary>
internal sealed class LicenseDesk(ZoomSession session)
{
    private const int Idle = 5;

    private bool _known;
    private long _bought;
    private long _left;

    /// <summary>Runs work and waits for it, as cmdlets do.</summary>
    public delegate ZoomPlanUsage? Waiter(Func<CancellationToken, Task<ZoomPlanUsage?>> work);

    /// <summary>Takes a licence for somebody who has none.</summary>
    /// <param name="wait">Waits for what has to be read first.</param>
    /// <exception cref="NoLicenseException">None is left.</exception>
    public void Take(Waiter wait)
    {
        // Without the scope for it, Zoom is left to count.
        if (!session.Allows(Catalogue.GetPlanUsage))
            return;
        if (!_known)
        {
            ZoomPlanUsage? usage = wait(cancel => session.Client.SendAsync<ZoomPlanUsage>(new ZoomRequest(Catalogue.GetPlanUsage) { Path = { ["accountId"] = "me" } }, cancel));
            _bought = Number(usage, "hosts") ?? 0;
            _left = usage?.PlanBase is null ? long.MaxValue : _bought - (Number(usage, "usage") ?? 0);
            _known = true;
        }

        if (_left > 0)
        {
            _left--;
            return;
        }

        string[] idle = [];
        if (session.Allows(Catalogue.ListUsers))
            wait(async cancel =>
            {
                idle = await LongestGoneAsync(cancel).ConfigureAwait(false);
                return null;
            });
        throw new NoLicenseException($"All {_bought} meeting licences that the account has bought are used."
            + (idle.Length == 0 ? "" : $" Those who hold one and have been away longest: {string.Join(", ", idle)}.")
            + " Free one with Set-ZoomUserLicense -Type Basic or Move-ZoomUserLicense, or buy more.");
    }

    private static long? Number(ZoomPlanUsage? usage, string name) =>
        usage?.PlanBase is { } plan && plan.TryGetValue(name, out object? value) ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;

    private async Task<string[]> LongestGoneAsync(CancellationToken cancel)
    {
        PageReader<ZoomUser> pages = session.Client.List<ZoomUser>(new ZoomRequest(Catalogue.ListUsers) { Query = { ["status"] = "active" } }, Catalogue.ListUsers.MaxPageSize);
        var holders = new List<ZoomUser>();
        while (await pages.NextAsync(cancel).ConfigureAwait(false) is { } page)
            holders.AddRange(page.Items.Where(user => user.Type == ZoomUserType.Licensed));
        return [.. holders.OrderBy(user => user.LastLoginTime ?? DateTimeOffset.MinValue).Take(Idle)
            .Select(user => $"{user.Email} ({(user.LastLoginTime is { } login ? login.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "never")})")];
    }
}
