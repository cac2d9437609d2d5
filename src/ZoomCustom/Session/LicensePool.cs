using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Client;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Session;

/// <summary>Knows how many meeting licenses are left, as far as the session may know it, and counts those that are given.</summary>
internal sealed class LicensePool(ZoomSession session)
{
    private const int Idle = 5;

    /// <summary>Zoom's code for having no license left.</summary>
    public const int NoneLeft = 2034;

    private bool _known;
    private bool _doubtful;
    private long _left;

    /// <summary>Takes a license for somebody.</summary>
    /// <param name="holdsNone">Whether it is known that the user holds none yet: who holds one takes none.</param>
    /// <param name="wait">Runs work and waits for it, as cmdlets do.</param>
    /// <exception cref="NoLicenseException">None is left.</exception>
    public void Take(bool holdsNone, Func<Func<CancellationToken, Task<NoLicenseException?>>, NoLicenseException?> wait)
    {
        // Without the scope for it, Zoom is left to count.
        if (!session.Allows(OperationCatalog.GetPlanUsage))
            return;
        if (!_known)
            wait(async cancel =>
            {
                ZoomPlanUsage? usage = await UsageAsync(cancel).ConfigureAwait(false);
                _left = usage?.PlanBase is null
                    ? long.MaxValue
                    : Math.Max((Number(usage, "hosts") ?? 0) - (Number(usage, "usage") ?? 0), 0);
                _known = true;
                return null;
            });

        if (_left > 0)
        {
            _left--;
            _doubtful |= !holdsNone;
        }
        // Where some may have held one already, the count may be too low: Zoom knows.
        else if (holdsNone && !_doubtful)
        {
            throw wait(async cancel => await NoneLeftAsync(cancel).ConfigureAwait(false))!;
        }
    }

    /// <summary>Says that none is left, and who could give one up, as far as the session may know.</summary>
    public async Task<NoLicenseException> NoneLeftAsync(CancellationToken cancel)
    {
        long? bought = session.Allows(OperationCatalog.GetPlanUsage)
            ? Number(await UsageAsync(cancel).ConfigureAwait(false), "hosts")
            : null;
        string[] idle = session.Allows(OperationCatalog.ListUsers) ? await LongestGoneAsync(cancel).ConfigureAwait(false) : [];
        return new NoLicenseException(
            $"All {(bought is null ? "" : bought + " ")}meeting licenses that the account has bought are used."
                + (idle.Length == 0 ? "" : $" Those who hold one and have been away longest: {string.Join(", ", idle)}.")
                + " Free one with Set-ZoomUserLicense -Type Basic or Move-ZoomUserLicense, or buy more."
        );
    }

    private Task<ZoomPlanUsage?> UsageAsync(CancellationToken cancel) =>
        session.Client.SendAsync<ZoomPlanUsage>(new ZoomRequest(OperationCatalog.GetPlanUsage).WithPath("accountId", "me"), null, cancel);

    private static long? Number(ZoomPlanUsage? usage, string name) =>
        long.TryParse(
            Convert.ToString(usage?.PlanBase?[name], CultureInfo.InvariantCulture),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out long number
        )
            ? number
            : null;

    private async Task<string[]> LongestGoneAsync(CancellationToken cancel)
    {
        PageReader<ZoomUser> pages = session.Client.List<ZoomUser>(
            new ZoomRequest(OperationCatalog.ListUsers).WithQuery("status", "active"),
            OperationCatalog.ListUsers.MaxPageSize
        );
        var holders = new List<ZoomUser>();
        while (await pages.NextAsync(cancel).ConfigureAwait(false) is { } page)
            holders.AddRange(page.Items.Where(user => user.Type == ZoomUserType.Licensed));
        return
        [
            .. holders
                .OrderBy(user => user.LastLoginTime ?? DateTimeOffset.MinValue)
                .Take(Idle)
                .Select(user => $"{user.Email} ({user.LastLoginTime?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never"})"),
        ];
    }
}
