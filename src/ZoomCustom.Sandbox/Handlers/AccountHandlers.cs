using System;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;
using ZoomCustom.Limits;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.Handlers;

internal static class AccountHandlers
{
    [Answers(nameof(OperationCatalog.ListSubAccounts))]
    internal static Answer ListSubAccounts(Call call)
    {
        string? email = call.Query("email");
        // No subaccount has a phone number or a reseller.
        bool none = call.Query("phone_number") is not null || call.Query("sub_reseller_id") is not null;
        return Answer.PageOf(
            call,
            "accounts",
            call.Account.Records.SubAccounts,
            account => !none && (email is null || (string?)account["owner_email"] == email),
            account => account,
            new JObject { ["page_number"] = call.PageNumber }
        );
    }

    [Answers(nameof(OperationCatalog.GetSubAccount))]
    internal static Answer GetSubAccount(Call call) =>
        Answer.Of(new JObject(SubAccount(call)) { ["options"] = new JObject { ["pay_mode"] = "master" } });

    [Answers(nameof(OperationCatalog.GetPlanUsage))]
    internal static Answer GetPlanUsage(Call call)
    {
        bool own = call.Path("accountId") is "me" || call.Path("accountId") == call.Account.Options.AccountId;
        int bought = own ? call.Account.LicensesBought : (int)SubAccount(call)["seats"]!,
            used = own ? call.Account.LicensesUsed : 1;
        if (call.Account.Options.Plan == ZoomPlan.Free)
            throw new Refusal(400, 200, $"Only available for Paid account: {call.Account.Options.AccountId}.");
        JObject Plan(string type, int hosts, int usage) =>
            new()
            {
                ["type"] = type,
                ["hosts"] = hosts,
                ["usage"] = usage,
                ["pending"] = 0,
            };
        JObject basis = Plan("monthly", bought, used);
        basis["active_hosts"] = used;
        Usage usage = call.Account.Records.Usage;
        return Answer.Of(
            new JObject
            {
                ["plan_base"] = basis,
                ["plan_large_meeting"] = new JArray(
                    own
                        ? Plan("large500_monthly", usage.LargeMeetingsBought, usage.Used(usage.HasLargeMeeting))
                        : Plan("large500_monthly", 2, 1)
                ),
                ["plan_webinar"] = new JArray(
                    own ? Plan("webinar500_monthly", usage.WebinarsBought, usage.Used(usage.HasWebinar)) : Plan("webinar500_monthly", 2, 1)
                ),
                ["plan_zoom_one"] = new JArray(
                    call.Account.ZoomOne.Select(plan =>
                        Plan("zoomone_" + plan.Key, plan.Value, call.Account.Users.Count(user => user.ZoomOneType == plan.Key))
                    )
                ),
                ["plan_recording"] = new JObject
                {
                    ["free_storage"] = "10 GB",
                    ["free_storage_usage"] = "1.2 GB",
                    ["plan_storage"] = "0",
                    ["plan_storage_usage"] = "0",
                    ["plan_storage_exceed"] = "0",
                    ["type"] = "cmr_monthly",
                },
            }
        );
    }

    [Answers(nameof(OperationCatalog.GetAccountPlans))]
    internal static Answer GetAccountPlans(Call call)
    {
        bool own = call.Path("accountId") is "me" || call.Path("accountId") == call.Account.Options.AccountId;
        if (!own)
            SubAccount(call);
        string next = new DateTime(call.Account.Now.Year, call.Account.Now.Month, 1)
            .AddMonths(1)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        JObject Plan(string type, int hosts) =>
            new()
            {
                ["type"] = type,
                ["hosts"] = hosts,
                ["status"] = "active",
                ["next_invoice_date"] = next,
                ["service_effective_date"] = "2024-01-01",
            };
        Usage usage = call.Account.Records.Usage;
        return Answer.Of(
            new JObject
            {
                ["plan_base"] = Plan("monthly", own ? call.Account.LicensesBought : 10),
                ["plan_large_meeting"] = new JArray(Plan("large500_monthly", own ? usage.LargeMeetingsBought : 2)),
                ["plan_webinar"] = new JArray(Plan("webinar500_monthly", own ? usage.WebinarsBought : 2)),
                ["plan_phone"] = new JObject
                {
                    ["plan_base"] = new JObject
                    {
                        ["type"] = "phone_payongo",
                        ["status"] = "active",
                        ["next_invoice_date"] = next,
                        ["service_effective_date"] = "2024-01-01",
                    },
                },
                ["plan_recording"] = "cmr_monthly",
                ["plan_recording_next_invoice_date"] = next,
                ["plan_recording_status"] = "active",
            }
        );
    }

    [Answers(nameof(OperationCatalog.ListAccountInvoices))]
    internal static Answer ListAccountInvoices(Call call)
    {
        JObject account = SubAccount(call);
        string from = call.Query("from") ?? "",
            to = call.Query("to") ?? "9999";
        return Answer.ListOf(
            "invoices",
            call.Account.Records.Bills.Where(bill =>
                string.CompareOrdinal((string)bill["start_date"]!, from) >= 0 && string.CompareOrdinal((string)bill["start_date"]!, to) <= 0
            ),
            bill => new JObject
            {
                ["balance"] = 0.0,
                ["due_date"] = bill["end_date"],
                ["id"] = bill["id"],
                ["invoice_date"] = bill["start_date"],
                ["invoice_number"] = $"INV{account["account_number"]}-{((string)bill["id"]!).Substring(0, 4)}",
                ["status"] = "Posted",
                ["target_date"] = bill["end_date"],
                ["tax_amount"] = 12.5,
                ["total_amount"] = 262.5,
            },
            new JObject { ["currency"] = "USD" }
        );
    }

    private static JObject SubAccount(Call call)
    {
        string id = call.Path("accountId");
        return call.Account.Records.SubAccounts.FirstOrDefault(account => (string?)account["id"] == id)
            ?? throw new Refusal(400, 2001, $"Account does not exist: {id}.");
    }
}
