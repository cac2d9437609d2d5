using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Limits;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Readers;

namespace ZoomCustom.Licenses;

/// <summary>Reads what licenses are used for: account-wide reports first, and single users only where these leave a doubt.</summary>
/// <param name="requests">Sends the requests.</param>
/// <param name="question">What the caller wants to know.</param>
/// <param name="tell">Receives messages for the verbose stream.</param>
/// <param name="warn">Receives warnings.</param>
internal sealed class LicenseReader(LicenseRequests requests, LicenseQuestion question, Action<string> tell, Action<string> warn)
{
    private Task<(IReadOnlyList<PlanSeats> Plans, LicensePrices Prices, string? PlansGap)>? _plans;

    private readonly LicenseRules _rules = new(question.Now, question.Days, question.MinimumAge);

    /// <summary>Reads the use of all licenses.</summary>
    /// <param name="users">The users who have been read: active, inactive, and pending.</param>
    /// <param name="groupNames">The names of groups, by ID.</param>
    public async Task<IReadOnlyList<ZoomLicenseUse>> ReadAsync(
        IReadOnlyList<ZoomUser> users,
        IReadOnlyDictionary<string, string> groupNames
    )
    {
        ZoomUser[] licensed = [.. users.Where(user => user.Status != "inactive" && IsLicensed(user) && IsWanted(user))];
        using HistoryCheckpoint checkpoint = HistoryCheckpoint.Open(question.Checkpoint, question.AccountId, question.From, warn);
        IReadOnlyList<HostMonth> months = await MonthsAsync().ConfigureAwait(false);
        Events events = await EventsAsync().ConfigureAwait(false);
        Phones phones = await PhonesAsync(licensed).ConfigureAwait(false);
        string? reportedGap = months.Select(month => month.Gap).FirstOrDefault(gap => gap is not null);

        var facts = new ConcurrentDictionary<ZoomUser, LicenseFacts>();
        foreach (ZoomUser user in licensed)
        {
            string email = user.Email ?? "";
            phones.Users.TryGetValue(user.Id ?? email, out ZoomPhoneUser? phone);
            facts[user] = new LicenseFacts
            {
                IsPending = user.Status == "pending",
                RoleId = user.RoleId,
                ProtectedGroup = question.Protected.TryGetValue(user.Id ?? email, out string? group) ? group : null,
                Created = (user.UserCreatedAt ?? user.CreatedAt) is { } created ? new DateTimeOffset(created) : null,
                HostingGap = "The meeting history wasn't read.",
                Reported = [.. months.SelectMany(month => month.Of(user))],
                ReportedGap = reportedGap,
                MeetingsToCome = events.Meetings[user.Id ?? email].Count(),
                WebinarsToCome = events.Webinars[user.Id ?? email].Count(),
                EventsGap = events.Gap,
                HasPhone = phone is not null,
                HasPhoneNumber = phone?.PhoneNumbers?.Count > 0,
                AddOns = phone is null ? null : [LicenseAddOns.Phone],
                Calls = phones.Calls.TryGetValue(email, out int calls) ? calls : 0,
                CallsGap = phones.ListGap ?? (phone is null ? null : phones.CallsGap),
            };
        }

        // The history can use up the Heavy requests, so it's last of those that need some.
        LicensePrices prices = await PricesAsync().ConfigureAwait(false);
        await HistoryAsync(facts, months, checkpoint, users).ConfigureAwait(false);
        await AskAsync(facts, phones).ConfigureAwait(false);
        ZoomLicenseUse[] uses = [.. licensed.Select(user => Describe(user, facts[user], prices, groupNames))];
        foreach (string name in prices.UnusedNames(uses.SelectMany(use => use.Licenses.Concat(use.AddOns ?? new([])))))
            warn($"No plan has the name '{name}' in -Price. Get-ZoomLicensePool shows the names.");
        tell($"Sent {requests.Sent} requests, {requests.Heavy} of them Heavy, for {licensed.Length} licenses.");
        return uses;
    }

    /// <summary>Reads the account's plans, and their prices, once.</summary>
    private Task<(IReadOnlyList<PlanSeats> Plans, LicensePrices Prices, string? PlansGap)> PlansAsync() => _plans ??= ReadPlansAsync();

    private async Task<(IReadOnlyList<PlanSeats> Plans, LicensePrices Prices, string? PlansGap)> ReadPlansAsync()
    {
        (ZoomPlanUsage? usage, string? gap) = await requests
            .RecordAsync<ZoomPlanUsage>(new ZoomRequest(OperationCatalog.GetPlanUsage).WithPath("accountId", "me"), "The plan usage")
            .ConfigureAwait(false);
        IReadOnlyList<PlanSeats> plans = usage is null ? [] : PlanSeats.Read(usage);
        if (gap is not null)
            return (plans, new LicensePrices(question.Prices, [], plans, gap), gap);
        ReadList<ZoomBillingReport> bills = await requests
            .ListAsync<ZoomBillingReport>(new ZoomRequest(OperationCatalog.ListBillingReports), "The bills")
            .ConfigureAwait(false);
        // A yearly plan can be in an older bill, but prices can have changed since. The newest bill counts.
        ZoomBillingReport? newest = bills.Items.OrderByDescending(bill => bill.EndDate).FirstOrDefault();
        if (bills.Gap is not null || newest?.Id is null)
            return (plans, new LicensePrices(question.Prices, [], plans, bills.Gap ?? "The account has no bill."), null);
        var charges = new List<ZoomBillingInvoice>();
        string? currency = null;
        ReadList<ZoomBillingInvoice> read = await requests
            .ListAsync<ZoomBillingInvoice>(
                new ZoomRequest(OperationCatalog.ListBillingInvoices).WithQuery("billing_id", newest.Id),
                "The invoices",
                page =>
                {
                    charges.AddRange(page.Items);
                    currency = page.Currency;
                }
            )
            .ConfigureAwait(false);
        return (plans, new LicensePrices(question.Prices, [new LicenseBill(newest, charges, currency)], plans, read.Gap), null);
    }

    /// <summary>Reads the account's plans, with their prices and the dates of their renewals.</summary>
    /// <exception cref="ZoomAnswerException">The plan usage couldn't be read.</exception>
    public async Task<IReadOnlyList<ZoomLicensePool>> PoolsAsync()
    {
        (IReadOnlyList<PlanSeats> plans, LicensePrices prices, string? gap) = await PlansAsync().ConfigureAwait(false);
        if (gap is not null)
            throw new ZoomAnswerException(gap);
        (ZoomAccountPlan? account, string? why) = await requests
            .RecordAsync<ZoomAccountPlan>(new ZoomRequest(OperationCatalog.GetAccountPlans).WithPath("accountId", "me"), "The renewals")
            .ConfigureAwait(false);
        if (why is not null)
            tell(why);
        // Zoom Phone has a price, but isn't in the plan usage.
        foreach (string name in prices.UnusedNames([LicenseAddOns.Phone]))
            warn($"No plan has the name '{name}' in -Price.");
        return [.. plans.Select(plan => Pool(plan, prices.Of(plan), account))];
    }

    private static ZoomLicensePool Pool(PlanSeats plan, LicensePrice price, ZoomAccountPlan? account)
    {
        string field = string.Concat(plan.Field.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word.Substring(1)));
        ZoomPart[] same =
        [
            .. PlanSeats
                .Parts(account is null ? null : typeof(ZoomAccountPlan).GetProperty(field)?.GetValue(account))
                .Where(part => part["type"] as string == plan.Type),
        ];
        return new()
        {
            Plan = plan.Name,
            Type = plan.Type,
            Bought = plan.Bought,
            Used = plan.Used,
            Free = plan.Bought - plan.Used,
            Pending = plan.Pending,
            MonthlyPrice = price.Monthly,
            MonthlyCost = price.Monthly * plan.Bought,
            Currency = price.Currency,
            PriceSource = price.Source,
            NextRenewal =
                same.Length == 1
                && DateTime.TryParseExact(
                    Convert.ToString(same[0]["next_invoice_date"], CultureInfo.InvariantCulture),
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out DateTime next
                )
                    ? next
                    : null,
        };
    }

    private async Task<LicensePrices> PricesAsync() => (await PlansAsync().ConfigureAwait(false)).Prices;

    private bool IsWanted(ZoomUser user) =>
        question.Users is not { } wanted || wanted.Contains(user.Id ?? "") || wanted.Contains(user.Email ?? "");

    private static bool IsLicensed(ZoomUser user) =>
        user.Type == ZoomUserType.Licensed || user.ZoomOneType > 0 || user.PlanUnitedType is { Length: > 0 } and not ("none" or "0");

    private ZoomRequest Windowed(Operation operation, DateWindow window) => window.Of(new ZoomRequest(operation));

    private IReadOnlyList<DateWindow> Windows(Operation operation) =>
        DateWindow.Split(operation, question.From, question.To, question.Now, hasUtcDays: true, _ => { });

    /// <summary>Reads the report of active hosts, month by month, the newest first.</summary>
    private async Task<IReadOnlyList<HostMonth>> MonthsAsync()
    {
        Operation operation = OperationCatalog.ListUsageReports;
        IReadOnlyList<DateWindow> windows = Windows(operation);
        var months = new ConcurrentDictionary<DateWindow, HostMonth>();
        await requests
            .EachAsync(
                windows,
                operation,
                async window =>
                {
                    ReadList<ZoomUsageReport> read = await requests
                        .ListAsync<ZoomUsageReport>(Windowed(operation, window).WithQuery("type", "active"), "The report of active hosts")
                        .ConfigureAwait(false);
                    months[window] = new(window, read.Items, read.Gap);
                }
            )
            .ConfigureAwait(false);
        return [.. windows.Select(window => months[window])];
    }

    /// <summary>Reads the meeting history, as far as it can change a decision.</summary>
    private async Task HistoryAsync(
        ConcurrentDictionary<ZoomUser, LicenseFacts> facts,
        IReadOnlyList<HostMonth> months,
        HistoryCheckpoint checkpoint,
        IReadOnlyList<ZoomUser> users
    )
    {
        var history = new LicenseHistory(requests, question, checkpoint, months);
        var open = new HashSet<ZoomUser>(facts.Keys);
        bool IsOpen(HostMonth? month)
        {
            lock (open)
            {
                ZoomUser[] asked = [.. open.Where(user => month?.MayHaveHosted(user) != false)];
                foreach (ZoomUser user in asked)
                {
                    if (!IsSettled(facts[user] with { Hosting = history.Of(user.Email ?? "") }))
                        return true;
                    open.Remove(user);
                }

                return false;
            }
        }

        TellPlan(facts.Count, history.Pages(IsOpen), facts.Values.Count(one => !IsSettled(one)));
        await history.ReadAsync(IsOpen).ConfigureAwait(false);
        if (history.Gap is { } gap && question.Checkpoint is not null && requests.Refusal(OperationCatalog.ListMeetingHistory, "") is null)
            warn(
                $"The meeting history isn't complete. Run the command again later, with the same -CheckpointPath, to read the rest: {gap}"
            );

        HashSet<string> unknownHosts = UnknownHosts(history.Hosts, users);
        foreach (ZoomUser user in facts.Keys)
        {
            facts[user] = facts[user] with
            {
                Hosting = history.Of(user.Email ?? ""),
                HostingGap = user.Email is { Length: > 0 }
                    ? history.GapOf(month => month.MayHaveHosted(user))
                    : "Zoom doesn't say which email address the user has.",
                IsNamedLikeUnknownHost = unknownHosts.Contains(user.DisplayName ?? ""),
            };
        }
    }

    /// <summary>Whether the user keeps the license, whatever else the meeting history shows. Whether add-ons are used isn't known
    /// then.</summary>
    private bool IsSettled(LicenseFacts facts)
    {
        LicenseVerdict verdict = _rules.Decide(facts);
        return !question.WithAddOns && (verdict.NeedsLicense == true || verdict.Recommendation == ZoomLicenseRecommendation.Keep);
    }

    /// <summary>Tells, before the long lists are read, how many requests they take.</summary>
    private void TellPlan(int licenses, long pages, int candidates)
    {
        if (requests.Refusal(OperationCatalog.ListMeetingHistory, "") is not null)
            pages = 0;
        double heavy = PlanLimits.Of(requests.Plan, Product.Core, RateLabel.Heavy).PerSecond,
            medium = PlanLimits.Of(requests.Plan, Product.Core, RateLabel.Medium).PerSecond;
        TimeSpan time = TimeSpan.FromSeconds((pages / heavy) + (2.0 * candidates / medium));
        int size = requests.PageSize(OperationCatalog.ListMeetingHistory);
        string[] sentences =
        [
            FormattableString.Invariant($"{licenses:N0} licenses: the meeting history takes about {pages:N0} Heavy requests ({size:N0} ")
                + "meetings a page), and the settings and scheduling privileges of users whose license seems unused take at most "
                + FormattableString.Invariant($"{2L * candidates:N0} Medium requests."),
            FormattableString.Invariant($"At the limits of the plan {requests.Plan}, that's about {time:hh\\:mm\\:ss}."),
            FormattableString.Invariant($"At most {requests.MostHeavy:N0} Heavy requests are sent."),
        ];
        tell(string.Join(" ", sentences));
    }

    /// <summary>Reads the meetings and webinars of the next month.</summary>
    private async Task<Events> EventsAsync()
    {
        DateTimeOffset from = new(question.To, TimeSpan.Zero);
        var window = new DateWindow(from, from.AddMonths(1));
        Operation operation = OperationCatalog.ListUpcomingEvents;
        ReadList<ZoomUpcomingEvent>[] read = await Task.WhenAll(
                new[] { "meeting", "webinar" }.Select(type =>
                    requests.ListAsync<ZoomUpcomingEvent>(
                        Windowed(operation, window).WithQuery("type", type),
                        "The report of upcoming events"
                    )
                )
            )
            .ConfigureAwait(false);
        ILookup<string, ZoomUpcomingEvent> ByHost(ReadList<ZoomUpcomingEvent> list) =>
            list
                .Items.Where(one => one.StartTime is not { } start || start.ToUniversalTime() > question.Now)
                .ToLookup(one => one.HostId ?? "");
        bool isUnnamed = read.SelectMany(list => list.Items).Any(one => one.HostId is not { Length: > 0 });
        return new(
            ByHost(read[0]),
            ByHost(read[1]),
            read[0].Gap ?? read[1].Gap ?? (isUnnamed ? "The report of upcoming events has an event without a host." : null)
        );
    }

    /// <summary>Reads who has Zoom Phone, and the calls of these users.</summary>
    private async Task<Phones> PhonesAsync(ZoomUser[] licensed)
    {
        ReadList<ZoomPhoneUser> list = await requests
            .ListAsync<ZoomPhoneUser>(new ZoomRequest(OperationCatalog.ListPhoneUsers), "The list of Zoom Phone users")
            .ConfigureAwait(false);
        var users = new Dictionary<string, ZoomPhoneUser>(StringComparer.Ordinal);
        var byNumber = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ZoomPhoneUser user in list.Items)
        {
            if (user.Id is { Length: > 0 } id)
                users[id] = user;
            if (user.ExtensionNumber is { } number && user.Email is { } email)
                byNumber[number.ToString(CultureInfo.InvariantCulture)] = email;
        }

        string? listGap = list.Gap ?? (users.Count < list.Items.Count ? "A Zoom Phone user has no ID." : null);
        var calls = new ConcurrentDictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        string? callsGap = null;
        if (licensed.Any(user => user.Id is { } id && users.ContainsKey(id)))
        {
            await requests
                .EachAsync(
                    Windows(OperationCatalog.ListCallHistory),
                    OperationCatalog.ListCallHistory,
                    async window =>
                    {
                        ReadList<ZoomCallLog> read = await requests
                            .ListAsync<ZoomCallLog>(
                                Windowed(OperationCatalog.ListCallHistory, window),
                                "The call history",
                                page =>
                                {
                                    foreach (ZoomCallLog call in page.Items)
                                    {
                                        string[] parties = [.. Parties(call, byNumber)];
                                        foreach (string party in parties)
                                            calls.AddOrUpdate(party, 1, (_, count) => count + 1);
                                        if (parties.Length == 0 && IsOfUser(call))
                                            callsGap = "The call history has calls of users whom it doesn't name.";
                                    }
                                }
                            )
                            .ConfigureAwait(false);
                        callsGap = read.Gap ?? callsGap;
                    }
                )
                .ConfigureAwait(false);
        }

        return new(users, listGap, calls, callsGap);
    }

    private static IEnumerable<string> Parties(ZoomCallLog call, Dictionary<string, string> byNumber)
    {
        (string? Email, string? Number)[] sides = [(call.CallerEmail, call.CallerExtNumber), (call.CalleeEmail, call.CalleeExtNumber)];
        return from side in sides
            let email = side.Email is { Length: > 0 } own ? own
            : side.Number is { } number && byNumber.TryGetValue(number, out string? known) ? known
            : null
            where email is not null
            select email;
    }

    /// <summary>Whether a call can be a user's, and not only a queue's or an auto receptionist's.</summary>
    private static bool IsOfUser(ZoomCallLog call) =>
        call is { CallerExtType: null, CalleeExtType: null } || call.CallerExtType == "user" || call.CalleeExtType == "user";

    /// <summary>The names of hosts of webinars whose address no user of the account has. If they hosted meetings, the report of active
    /// hosts shows who they are. It might not count webinars.</summary>
    private static HashSet<string> UnknownHosts(IReadOnlyDictionary<string, Hosting> hosts, IReadOnlyList<ZoomUser> users)
    {
        var known = new HashSet<string>(users.Select(user => user.Email ?? ""), StringComparer.OrdinalIgnoreCase);
        return new(
            hosts
                .Where(host => host.Value.Webinars > 0 && !known.Contains(host.Key))
                .Select(host => host.Value.Name ?? "")
                .Where(name => name.Length > 0),
            StringComparer.OrdinalIgnoreCase
        );
    }

    /// <summary>Asks for the settings and scheduling privileges of the users whose license seems unused.</summary>
    private async Task AskAsync(ConcurrentDictionary<ZoomUser, LicenseFacts> facts, Phones phones)
    {
        ZoomUser[] candidates = [.. facts.Where(one => IsCandidate(one.Value, phones)).Select(one => one.Key)];
        ZoomUser[] others = question.WithAddOns
            ? [.. facts.Keys.Except(candidates).Where(user => user.Status == "active" && user.Id is not null)]
            : [];
        tell(
            $"{candidates.Length} licenses seem unused. Reading the settings and scheduling privileges of these users takes "
                + $"{2 * candidates.Length} requests"
                + (others.Length == 0 ? "." : $", and the add-ons of {others.Length} other users as many requests as there are users.")
        );
        await requests
            .EachAsync(
                candidates.Concat(others),
                OperationCatalog.GetUserSettings,
                async user => facts[user] = await WithSettingsAsync(facts[user], user.Id!).ConfigureAwait(false)
            )
            .ConfigureAwait(false);
        // The settings show more obstacles, so not every candidate is left.
        await requests
            .EachAsync(
                candidates.Where(user => _rules.Decide(facts[user]).Recommendation == ZoomLicenseRecommendation.Reclaim),
                OperationCatalog.ListUserSchedulers,
                async user =>
                {
                    ReadList<ZoomUserScheduler> read = await requests
                        .ListAsync<ZoomUserScheduler>(
                            new ZoomRequest(OperationCatalog.ListUserSchedulers).WithPath("userId", user.Id!),
                            "The scheduling privileges"
                        )
                        .ConfigureAwait(false);
                    facts[user] = facts[user] with { SchedulesFor = read.Items.Count, SchedulingGap = read.Gap };
                }
            )
            .ConfigureAwait(false);
    }

    /// <summary>Whether a license would be reclaimed if the user's settings don't stand against it. If the phone users can't be read,
    /// the settings show whether the user has a phone at all.</summary>
    private bool IsCandidate(LicenseFacts facts, Phones phones) =>
        _rules.Decide(facts with { CallsGap = phones.ListGap is null ? facts.CallsGap : null }).Recommendation
        == ZoomLicenseRecommendation.Reclaim;

    private async Task<LicenseFacts> WithSettingsAsync(LicenseFacts facts, string user)
    {
        (ZoomUserSetting? settings, string? gap) = await requests
            .RecordAsync<ZoomUserSetting>(new ZoomRequest(OperationCatalog.GetUserSettings).WithPath("userId", user), "The user's settings")
            .ConfigureAwait(false);
        if (gap is not null)
            return facts with { AddOnsGap = gap };
        if (LicenseAddOns.Read(settings!.Feature) is not { } addOns)
            return facts with { AddOnsGap = "The user's settings don't say which add-ons the user has." };
        bool hasPhone = facts.HasPhone || addOns.Known.Contains(LicenseAddOns.Phone);
        return facts with
        {
            AddOns = [.. addOns.Known.Union(facts.AddOns ?? [])],
            OtherAddOns = addOns.Other,
            HasPhone = hasPhone,
            CallsGap = settings.Feature?["zoom_phone"] is false && !facts.HasPhone ? null : facts.CallsGap,
        };
    }

    private ZoomLicenseUse Describe(ZoomUser user, LicenseFacts facts, LicensePrices prices, IReadOnlyDictionary<string, string> groupNames)
    {
        LicenseVerdict verdict = _rules.Decide(facts);
        string license = LicenseOf(user);
        LicensePrice own = prices.Of(license);
        LicensePrice[] addOns = [.. (facts.AddOns ?? []).Select(prices.Of)];
        // Zoom Phone stays when the license goes.
        LicensePrice[] saved = verdict.Recommendation switch
        {
            ZoomLicenseRecommendation.Reclaim =>
            [
                own,
                .. (facts.AddOns ?? []).Where(name => name != LicenseAddOns.Phone).Select(prices.Of),
            ],
            ZoomLicenseRecommendation.DowngradeAddOn => [.. verdict.UnusedAddOns.Select(prices.Of)],
            _ => [],
        };
        bool isWhole = facts.HostingGap is null;
        return new ZoomLicenseUse
        {
            UserId = user.UserId,
            Email = user.Email,
            DisplayName = user.DisplayName,
            Department = user.Department,
            GroupNames = new([.. (user.GroupIds ?? []).Select(id => groupNames.TryGetValue(id, out string? name) ? name : id)]),
            Status = user.Status,
            Days = question.Days,
            Licenses = new([license]),
            AddOns = facts.AddOns is null ? null : new([.. facts.AddOns, .. facts.OtherAddOns]),
            UnusedAddOns = new([.. verdict.UnusedAddOns]),
            MeetingsHosted = isWhole ? facts.Hosting.Meetings : null,
            LongestMeeting = facts.Hosting.Meetings > 0 ? facts.Hosting.Longest : null,
            LargestMeeting = facts.Hosting.Meetings > 0 ? facts.Hosting.Largest : null,
            CloudRecordings = isWhole ? facts.Hosting.CloudRecordings : null,
            Webinars = isWhole ? facts.Hosting.Webinars : null,
            LargeMeetings = isWhole ? facts.Hosting.LargeMeetings : null,
            Calls = facts.CallsGap is null ? facts.Calls : null,
            EventsToCome = facts.EventsGap is null ? facts.MeetingsToCome + facts.WebinarsToCome : null,
            LastHosted = facts.Hosting.Last,
            LastLoginTime = user.LastLoginTime,
            UserCreatedAt = user.UserCreatedAt ?? user.CreatedAt,
            NeedsLicense = verdict.NeedsLicense,
            Recommendation = verdict.Recommendation,
            ReasonCode = verdict.Code,
            Reason = verdict.Reason,
            Against = new([.. verdict.Against]),
            MonthlyPrice = Sum([own, .. addOns]),
            MonthlySaving = Sum(saved),
            Currency = addOns.Prepend(own).Select(price => price.Currency).FirstOrDefault(currency => currency is not null),
        };
    }

    private static decimal? Sum(LicensePrice[] prices) =>
        prices.Any(price => price.Monthly is null) ? null : prices.Sum(price => price.Monthly!.Value);

    /// <summary>The license that the user holds. A bundle contains the meeting license.</summary>
    private string LicenseOf(ZoomUser user) =>
        user.ZoomOneType is > 0 and var number ? question.WorkplaceName(number)
        : user.PlanUnitedType is { Length: > 0 } and not ("none" or "0") ? "United" + user.PlanUnitedType
        : LicensedName;

    private const string LicensedName = "Licensed";

    private sealed record Events(ILookup<string, ZoomUpcomingEvent> Meetings, ILookup<string, ZoomUpcomingEvent> Webinars, string? Gap);

    private sealed record Phones(
        IReadOnlyDictionary<string, ZoomPhoneUser> Users,
        string? ListGap,
        IReadOnlyDictionary<string, int> Calls,
        string? CallsGap
    );
}
