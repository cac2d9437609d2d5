using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Http;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;

namespace ZoomCustom.Tests.Contract;

/// <summary>The sandbox answers as Zoom's documents describe.</summary>
public sealed class SandboxContractTests
{
    /// <summary>The day of every test, so that the account always contains the same calls.</summary>
    private static readonly DateTimeOffset s_now = new(2025, 12, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Values of path parameters: for every <c>memberId</c>, or only for <c>RemoveRoleMember.memberId</c>.</summary>
    /// <remarks>A read operation needs no line in this file if its identifiers are already here.</remarks>
    private static readonly Dictionary<string, Func<Caller, string>> s_pathValues = new(StringComparer.Ordinal)
    {
        ["accountId"] = sandbox => sandbox.Ids(OperationCatalog.ListSubAccounts)[0],
        ["appId"] = sandbox => sandbox.Ids(OperationCatalog.ListApps, "app_id")[0],
        // A report needs a past meeting with several participants.
        ["meetingId"] = sandbox => sandbox.Account.PastMeetings.MaxBy(meeting => meeting.People.Count)!.Uuid,
        ["GetMeeting.meetingId"] = sandbox => sandbox.Account.Meetings[0].Id.ToString(CultureInfo.InvariantCulture),
        ["DeleteMeeting.meetingId"] = sandbox => sandbox.Account.Meetings[0].Id.ToString(CultureInfo.InvariantCulture),
        ["RemoveGroupAdmin.groupId"] = sandbox => sandbox.Account.Groups.First(group => group.Admins.Count > 0).Id,
        ["RemoveGroupAdmin.userId"] = sandbox => sandbox.Account.Groups.First(group => group.Admins.Count > 0).Admins[0].Id,
        ["memberId"] = sandbox => sandbox.Account.Groups[0].Members.First(user => user.RoleId == "2").Id,
        ["RemoveRoleMember.memberId"] = sandbox => sandbox.Account.Users.First(user => user.RoleId == "2").Id,
        ["AddRoleMembers.roleId"] = sandbox => sandbox.Account.Roles[3].Id,
        ["RemoveRoleMember.roleId"] = sandbox => sandbox.Account.Roles[3].Id,
        ["roleId"] = sandbox => sandbox.Ids(OperationCatalog.ListRoles)[2],
        ["roomId"] = sandbox => sandbox.Ids(OperationCatalog.ListRooms, "room_id")[0],
        ["groupId"] = sandbox => sandbox.Ids(OperationCatalog.ListGroups)[0],
        // The first user with a phone who isn't the owner or an admin, because Zoom protects those.
        ["userId"] = sandbox => sandbox.Ids(OperationCatalog.ListUsers)[4],
    };

    /// <summary>Required query parameters.</summary>
    private static readonly Dictionary<string, (string Name, Func<Caller, string> Value)> s_queries = new(StringComparer.Ordinal)
    {
        [nameof(OperationCatalog.ListBillingInvoices)] = ("billing_id", sandbox => sandbox.Ids(OperationCatalog.ListBillingReports)[0]),
    };

    /// <summary>Values for filters that don't accept every value, although the documents list none.</summary>
    private static readonly Dictionary<string, string> s_filters = new(StringComparer.Ordinal) { ["type"] = "all" };

    /// <summary>A valid body for every operation that takes one.</summary>
    private static readonly Dictionary<string, Func<Caller, object>> s_bodies = new(StringComparer.Ordinal)
    {
        [nameof(OperationCatalog.AddAppRequests)] = sandbox => new
        {
            action = "add_user",
            user_ids = new[] { sandbox.Ids(OperationCatalog.ListUsers)[4] },
        },
        [nameof(OperationCatalog.UpdateAppRequests)] = _ => new { action = "approve_all" },
        [nameof(OperationCatalog.AddGroupAdmins)] = sandbox => new
        {
            admins = new[] { new { id = sandbox.Ids(OperationCatalog.ListUsers)[4] } },
        },
        [nameof(OperationCatalog.UpdateGroupMember)] = sandbox => new
        {
            action = "set_primary",
            target_group_id = sandbox.Account.Groups[0].Id,
        },
        [nameof(OperationCatalog.CreateMeeting)] = _ => new
        {
            topic = "A meeting",
            type = 2,
            start_time = "2026-12-01T10:00:00Z",
            duration = 30,
            settings = new { host_video = true },
        },
        [nameof(OperationCatalog.UpdateRole)] = _ => new { description = "Described", privileges = new[] { "User:Read" } },
        [nameof(OperationCatalog.AddRoleMembers)] = sandbox => new
        {
            members = new[] { new { id = sandbox.Ids(OperationCatalog.ListUsers)[4] } },
        },
        [nameof(OperationCatalog.CreateUser)] = _ => new
        {
            action = "create",
            user_info = new
            {
                email = "someone@example.com",
                first_name = "Some",
                last_name = "One",
                type = 1,
            },
        },
        [nameof(OperationCatalog.UpdateUser)] = _ => new
        {
            dept = "Legal",
            job_title = "Counsel",
            company = "Example",
            phone_numbers = new[]
            {
                new
                {
                    country = "US",
                    code = "+1",
                    number = "2025550100",
                    label = "Office",
                },
            },
        },
        [nameof(OperationCatalog.UpdateUserPassword)] = _ => new { password = "Correct7Horse" },
        [nameof(OperationCatalog.UpdateUserFeatures)] = sandbox => new
        {
            feature_type = "user_type",
            feature_value = "1",
            users = new[] { new { id = sandbox.Ids(OperationCatalog.ListUsers)[4] } },
        },
        [nameof(OperationCatalog.AddGroupMembers)] = sandbox => new
        {
            members = new[] { new { id = sandbox.Ids(OperationCatalog.ListUsers)[^1] } },
        },
        [nameof(OperationCatalog.CreateGroup)] = _ => new { name = "A group of its own" },
        [nameof(OperationCatalog.UpdateUserStatus)] = _ => new { action = "deactivate" },
    };

    public static TheoryData<string> Operations => [.. OperationCatalog.All.Select(o => o.Id)];

    public static TheoryData<string> Lists => [.. OperationCatalog.All.Where(o => o.Items is not null && !o.IsChange).Select(o => o.Id)];

    public static TheoryData<string> PagedLists => [.. OperationCatalog.All.Where(o => o.IsPaged).Select(o => o.Id)];

    [Fact]
    public void Every_operation_has_a_sample()
    {
        IEnumerable<string> paths = OperationCatalog
            .All.SelectMany(o => o.PathParameters.Where(name => PathValue(o, name) is null))
            .Distinct()
            .Select(name => $"""s_pathValues: ["{name}"] = sandbox => sandbox.Ids(OperationCatalog.List...)[0],""");
        IEnumerable<string> bodies = OperationCatalog
            .All.Where(o => !s_bodies.ContainsKey(o.Id))
            .Select(o => (o.Id, Names: BodyProperties(o)))
            .Where(o => o.Names.Length > 0)
            .Select(o =>
                $"s_bodies: [nameof(OperationCatalog.{o.Id})] = sandbox => new {{ {string.Join(", ", o.Names.Select(name => name + " = ..."))} }},"
            );
        string[] missing = [.. paths, .. bodies];
        Assert.True(
            missing.Length == 0,
            "Add to SandboxContractTests:" + string.Concat(missing.Select(line => Environment.NewLine + "  to " + line))
        );
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void A_valid_request_is_answered_as_documented(string id)
    {
        Operation operation = OperationCatalog.Find(id);
        SandboxExchange exchange = new Caller().Send(operation);
        AssertKept(exchange);
        if (operation.Items is not null)
            Assert.NotEmpty(Records(operation, exchange));
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public void Every_documented_choice_of_every_filter_is_answered_as_documented(string id)
    {
        var sandbox = new Caller();
        Operation list = OperationCatalog.Find(id);
        (string Name, string[] Values)[] choices = [.. OpenApiContract.Find(list.Method, list.Path)!.Choices(s_filters)];
        int records = 0;
        foreach (
            (string name, string[] values) in choices.Where(choice =>
                !s_queries.TryGetValue(id, out var needed) || needed.Name != choice.Name
            )
        )
        {
            SandboxExchange exchange = sandbox.Send(list, (name, values));
            AssertKept(exchange);
            int found = Records(list, exchange).Count();
            Assert.True(found > 0 || name != "status", $"{exchange.Request.Query}: the sandbox found nothing, so nothing was checked");
            records += found;
        }

        // A parameter without listed values uses an example from the documents, which the sandbox might not contain.
        Assert.True(
            records > 0
                || !choices.Any(choice => OpenApiContract.Find(list.Method, list.Path)!.Query(choice.Name)?.Schema["enum"] is not null),
            "No filter found anything, so nothing was checked"
        );
    }

    /// <summary>A filter that isn't given has the value that Zoom documents as its default, also where that narrows the list.</summary>
    [Theory]
    [MemberData(nameof(Lists))]
    public void Every_documented_default_of_a_filter_applies(string id)
    {
        Operation list = OperationCatalog.Find(id);
        ContractOperation contract = OpenApiContract.Find(list.Method, list.Path)!;
        var sandbox = new Caller();
        JObject plain = Json(sandbox.Send(list));
        Assert.All(
            contract.QueryNames.Where(name => name is not ("page_size" or "page_number")),
            name =>
            {
                if (contract.Query(name)!.Schema["default"] is { } value && value.ToString().Length > 0)
                    Assert.Equal(
                        plain[list.Items!]!.ToString(),
                        Json(sandbox.Send(list, (name, value.ToString().ToLowerInvariant())))[list.Items!]!.ToString()
                    );
            }
        );
    }

    [Theory]
    [MemberData(nameof(PagedLists))]
    public void Every_page_is_answered_as_documented(string id)
    {
        var sandbox = new Caller();
        Operation list = OperationCatalog.Find(id);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? token = null;
        for (int page = 1; page <= 3; page++)
        {
            SandboxExchange exchange = token is null
                ? sandbox.Send(list, ("page_size", "2"))
                : sandbox.Send(list, ("page_size", "2"), ("next_page_token", token));
            AssertKept(exchange);
            foreach (JToken record in Records(list, exchange))
                Assert.True(seen.Add(record.ToString(Formatting.None)), $"page {page} repeats a record: {record}");
            token = (string?)Json(exchange)["next_page_token"];
            if (string.IsNullOrEmpty(token))
                break;
        }

        Assert.True(seen.Count > 2, "The list has only one page, so nothing was checked");
    }

    [Theory]
    [InlineData("yyyy-MM-dd")]
    [InlineData("yyyy-MM-dd'T'HH:mm:ss'Z'")]
    public void Every_form_of_a_date_window_is_answered_as_documented(string format)
    {
        var sandbox = new Caller();
        Operation[] lists = [.. OperationCatalog.All.Where(o => o.HasDateWindow && Takes(o, format))];
        Assert.NotEmpty(lists);
        Assert.All(
            lists,
            list =>
            {
                SandboxExchange exchange = sandbox.Send(list, ("from", Day(-20, format)), ("to", Day(0, format)));
                AssertKept(exchange);
                Assert.NotEmpty(Records(list, exchange));
            }
        );
    }

    [Fact]
    public void A_recorded_violation_fails_the_test()
    {
        var sandbox = new Caller();
        sandbox.Send(OperationCatalog.ListUsers);
        ContractRecord.AssertKept(sandbox.Account);
        sandbox.Send(OperationCatalog.ListUsers, ("colour", "blue"));
        Exception failure = Assert.ThrowsAny<Exception>(() => ContractRecord.AssertKept(sandbox.Account));
        Assert.Contains("GET /v2/users?colour=blue: query.colour is not documented", failure.Message, StringComparison.Ordinal);
    }

    private static bool Takes(Operation list, string format) =>
        OpenApiContract.Find(list.Method, list.Path)?.Query("from")?.Faults([Day(0, format)]).Any() == false;

    private static string Day(int fromToday, string format) => s_now.AddDays(fromToday).ToString(format, CultureInfo.InvariantCulture);

    private static void AssertKept(SandboxExchange exchange)
    {
        Assert.True(
            exchange.Response.Status is >= 200 and < 300,
            $"{exchange.Request.Method} {exchange.Request.Path}?{exchange.Request.Query} is answered {exchange.Response.Status} "
                + $"{Encoding.UTF8.GetString(exchange.Response.Body)}"
        );
        ContractRecord.AssertKept([exchange]);
    }

    private static JObject Json(SandboxExchange exchange) => JObject.Parse(Encoding.UTF8.GetString(exchange.Response.Body));

    private static IEnumerable<JToken> Records(Operation list, SandboxExchange exchange) => Json(exchange)[list.Items!]!;

    private static Func<Caller, string>? PathValue(Operation operation, string name) =>
        s_pathValues.GetValueOrDefault(operation.Id + "." + name) ?? s_pathValues.GetValueOrDefault(name);

    private static string[] BodyProperties(Operation operation)
    {
        JObject? body = OpenApiContract.Find(operation.Method, operation.Path)?.Body;
        return body?["required"]?.ToObject<string[]>()
            ?? (body?["properties"] as JObject)?.Properties().Select(p => p.Name).ToArray()
            ?? [];
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => s_now;
    }

    /// <summary>A small sandbox account, and a way to send it requests by operation.</summary>
    private sealed class Caller
    {
        private readonly string _token;

        public Caller()
        {
            Account = new SandboxAccount(new SandboxOptions { UserCount = 30, Clock = new StoppedClock() }) { Record = true };
            _token = Account.IssueAccessToken();
        }

        public SandboxAccount Account { get; }

        /// <summary>Sends a valid request with more query parameters. By default, a history covers the last four weeks.</summary>
        public SandboxExchange Send(Operation operation, params (string Name, object Value)[] query)
        {
            var request = new ZoomRequest(operation);
            foreach (string name in operation.PathParameters)
                request = request.WithPath(name, PathValue(operation, name)!(this));
            if (operation.HasDateWindow)
                request = request.WithQuery("from", Day(-28, "yyyy-MM-dd")).WithQuery("to", Day(0, "yyyy-MM-dd"));
            if (s_queries.TryGetValue(operation.Id, out (string Name, Func<Caller, string> Value) needed))
                request = request.WithQuery(needed.Name, needed.Value(this));
            foreach ((string name, object value) in query)
                request = request.WithQuery(name, value);

            byte[] body = s_bodies.TryGetValue(operation.Id, out Func<Caller, object>? make)
                ? Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(make(this)))
                : [];
            var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Authorization"] = "Bearer " + _token };
            if (body.Length > 0)
                headers["Content-Type"] = "application/json";
            string[] target = request.PathAndQuery.Split('?', 2);
            var sent = new SandboxRequest(
                operation.Method,
                OpenApiContract.Root + target[0],
                target.ElementAtOrDefault(1) ?? "",
                headers,
                body
            );
            return new SandboxExchange(sent, Account.Answer(sent));
        }

        /// <summary>Returns the IDs on a list's first page.</summary>
        public string[] Ids(Operation list, string name = "id") => [.. Records(list, Send(list)).Select(record => (string)record[name]!)];
    }
}
