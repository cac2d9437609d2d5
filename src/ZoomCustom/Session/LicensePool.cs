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

/// <summary>Checks whether meeting licenses are left, if the session has the scope to read that.</summary>
internal sealed class LicensePool(ZoomSession session)
{
    private const int MaxSuggested = 5;

    /// <summary>Zoom's error code if no license is left.</summary>
    private const int NoneLeft = 2034;

    private readonly object _gate = new();
    private Task<string>? _text;
    private bool _isRead;
    private bool _isFull;

    /// <summary>Counts one license as assigned to a user.</summary>
    /// <param name="isUnlicensed">Whether the user is known to have no license. A user who has one doesn't need another.</param>
    /// <param name="wait">Runs work and waits for it, as cmdlets do.</param>
    /// <exception cref="NoLicenseException">No license is left.</exception>
    public void Take(bool isUnlicensed, Func<Func<CancellationToken, Task<NoLicenseException?>>, NoLicenseException?> wait)
    {
        // Without the scope to read the plan usage, let Zoom refuse the request if no license is left.
        if (!session.Allows(OperationCatalog.GetPlanUsage))
            return;
        if (!_isRead)
            wait(async cancel =>
            {
                _isFull = await FreeAsync(cancel).ConfigureAwait(false) <= 0;
                _isRead = true;
                return null;
            });

        // From then on, Zoom decides: some of the users might not need a license.
        if (_isFull && isUnlicensed)
            throw wait(async cancel => await NoneLeftAsync(cancel).ConfigureAwait(false))!;
    }

    /// <summary>Returns how many meeting licenses are free; null if the session can't read that.</summary>
    public async Task<long?> FreeAsync(CancellationToken cancel)
    {
        if (!session.Allows(OperationCatalog.GetPlanUsage))
            return null;
        ZoomPlanUsage? usage = await UsageAsync(cancel).ConfigureAwait(false);
        return Number(usage, "hosts") - Number(usage, "usage");
    }

    /// <summary>Returns a better error than Zoom's, if Zoom has no license left.</summary>
    public async Task<ZoomException?> ExplainAsync(ZoomApiException refusal, CancellationToken cancel) =>
        refusal.Code == NoneLeft ? await NoneLeftAsync(cancel).ConfigureAwait(false) : null;

    /// <summary>Creates the error if no license is left. It lists the licensed users who signed in longest ago, if the session can list
    /// users.</summary>
    private async Task<NoLicenseException> NoneLeftAsync(CancellationToken cancel)
    {
        Task<string> text;
        // Zoom can refuse many users at the same time, for the same reason.
        lock (_gate)
            text = _text is { IsFaulted: false, IsCanceled: false } ? _text : _text = TextAsync(cancel);
        return new NoLicenseException(await text.ConfigureAwait(false));
    }

    private async Task<string> TextAsync(CancellationToken cancel)
    {
        long? bought = session.Allows(OperationCatalog.GetPlanUsage)
            ? Number(await UsageAsync(cancel).ConfigureAwait(false), "hosts")
            : null;
        string[] idle = session.Allows(OperationCatalog.ListUsers) ? await LongestIdleAsync(cancel).ConfigureAwait(false) : [];
        return $"All {(bought is null ? "" : bought + " ")}meeting licenses of the account are in use."
            + (idle.Length == 0 ? "" : $" Licensed users who haven't signed in for the longest time: {string.Join(", ", idle)}.")
            + " Free a license with Set-ZoomUserLicense -Type Basic or Move-ZoomUserLicense, or buy more.";
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

    private async Task<string[]> LongestIdleAsync(CancellationToken cancel)
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
                .OrderBy(user => user.LastLoginTime ?? DateTime.MinValue)
                .Take(MaxSuggested)
                .Select(user => $"{user.Email} ({user.LastLoginTime?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "never"})"),
        ];
    }
}
