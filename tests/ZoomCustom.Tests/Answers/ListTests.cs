using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Tests.Engine;
using ZoomCustom.Tests.Mission;

namespace ZoomCustom.Tests.Answers;

/// <summary>Tests lists whose pages aren't valid, never end, or contradict each other.</summary>
public sealed class ListTests
{
    /// <summary>The most requests for a date range before a list counts as endless.</summary>
    private const int Bound = 20;

    public static TheoryData<string> Lists =>
        [.. Reads.All.Select(read => read.Operation).Where(id => OperationCatalog.Find(id).Items is not null)];

    public static TheoryData<string> PagedLists => [.. Paged];

    private static string[] Paged => [.. Reads.All.Select(read => read.Operation).Where(id => OperationCatalog.Find(id).IsPaged)];

    /// <summary>Responses that aren't lists, and the text that the error must show.</summary>
    public static TheoryData<string, string> NoLists =>
        new()
        {
            { "{}", "{}" },
            { """{"users":null}""", """{"users": null}""" },
            { """{"users":{}}""", """{"users": {}}""" },
            { """{"users":{"id":"a"}}""", """{"users": {…}}""" },
            { """{"users":"none"}""", """{"users": "none"}""" },
            { """{"user":{"id":"a"}}""", """{"user": {…}}""" },
            { """{"users":null,"total_records":3}""", "\"total_records\": 3" },
            { """{"code":"200","message":"All is well"}""", "All is well" },
            { """{"code":200,"message":"All is well"}""", "All is well" },
            { """{"code":200,"message":"All is well","a":1,"b":2}""", "All is well" },
            { """{"code":200,"message":"All is well","users":[]}""", "All is well" },
            { """{"status":"maintenance"}""", """{"status": "maintenance"}""" },
            { """{"status":false,"errorCode":200,"errorMessage":"All is well"}""", "All is well" },
            { """{"access_token":"very secret"}""", """{"access_token": (hidden)}""" },
            { """{"host_key":123456,"error_code":7}""", """{"host_key": (hidden), "error_code": 7}""" },
        };

    public static TheoryData<string> NotEvenObjects => ["[]", """[{"id":"a"}]""", "null", "\"busy\"", "5"];

    [Theory, MemberData(nameof(NoLists))]
    public void A_response_without_the_list_is_an_error_that_shows_it(string body, string shown)
    {
        using var server = new ByteServer(_ => ByteServer.Json(body));
        using Shell shell = server.Connect();
        foreach (string script in new[] { "Get-ZoomUser -Status active", "Invoke-ZoomApi /users -All" })
        {
            int before = server.Requests.Count;
            Outcome outcome = shell.Run(script);
            Assert.Contains(shown, outcome.Error.Exception.Message);
            Assert.Empty(outcome.Output);
            // The response is complete, so there is no retry.
            Assert.Equal(before + 1, server.Requests.Count);
        }
    }

    [Theory, MemberData(nameof(NotEvenObjects))]
    public void A_response_that_isnt_an_object_is_an_error_that_shows_it(string body)
    {
        using var server = new ByteServer(_ => ByteServer.Json(body));
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run("Get-ZoomUser -Status active");
        Assert.Equal("BadAnswer", outcome.ErrorId);
        Assert.Contains(
            "without the list 'users': " + (body[0] == '[' && body.Length > 2 ? "[{…}]" : body),
            outcome.Error.Exception.Message
        );
        Assert.Empty(outcome.Output);
        Assert.Single(server.Requests);
    }

    [Theory, MemberData(nameof(Lists))]
    public void Every_operation_requires_its_list(string operation)
    {
        using var server = new ByteServer(_ => ByteServer.Json("{}"));
        using Shell shell = server.Connect();
        Outcome outcome = Run(shell, operation);
        // One error, even if several lists are requested for what users see as one.
        Assert.Contains($"without the list '{OperationCatalog.Find(operation).Items}'", outcome.Error.Exception.Message);
    }

    [Theory, InlineData("""{"total_records":0}"""), InlineData("""{"users":null,"total_records":0}"""), InlineData("""{"users":[]}""")]
    public void A_list_with_a_total_of_zero_is_empty(string body)
    {
        using var server = new ByteServer(_ => ByteServer.Json(body));
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run("Get-ZoomUser -Status active; Invoke-ZoomApi /users -All").Clean();
        Assert.Empty(outcome.Output);
        Assert.Empty(outcome.Warnings);
    }

    [Theory, MemberData(nameof(NoLists))]
    public void The_second_page_must_have_the_list_too(string body, string shown)
    {
        using var server = new ByteServer(request =>
            ByteServer.Json(IsFirst(request) ? """{"users":[{"id":"a"}],"total_records":2,"next_page_token":"2"}""" : body)
        );
        using Shell shell = server.Connect();
        foreach (string script in new[] { "Get-ZoomUser -Status active", "Invoke-ZoomApi /users -All", "Invoke-ZoomApi /people -All" })
        {
            Outcome outcome = shell.Run(script);
            Assert.Contains(shown, outcome.Error.Exception.Message);
            Assert.Equal(["a"], outcome.Values<string>("Id"));
        }
    }

    [Theory]
    [InlineData("""[{"id":"a"},{"id":"b"}]""", 2, false)]
    [InlineData("""[{"id":"a"},{"id":"b"}]""", 1, false)]
    [InlineData("""[{"id":"a"},{"id":"b"}]""", 3, true)]
    [InlineData("[]", 3, true)]
    public void A_list_with_fewer_records_than_its_total_has_a_warning(string items, int total, bool told)
    {
        using var server = new ByteServer(_ => ByteServer.Json($$"""{"users":{{items}},"total_records":{{total}},"next_page_token":""}"""));
        using Shell shell = server.Connect();
        foreach (string script in new[] { "Get-ZoomUser -Status active", "Invoke-ZoomApi /users -All", "Invoke-ZoomApi /people -All" })
        {
            Outcome outcome = shell.Run(script).Clean();
            Assert.Equal(told ? 1 : 0, outcome.Warnings.Count);
            Assert.All(outcome.Warnings, warning => Assert.Contains("announced 3 records", warning));
        }
    }

    /// <summary>The ways in which pages can be endless: the token and the records of page n.</summary>
    private static (string Token, int[] Records) Endless(string way, int page) =>
        way switch
        {
            "the same" => ("t", [1, 2]),
            "the same of one" => ("t", [1]),
            "in turn" => ("t" + (page % 2), [1 + (page % 2), 3 + (page % 2)]),
            "in turn of one" => ("t" + (page % 2), [1 + (page % 2)]),
            "empty" => ("t" + page, page == 1 ? [1, 2] : []),
            "empty from the beginning" => ("t" + page, []),
            "new with the same" => ("t" + page, [1, 2]),
            _ => throw new ArgumentOutOfRangeException(nameof(way)),
        };

    public static TheoryData<string, string> EndlessLists
    {
        get
        {
            var rows = new TheoryData<string, string>();
            string[] ways =
            [
                "the same",
                "the same of one",
                "in turn",
                "in turn of one",
                "empty",
                "empty from the beginning",
                "new with the same",
            ];
            foreach (string operation in Paged)
            {
                foreach (string way in ways)
                    rows.Add(operation, way);
            }

            return rows;
        }
    }

    [Theory, MemberData(nameof(EndlessLists))]
    public void A_list_that_never_ends_is_an_error(string operation, string way)
    {
        Operation list = OperationCatalog.Find(operation);
        // A command reads several lists at the same time, so each of them has its own pages.
        var pages = new ConcurrentDictionary<string, int>();
        using var server = new ByteServer(request =>
        {
            string which = string.Join(" ", request.Query.Where(part => part.Key != "next_page_token").Select(part => part.Value));
            int page = pages.AddOrUpdate(which, 1, (_, last) => IsFirst(request) ? 1 : last + 1);
            (string token, int[] records) = Endless(way, page);
            return ByteServer.Json(Page(list, records, token));
        });
        using Shell shell = server.Connect();
        Outcome typed = Run(shell, operation);
        Assert.Contains("the list doesn't end", typed.Error.Exception.Message);
        int lists = server.Requests.Count(IsFirst);
        Assert.InRange(server.Requests.Count, 2, Bound * lists);
        int different = Enumerable.Range(1, 5).SelectMany(n => Endless(way, n).Records).Distinct().Count();
        // The first page of a log is requested without a token, so only its second entry shows that a later page is the same.
        int most = list.Keys.Count == 0 && way.EndsWith("one", StringComparison.Ordinal) ? different + 1 : different;
        Assert.InRange(typed.Output.Count, different * lists, most * lists);

        string path = server.Requests[0].Path["/v2".Length..];
        int before = server.Requests.Count;
        Outcome plain = shell.Run("Invoke-ZoomApi $path -All", ("path", path));
        Assert.Contains("the list doesn't end", plain.Error.Exception.Message);
        Assert.InRange(plain.Output.Count, different, most);
        Assert.InRange(server.Requests.Count - before, 2, Bound);
    }

    [Theory, MemberData(nameof(PagedLists))]
    public void A_page_token_that_is_always_refused_is_an_error(string operation)
    {
        Operation list = OperationCatalog.Find(operation);
        using var server = new ByteServer(request =>
            IsFirst(request)
                ? ByteServer.Json(Page(list, [1, 2], "t"))
                : ByteServer.Json("""{"code":300,"message":"The next page token is invalid or expired."}""", 400)
        );
        using Shell shell = server.Connect();
        Outcome typed = Run(shell, operation);
        Assert.Contains("refused its own page token", typed.Error.Exception.Message);
        int lists = typed.Output.Count / 2;
        Assert.Equal(2 * lists, typed.Output.Count);
        Assert.InRange(server.Requests.Count, 2, Bound * lists);

        string path = server.Requests[0].Path["/v2".Length..];
        Outcome plain = shell.Run("Invoke-ZoomApi $path -All", ("path", path));
        Assert.Contains("refused its own page token", plain.Error.Exception.Message);
        Assert.Equal(2, plain.Output.Count);
    }

    [Fact]
    public void Empty_pages_and_a_repeated_token_dont_end_a_list()
    {
        int page = 0;
        using var server = new ByteServer(_ =>
        {
            page++;
            return ByteServer.Json(
                page switch
                {
                    < 8 => """{"users":[],"next_page_token":"t"}""",
                    < 30 => $$"""{"users":[{"id":"{{page}}"}],"next_page_token":"t"}""",
                    _ => """{"users":[{"id":"last"}],"next_page_token":""}""",
                }
            );
        });
        using Shell shell = server.Connect();
        Assert.Equal(23, shell.Run("Get-ZoomUser -Status active").Clean().Output.Count);
    }

    public static TheoryData<int, int, string> Expired =>
        new()
        {
            { 400, 300, "The next page token is invalid or expired." },
            { 400, 400, "The next page token is invalid or expired." },
            { 400, 301, "Next page token is not valid" },
            { 200, 300, "The next page token is invalid or expired." },
            { 400, 300, "Validation Failed: next_page_token." },
        };

    /// <summary>The pipeline changes the records, so the list is shorter when it's read again.</summary>
    [Theory, MemberData(nameof(Expired))]
    public void A_list_that_is_read_again_returns_only_new_records(int status, int code, string message)
    {
        string[] all = [.. Enumerable.Range(1, 12).Select(n => "u" + n)];
        int firsts = 0;
        bool refused = false;
        using var server = new ByteServer(request =>
        {
            firsts += IsFirst(request) ? 1 : 0;
            // The first four records aren't in the list when it's read again.
            string[] left = firsts == 1 ? all : all[4..];
            int at = IsFirst(request) ? 0 : int.Parse(request.Query["next_page_token"]);
            if (at == 4 && !refused)
            {
                refused = true;
                return ByteServer.Json($$"""{"code":{{code}},"message":"{{message}}"}""", status);
            }

            string users = string.Join(",", left.Skip(at).Take(4).Select(id => $$"""{"id":"{{id}}"}"""));
            string next = at + 4 < left.Length ? (at + 4).ToString(CultureInfo.InvariantCulture) : "";
            return ByteServer.Json($$"""{"users":[{{users}}],"total_records":{{left.Length}},"next_page_token":"{{next}}"}""");
        });
        using Shell shell = server.Connect();
        foreach (
            string script in new[]
            {
                "Get-ZoomUser -Status inactive -PageSize 4",
                "Invoke-ZoomApi /users -All",
                "Invoke-ZoomApi /people -All",
            }
        )
        {
            (firsts, refused) = (0, false);
            Outcome outcome = shell.Run(script).Clean();
            Assert.Equal(all, outcome.Values<string>("Id"));
            Assert.Equal(2, firsts);
            Assert.Empty(outcome.Warnings);
        }
    }

    [Theory, MemberData(nameof(PagedLists))]
    public void A_record_with_a_key_is_written_once(string operation)
    {
        Operation list = OperationCatalog.Find(operation);
        using var server = new ByteServer(request =>
            ByteServer.Json(IsFirst(request) ? Page(list, [1, 2], "t") : Page(list, [2, 3, 3], ""))
        );
        using Shell shell = server.Connect();
        int lists = 0;
        Outcome outcome = Run(shell, operation).Clean();
        lists = server.Requests.Count / 2;
        // Two equal log entries are two records.
        Assert.Equal((list.Keys.Count > 0 ? 3 : 5) * lists, outcome.Output.Count);
    }

    [Theory]
    [InlineData("""["b"]""")]
    [InlineData("""{"value":"b"}""")]
    public void A_record_with_an_unreadable_key_on_two_pages_is_written_once(string key)
    {
        using var server = new ByteServer(request =>
            ByteServer.Json(
                IsFirst(request)
                    ? $$"""{"groups":[{"id":"a"},{"id":{{key}}}],"next_page_token":"t"}"""
                    : $$"""{"groups":[{"id":{{key}}},{"id":["c"]}],"next_page_token":""}"""
            )
        );
        using Shell shell = server.Connect();
        Assert.Equal(3, shell.Run("Get-ZoomGroup").Clean().Output.Count);
        Assert.Equal(3, shell.Run("Invoke-ZoomApi /groups -All").Clean().Output.Count);
    }

    [Fact]
    public void A_log_that_is_read_again_keeps_equal_entries()
    {
        bool refused = false;
        using var server = new ByteServer(request =>
        {
            if (IsFirst(request))
                return ByteServer.Json("""{"activity_logs":[{"email":"a"},{"email":"a"},{"email":"b"}],"next_page_token":"t"}""");
            if (!refused)
            {
                refused = true;
                return ByteServer.Json("""{"code":300,"message":"The next page token is invalid or expired."}""", 400);
            }

            return ByteServer.Json("""{"activity_logs":[{"email":"a"},{"email":"c"}],"next_page_token":""}""");
        });
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run("Get-ZoomSignInLog -From ([datetime]::UtcNow.AddDays(-1))").Clean();
        Assert.Equal(["a", "a", "b", "a", "c"], outcome.Values<string>("Email"));
    }

    public static TheoryData<string, string, string> Arrays =>
        new()
        {
            { "Get-ZoomCallLog", """{"call_history":[{"call_history_uuid":"a"},{"call_history_uuid":"b"}]}""", "a b" },
            { "Get-ZoomCallLog", """{"call_logs":[{"id":"a"},{"id":"b"}]}""", "a b" },
            { "Get-ZoomCallLog", """{"call_logs":[{"id":"a"},{"id":"b"}],"call_history":[]}""", "a b" },
            { "Get-ZoomCallLog", """{"call_history":[],"call_logs":[{"id":"a"},{"id":"b"}]}""", "a b" },
            { "Get-ZoomCallLog", """{"call_history":null,"call_logs":[{"id":"a"}]}""", "a" },
            { "Get-ZoomCallLog", """{"call_history":[{"call_history_uuid":"a"}],"call_logs":[{"id":"a"}]}""", "a" },
            { "Get-ZoomCallLog", """{"call_logs":[{"id":"a"}],"call_history":[{"call_history_uuid":"a"}]}""", "a" },
            { "Get-ZoomCallLog", """{"call_history":[],"call_logs":[]}""", "" },
            { "Get-ZoomCallLog -UserId u", """{"call_elements":[{"call_element_id":"a"},{"call_element_id":"b"}]}""", "a b" },
            { "Get-ZoomCallLog -UserId u", """{"call_logs":[{"id":"a"},{"id":"b"}]}""", "a b" },
            { "Get-ZoomCallLog -UserId u", """{"call_logs":[{"id":"a"}],"call_elements":[]}""", "a" },
            { "Get-ZoomCallLog -UserId u", """{"call_logs":[{"id":"a"}],"call_elements":[{"call_element_id":"a"}]}""", "a" },
        };

    [Theory, MemberData(nameof(Arrays))]
    public void Records_are_read_from_the_current_or_former_list(string script, string body, string ids)
    {
        using var server = new ByteServer(_ => ByteServer.Json(body));
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run(script).Clean();
        Assert.Equal(ids, string.Join(" ", outcome.Values<string>("CallLogId")));
        Assert.Empty(outcome.Warnings);
        string path = server.Requests[0].Path["/v2".Length..];
        Assert.Equal(outcome.Output.Count, shell.Run("Invoke-ZoomApi $path -All", ("path", path)).Clean().Output.Count);
    }

    /// <summary>Parameters for a single list, where a cmdlet reads several to return all records.</summary>
    internal static Dictionary<string, string> OneList { get; } =
        new()
        {
            [nameof(OperationCatalog.ListAppRequests)] = " -Status pending",
            [nameof(OperationCatalog.ListCallHistory)] = " -RecordingStatus recorded",
            [nameof(OperationCatalog.ListTelephoneReports)] = " -Type 1",
        };

    /// <summary>The variables of the scripts in <see cref="Reads"/>. What the IDs identify doesn't matter here.</summary>
    internal static (string Name, object? Value)[] Variables { get; } =
    [
        .. new[] { "user", "host_", "caller", "group", "past", "meeting", "sub", "bill", "room", "app" }.Select(name =>
            (name, (object?)"q1W2e3R4t5Y6u7I8o9P0a1")
        ),
    ];

    private static bool IsFirst(ByteRequest request) => !request.Query.ContainsKey("next_page_token");

    private static Outcome Run(Shell shell, string operation) =>
        shell.Run(Reads.All.Single(read => read.Operation == operation).Script + OneList.GetValueOrDefault(operation, ""), Variables);

    private static string Page(Operation list, int[] records, string token) =>
        $$"""{"{{list.Items}}":[{{string.Join(",", records.Select(n => Record(n)))}}],"next_page_token":"{{token}}"}""";

    /// <summary>A record with the keys of every list.</summary>
    private static string Record(int n) =>
        "{"
        + string.Join(
            ",",
            new[] { "id", "uuid", "email", "app_id", "room_id", "call_history_uuid", "call_element_id", "meeting_uuid" }.Select(name =>
                $"\"{name}\":\"r{n}\""
            )
        )
        + "}";
}
