using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Auth;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Client.Tests.Http;

/// <summary>How the client reads valid and invalid answers.</summary>
public sealed class AnswerTests
{
    [Fact]
    public async Task Unknown_fields_and_values_are_kept()
    {
        ZoomUser user = (
            await ReadUserAsync("""{"id":"1","email":"a@example.com","type":7,"status":"frozen","brand_new":{"a":[1,"b"]}}""")
        )!;
        Assert.Equal(7, (int)user.Type!);
        Assert.Equal("frozen", user.Status);
        var kept = (IDictionary<string, object?>)user.AdditionalProperties["brand_new"]!;
        Assert.Equal([1L, "b"], (object?[])kept["a"]!);
    }

    [Fact]
    public async Task Numbers_as_text_nulls_and_empty_dates_are_converted()
    {
        ZoomUser user = (
            await ReadUserAsync(
                """{"id":"1","type":"2","pmi":"123","last_login_time":"","group_ids":null,"verified":null,"created_at":"2024-05-06T07:08:09Z"}"""
            )
        )!;
        Assert.Equal(ZoomUserType.Licensed, user.Type);
        Assert.Equal(123, user.Pmi);
        Assert.Null(user.LastLoginTime);
        Assert.Null(user.GroupIds);
        Assert.Equal(new DateTime(2024, 5, 6, 7, 8, 9, DateTimeKind.Utc).ToLocalTime(), user.CreatedAt);
    }

    [Fact]
    public async Task A_list_keeps_every_field_whatever_its_name()
    {
        ZoomUser user = Assert.Single(
            (
                await ListAsync(
                    """
                    {"users":[{"ID":"1","email":"old@example.com","Email":"a@example.com","user_id":"u","nothing":null,"number":1.5,
                    "group_ids":["g",null,2],"dept":null,"verified":1,"deep":[1,{"x":null}]/* comment */,"type":99}]}
                    """
                )
            )!.Items
        );
        Assert.Equal("1", user.Id);
        Assert.Equal("a@example.com", user.Email);
        Assert.Equal(["g", "2"], user.GroupIds!);
        Assert.Null(user.Department);
        Assert.Equal(1, user.Verified);
        Assert.Equal(ZoomUserType.None, user.Type);
        Assert.Equal(["deep", "nothing", "number", "user_id"], user.AdditionalProperties.Keys.OrderBy(text => text));
        Assert.Null(user.AdditionalProperties["nothing"]);
        Assert.Equal(1.5, user.AdditionalProperties["number"]);
        var deep = (object?[])user.AdditionalProperties["deep"]!;
        Assert.Equal(1L, deep[0]);
        Assert.Null(Assert.IsAssignableFrom<IDictionary<string, object?>>(deep[1])["x"]);
    }

    [Theory]
    [InlineData("2024-02-29T23:59:59Z")]
    [InlineData("2023-02-29T00:00:00Z")]
    [InlineData("2024-13-01T00:00:00Z")]
    [InlineData("2024-01-00T00:00:00Z")]
    [InlineData("2024-01-01T23:60:00Z")]
    [InlineData("2024-01-01T23:59:60Z")]
    [InlineData("2024-01-01T/a:00:00Z")]
    [InlineData("2024-01-01T00:00:-1Z")]
    [InlineData("20/4-01-01T00:00:00Z")]
    [InlineData("0000-01-01T00:00:00Z")]
    [InlineData("2024-01-01T00:00:00+02:00")]
    [InlineData("2024-01-01T00:00:00.5Z")]
    [InlineData("2024-01-01 10:00:00")]
    [InlineData("2024-01-01")]
    public async Task A_time_is_read_as_NET_reads_it_and_other_text_is_kept(string text)
    {
        ZoomUser user = Assert.Single((await ListAsync($$"""{"users":[{"id":"1","created_at":"{{text}}"}]}"""))!.Items);
        bool isTime = DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time);
        Assert.Equal(isTime ? time.LocalDateTime : null, user.CreatedAt);
        Assert.Equal(isTime ? DateTimeKind.Local : null, user.CreatedAt?.Kind);
        Assert.Equal(isTime ? null : text, user.AdditionalProperties.TryGetValue("created_at", out object? other) ? other : null);
    }

    [Fact]
    public async Task A_byte_order_mark_is_skipped() => Assert.Equal("1", (await ReadUserAsync("\uFEFF{\"id\":\"1\"}"))!.Id);

    [Fact]
    public async Task An_error_with_HTTP_200_is_an_error()
    {
        ZoomApiException e = await Assert.ThrowsAsync<ZoomApiException>(() =>
            ReadUserAsync("""{"code":1010,"message":"User not in this account."}""")
        );
        Assert.Equal(1010, e.Code);
        e = await Assert.ThrowsAsync<ZoomApiException>(() => ListAsync("""{"code":300,"message":"The next page token is invalid."}"""));
        Assert.True(e.IsPageTokenInvalid);
    }

    [Fact]
    public async Task An_error_names_the_fields_that_Zoom_names()
    {
        ZoomApiException e = await Assert.ThrowsAsync<ZoomApiException>(() =>
            ReadUserAsync(
                """{"code":300,"message":"Validation Failed.","errors":[{"field":"page_size","message":"Too large."}]}""",
                HttpStatusCode.BadRequest
            )
        );
        Assert.Equal("Validation Failed. page_size: Too large.", e.Message);
        Assert.Equal("GET /users/x", e.Request);
    }

    [Theory, InlineData("<html>busy</html>"), InlineData(""), InlineData("[1,2"), InlineData("null")]
    public async Task A_gateways_error_page_is_reported_with_its_status(string body)
    {
        ZoomApiException e = await Assert.ThrowsAsync<ZoomApiException>(() => ReadUserAsync(body, HttpStatusCode.Forbidden));
        Assert.Equal(HttpStatusCode.Forbidden, e.StatusCode);
        Assert.Equal(0, e.Code);
    }

    [Theory]
    [InlineData("<html>sign in</html>")]
    [InlineData("""{"users":[{"id":"1"},{"id":"2"}]""")]
    [InlineData("""{"users":[{"id":"1"},{"id":""")]
    [InlineData("""[{"id":"1"}]""")]
    public async Task An_incomplete_page_is_an_error(string body) => await Assert.ThrowsAsync<ZoomAnswerException>(() => ListAsync(body));

    [Fact]
    public async Task An_answer_without_content_is_null() => Assert.Null(await ReadUserAsync("", HttpStatusCode.NoContent));

    [Fact]
    public async Task A_429_is_retried_after_the_time_that_Zoom_names()
    {
        var clock = new WaitingClock();
        int calls = 0;
        ZoomUser? user = await Client(
                clock,
                _ => ++calls < 3 ? Answer("""{"code":429,"message":"Too many."}""", (HttpStatusCode)429, "5") : Answer("""{"id":"1"}""")
            )
            .SendAsync<ZoomUser>(Request(), null, CancellationToken.None);
        Assert.Equal("1", user!.Id);
        Assert.Equal([5, 5], clock.Waits.Select(w => (int)w.TotalSeconds));
    }

    [Theory, InlineData("\"\""), InlineData("null"), InlineData("")]
    public async Task An_answer_without_a_record_is_an_error(string body) =>
        await Assert.ThrowsAsync<ZoomAnswerException>(() => ReadUserAsync(body));

    [Fact]
    public async Task An_exceeded_daily_limit_is_not_retried()
    {
        var clock = new WaitingClock();
        await Assert.ThrowsAsync<ZoomApiException>(() =>
            Client(
                    clock,
                    _ => Answer("""{"code":429,"message":"You have exceeded the daily rate limit of this API."}""", (HttpStatusCode)429)
                )
                .SendAsync<ZoomUser>(Request(), null, CancellationToken.None)
        );
        Assert.Empty(clock.Waits);
    }

    [Theory, InlineData("GET", 3), InlineData("PUT", 3), InlineData("POST", 1)]
    public async Task A_gateway_failure_is_retried_unless_a_change_could_happen_twice(string method, int tries)
    {
        int calls = 0;
        ZoomClient client = Client(
            new WaitingClock(),
            _ => ++calls < 3 ? Answer("bad gateway", HttpStatusCode.BadGateway) : Answer("""{"id":"1"}""")
        );
        var request = new ZoomRequest(
            method == "POST" ? Operation.Unlisted("POST", "/users")
            : method == "PUT" ? OperationCatalog.UpdateUserStatus
            : OperationCatalog.GetUser
        ).WithPath("userId", "x");
        Task<ZoomUser?> sent = client.SendAsync<ZoomUser>(request, null, CancellationToken.None);
        if (tries == 1)
            await Assert.ThrowsAsync<ZoomOutcomeUnknownException>(() => sent);
        else
            Assert.NotNull(await sent);
        Assert.Equal(tries, calls);
    }

    private static ZoomRequest Request() => new ZoomRequest(OperationCatalog.GetUser).WithPath("userId", "x");

    private static Task<ZoomUser?> ReadUserAsync(string body, HttpStatusCode status = HttpStatusCode.OK) =>
        Client(new WaitingClock(), _ => Answer(body, status)).SendAsync<ZoomUser>(Request(), null, CancellationToken.None);

    private static Task<ZoomPage<ZoomUser>?> ListAsync(string body) =>
        Client(new WaitingClock(), _ => Answer(body))
            .List<ZoomUser>(new ZoomRequest(OperationCatalog.ListUsers), 300)
            .NextAsync(CancellationToken.None);

    private static ZoomClient Client(TimeProvider clock, Func<HttpRequestMessage, HttpResponseMessage> answer) =>
        new(
            ZoomHttp.Open(new Scripted(answer)),
            new Uri("https://api.example/v2"),
            new FixedToken(new NetworkCredential("", "t").SecurePassword, clock),
            clock
        );

    private static HttpResponseMessage Answer(string body, HttpStatusCode status = HttpStatusCode.OK, string? retryAfter = null)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (retryAfter is not null)
            response.Headers.TryAddWithoutValidation("Retry-After", retryAfter);
        return response;
    }

    private sealed class Scripted(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // The network reads the content to send it, so this handler reads it too.
            if (request.Content is not null)
                await request.Content.ReadAsByteArrayAsync();
            return answer(request);
        }
    }
}
