using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;
using ZoomCustom.Sandbox.Server;

namespace ZoomCustom.Client.Tests.Sandbox;

/// <summary>HTTP and the in-process handler transfer the same data: the escaped path, headers, body, and status.</summary>
public sealed class TransportTests : SandboxTest
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task A_request_and_its_answer_arrive_unchanged(bool overHttp)
    {
        await using SandboxServer? server = overHttp ? await SandboxServer.StartAsync(new SandboxOptions()) : null;
        SandboxAccount account = server?.Account ?? Account();
        account.Record = true;
        using var http = new HttpClient(overHttp ? new SocketsHttpHandler() : new SandboxMessageHandler(account))
        {
            BaseAddress = server?.BaseUri ?? new Uri("https://sandbox.invalid/"),
        };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", account.IssueAccessToken());

        using HttpResponseMessage missing = await http.GetAsync("v2/users/a%2F..%2Fb%20c?x=%2B");
        Assert.Equal(404, (int)missing.StatusCode);
        Assert.Equal("User does not exist: a/../b c.", (string?)JObject.Parse(await missing.Content.ReadAsStringAsync())["message"]);
        Assert.Equal("application/json", missing.Content.Headers.ContentType!.MediaType);
        Assert.True(missing.Headers.Contains("x-zm-trackingid"));
        Assert.Equal("x=%2B", account.Exchanges[0].Request.Query);

        using var body = new StringContent("""{"action":"deactivate"}""", System.Text.Encoding.UTF8, "application/json");
        using HttpResponseMessage changed = await http.PutAsync($"v2/users/{Member(account).Id}/status", body);
        Assert.Equal(200, (int)changed.StatusCode);
        Assert.Empty(await changed.Content.ReadAsByteArrayAsync());
        Assert.Single(account.Changes);
        Assert.StartsWith("application/json", account.Exchanges[1].Request.Headers["Content-Type"]);
    }

    [Fact]
    public async Task The_server_listens_on_this_machine_only_and_stops_when_disposed()
    {
        SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions());
        Assert.Equal("127.0.0.1", server.BaseUri.Host);
        await server.DisposeAsync();
        using var http = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(server.BaseUri));
    }
}
