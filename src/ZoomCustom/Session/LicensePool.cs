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

/// <summary>Knows whether meeting licenses are left, as far as the session may know it.</summary>
internal sealed class LicensePool(ZoomSession session)
{
    private const int Idle = 5;

    /// <summary>Zoom's code for having no license left.</summary>
    private const int NoneLeft = 2034;

    private readonly object _gate = new();
    private Task<string>? _text;
    private bool _known;
    private bool _isFull;

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
                _isFull = Number(usage, "hosts") is { } bought && Number(usage, "usage") is { } used && used >= bought;
                _known = true;
                return null;
            });

        // Whether those that are given from now on are enough is for Zoom to say: some may not be taken.
        if (_isFull && holdsNone)
            throw wait(async cancel => await NoneLeftAsync(cancel).ConfigureAwait(false))!;
    }

    /// <summary>A better error than Zoom's, where Zoom says that none is left.</summary>
    public async Task<ZoomException?> ExplainAsync(ZoomApiException refusal, CancellationToken cancel) =>
        refusal.Code == NoneLeft ? await NoneLeftAsync(cancel).ConfigureAwait(false) : null;

    /// <summary>Says that none is left, and who could give one up, as far as the session may know.</summary>
    private async Task<NoLicenseException> NoneLeftAsync(CancellationToken cancel)
    {
        Task<string> text;
        // Many may be refused at once, and all for the same reason.
        lock (_gate)
            text = _text is { IsFaulted: false, IsCanceled: false } ? _text : _text = TextAsync(cancel);
        return new NoLicenseException(await text.ConfigureAwait(false));
    }

    private async Task<string> TextAsync(CancellationToken cancel)
    {
        long? bought = session.Allows(OperationCatalog.GetPlanUsage)
            ? Number(await UsageAsync(cancel).ConfigureAwait(false), "hosts")
            : null;
        string[] idle = session.Allows(OperationCatalog.ListUsers) ? await LongestGoneAsync(cancel).ConfigureAwait(false) : [];
        return $"All {(bought is null ? "" : bought + " ")}meeting licenses that the account has bought are used."
            + (idle.Length == 0 ? "" : $" Those who hold one and have been away longest: {string.Join(", ", idle)}.")
            + " Free one with Set-ZoomUserLicense -Type Basic or Move-ZoomUserLicense, or buy more.";
    }

    private Task<ZoomPlanUsage?> UsageAsync(CancellationToken cancel) =>
        session.Client.SendAsync<ZoomPlanUsage>(new ZoomRequest(OperationCatalog.GetPlanUsage).WithPath("accountId", "me"), null, cancel);

    private static long? Number(ZoomPlanUsage? usage, string name) =>
        usage?.PlanBase?[name] is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;

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
