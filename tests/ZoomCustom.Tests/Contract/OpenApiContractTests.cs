using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Xunit;
using ZoomCustom.Contract;
using ZoomCustom.Sandbox;

namespace ZoomCustom.Tests.Contract;

/// <summary>Shows that the contract finds violations. Otherwise, its success in other tests would prove nothing.</summary>
public sealed class OpenApiContractTests
{
    private const string UserId = "/v2/users/zJKyaiAyTNC-MWjiWC18KQ";

    private static readonly string s_thirtyOne = $$"""{"members":[{{string.Join(',', Enumerable.Repeat("{}", 31))}}]}""";

    public static TheoryData<string, string, string, string> GoodRequests =>
        new()
        {
            { "GET", "/v2/users", "", "" },
            { "GET", "/v2/users", "status=pending&page_size=2000&next_page_token=abc%3D", "" },
            { "GET", "/v2/users/me", "", "" },
            { "GET", "/v2/users/jill%40example.com", "login_type=101&encrypted_email=false", "" },
            { "GET", "/v2/users/a%20b%2Fc", "", "" },
            { "GET", "/v2/users/%252Fx%253D%253D", "", "" },
            { "GET", "/v2/phone/call_history", "from=2025-11-01&to=2025-11-30T23:59:59Z&directions=inbound&directions=outbound", "" },
            { "GET", "/v2/report/users", "from=2025-11-01&to=2025-11-30", "" },
            { "PUT", UserId + "/status", "", """{"action":"deactivate"}""" },
            { "POST", "/v2/groups/g1/members", "", """{"members":[{"id":"u1"},{"email":"jill@example.com"}]}""" },
            { "PUT", UserId + "/presence_status", "", """{"status":"Away"}""" },
            { "PATCH", UserId + "/settings", "", "{}" },
        };

    [Theory]
    [MemberData(nameof(GoodRequests))]
    public void A_valid_request_has_no_violations(string method, string path, string query, string body) =>
        Assert.Empty(OpenApiContract.Violations(Request(method, path, query, body)));

    public static TheoryData<string, string, string, string, string> BadRequests =>
        new()
        {
            { "GET", "/v2/no/such/path", "", "", "GET /v2/no/such/path isn't in Zoom's documents" },
            { "POST", "/v2/users/me/status", "", "", "POST /v2/users/me/status isn't in Zoom's documents" },
            { "GET", "/v2/users/", "", "", "path.userId is empty" },
            { "GET", "/v2/users/%20", "", "", "path.userId is empty" },
            { "GET", "/v2/users/..", "", "", "path.userId '..' leaves its segment. Encode identifiers with slashes twice." },
            { "GET", "/v2/users/%2Fx%3D%3D", "", "", "path.userId '/x==' leaves its segment. Encode identifiers with slashes twice." },
            { "GET", "/v2/meetings/abc", "", "", "path.meetingId is not a whole number" },
            { "GET", "/v2/users", "pagesize=30", "", "query.pagesize is not documented" },
            { "GET", "/v2/users", "Status=active", "", "query.Status is not documented" },
            { "GET", "/v2/users", "status=Active", "", "query.status isn't one of active, inactive, pending" },
            { "GET", "/v2/users", "status=", "", "query.status has no value" },
            { "GET", "/v2/users", "status=active&status=pending", "", "query.status is repeated, but isn't a list" },
            { "GET", "/v2/users", "page_size=2001", "", "query.page_size is over 2000" },
            { "GET", "/v2/users", "page_size=many", "", "query.page_size is not a whole number" },
            { "GET", "/v2/users/me", "encrypted_email=True", "", "query.encrypted_email is not true or false" },
            { "GET", "/v2/users/me", "login_type=5", "", "query.login_type isn't one of 0, 1, 11, 21, 23, 24, 27, 97, 98, 99, 100, 101" },
            {
                "GET",
                "/v2/phone/call_history",
                "directions=inbound,outbound",
                "",
                "query.directions is a list joined by commas. Repeat the name instead."
            },
            {
                "GET",
                "/v2/phone/call_history",
                "call_types=general&call_types=odd",
                "",
                "query.call_types[1] isn't one of general, emergency"
            },
            { "GET", "/v2/phone/call_history", "from=01/11/2025", "", "query.from doesn't match *" },
            { "GET", "/v2/report/users", "from=2025-11-01T00:00:00Z&to=2025-11-30", "", "query.from doesn't match *" },
            { "GET", "/v2/report/users", "from=2025-11-01", "", "query.to is required and missing" },
            { "GET", "/v2/users", "", "{}", "body is sent, but none is documented" },
            { "PUT", UserId + "/status", "", "", "body is required and missing" },
            { "PUT", UserId + "/status", "", "{}", "body.action is required and missing" },
            {
                "PUT",
                UserId + "/status",
                "",
                """{"action":"suspend"}""",
                "body.action isn't one of activate, deactivate, clock_in, clock_out"
            },
            { "PUT", UserId + "/status", "", """{"action":null}""", "body.action isn't a string" },
            { "PUT", UserId + "/status", "", """{"action":"activate","reason":"x"}""", "body.reason is not documented" },
            { "PUT", UserId + "/status", "", "{'action':'activate'}", "body is not JSON: *" },
            { "POST", "/v2/groups/g1/members", "", """{"members":{"id":"u1"}}""", "body.members is not a list" },
            { "POST", "/v2/groups/g1/members", "", """{"members":[{"id":1}]}""", "body.members[0].id isn't a string" },
            { "POST", "/v2/groups/g1/members", "", """{"members":[{"userId":"u1"}]}""", "body.members[0].userId is not documented" },
            { "POST", "/v2/groups/g1/members", "", s_thirtyOne, "body.members has more than 30 items" },
        };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public void The_violation_of_a_request_is_named(string method, string path, string query, string body, string violation) =>
        AssertOnly(violation, OpenApiContract.Violations(Request(method, path, query, body)));

    [Fact]
    public void A_request_body_with_another_Content_Type_is_a_violation() =>
        AssertOnly(
            "body has the Content-Type 'text/plain' instead of application/json",
            OpenApiContract.Violations(Request("PUT", UserId + "/status", "", """{"action":"activate"}""", "text/plain"))
        );

    [Fact]
    public void A_request_of_another_operation_has_violations() =>
        Assert.Equal(
            ["method is GET instead of PUT", "path /v2/users is not /v2/users/{userId}/status", "body is required and missing"],
            OpenApiContract.Find("PUT", "/users/{userId}/status")!.Violations(Request("GET", "/v2/users", "", ""))
        );

    public static TheoryData<string, string, int, string> GoodAnswers =>
        new()
        {
            {
                "GET",
                "/users",
                200,
                """{"users":[{"email":"jill@example.com","type":1,"created_at":"2018-10-31T04:32:37Z"}],"next_page_token":""}"""
            },
            { "GET", "/users/{userId}", 200, """{"id":"u1","type":2,"pmi":3542471135,"account_id":"a1"}""" },
            { "GET", "/groups", 200, """{"groups":[{"id":"g1","name":"Developers","total_members":200}]}""" },
            { "PUT", "/users/{userId}/status", 200, "" },
            { "DELETE", "/groups/{groupId}", 204, "" },
        };

    [Theory]
    [MemberData(nameof(GoodAnswers))]
    public void A_valid_answer_has_no_violations(string method, string path, int status, string body) =>
        Assert.Empty(OpenApiContract.Find(method, path)!.Violations(Response(status, body)));

    public static TheoryData<string, string, int, string, string> BadAnswers =>
        new()
        {
            { "GET", "/users", 201, "{}", "status 201 is not documented: 200" },
            { "GET", "/users", 200, """{"users":[{"email":"jill@example.com"}]}""", "answer.users[0].type is required and missing" },
            { "GET", "/users", 200, """{"users":[{"email":"jill","type":1}]}""", "answer.users[0].email is not an email address" },
            { "GET", "/users", 200, """{"users":[{"email":"j@example.com","type":"1"}]}""", "answer.users[0].type is not a whole number" },
            {
                "GET",
                "/users",
                200,
                """{"users":[{"email":"j@example.com","type":1,"shoe_size":44}]}""",
                "answer.users[0].shoe_size is not documented"
            },
            {
                "GET",
                "/users",
                200,
                """{"users":[{"email":"j@example.com","type":1,"created_at":"31.10.2018"}]}""",
                "answer.users[0].created_at doesn't match *"
            },
            { "GET", "/users", 200, """{"total":1}""", "answer.total is not documented" },
            { "GET", "/users", 200, """{"total_records":1,"total_records":2}""", "answer is not JSON: *" },
            { "GET", "/users/{userId}", 200, """{"id":"u1"}""", "answer.type is required and missing" },
            { "GET", "/users/{userId}", 200, """{"type":3}""", "answer.type isn't one of 1, 2, 4, 99" },
            { "GET", "/users/{userId}", 200, """{"type":1,"pmi":99999999999999999999}""", "answer.pmi is over 9223372036854775807" },
            { "GET", "/groups", 200, """{"groups":[{"id":"g1","owner":"u1"}]}""", "answer.groups[0].owner is not documented" },
            { "GET", "/users/{userId}/presence_status", 200, """{"status":"Away","mood":"good"}""", "answer.mood is not documented" },
            { "PUT", "/users/{userId}/status", 204, "", "status 204 is not documented: 200" },
            { "PUT", "/users/{userId}/status", 200, "{}", "answer has a body, but none is documented" },
        };

    [Theory]
    [MemberData(nameof(BadAnswers))]
    public void The_violation_of_an_answer_is_named(string method, string path, int status, string body, string violation) =>
        AssertOnly(violation, OpenApiContract.Find(method, path)!.Violations(Response(status, body)));

    [Fact]
    public void An_HTML_answer_is_a_violation() =>
        Assert.Equal(
            ["answer has the Content-Type 'text/html' instead of application/json", "answer is not JSON"],
            OpenApiContract.Find("GET", "/users")!.Violations(Response(200, "<html>", "text/html")).Select(v => v.Split(':')[0])
        );

    /// <summary>Finds documents that the contract can't read now, and not only when an operation gets its cmdlet.</summary>
    /// <remarks>If Zoom's documents are next to the checkout, this covers all their operations.</remarks>
    [Fact]
    public void Every_operation_in_the_documents_can_be_read()
    {
        IEnumerable<OperationFacts> documented = FactsTests.LocalDocuments is { } documents
            ? ZoomFacts.Of(documents, documents.Operations.Select(operation => operation.Name)).Operations
            : OpenApiContract.All.Select(operation => operation.Facts);
        ContractOperation[] operations = [.. documented.Select(facts => new ContractOperation(facts))];
        Assert.NotEmpty(operations);
        // None of these throws.
        Assert.All(
            operations,
            operation =>
            {
                Assert.NotNull(
                    operation.Violations(Request(operation.Facts.Method, OpenApiContract.Root + operation.Facts.Path, "", "{}"))
                );
                _ = (operation.Body, operation.Answer);
            }
        );
    }

    private static void AssertOnly(string expected, IReadOnlyList<string> violations)
    {
        string violation = Assert.Single(violations);
        if (expected.EndsWith('*'))
            Assert.StartsWith(expected[..^1], violation, StringComparison.Ordinal);
        else
            Assert.Equal(expected, violation);
    }

    private static SandboxRequest Request(string method, string path, string query, string body, string mediaType = "application/json") =>
        new(method, path, query, new Dictionary<string, string> { ["content-type"] = mediaType }, Encoding.UTF8.GetBytes(body));

    private static SandboxResponse Response(int status, string body, string mediaType = "application/json; charset=utf-8") =>
        new(status, new Dictionary<string, string> { ["Content-Type"] = mediaType }, Encoding.UTF8.GetBytes(body));
}
