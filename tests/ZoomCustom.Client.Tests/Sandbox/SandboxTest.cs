using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Newtonsoft.Json.Linq;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Client.Tests.Sandbox;

/// <summary>Sends requests to a sandbox account, whose clock moves only when a test sets it.</summary>
public abstract class SandboxTest
{
    private protected Clock Time { get; } = new();

    private protected SandboxAccount Account(int seed = 1) => new(new SandboxOptions { Clock = Time, Seed = seed });

    /// <summary>Finds a member, whom the rules for the owner and admins don't protect.</summary>
    private protected static SandboxUser Member(SandboxAccount account, string status = "active", int type = 2) =>
        account.Users.First(u => u.RoleId == "2" && u.Status == status && (status != "active" || u.Type == type));

    /// <summary>Requests a token as the Server-to-Server app.</summary>
    private protected static JObject Token(SandboxAccount account, string form) => Body(Ask(account, form, Basic(account)));

    /// <summary>Requests a token as the General app, with a refresh token.</summary>
    private protected static JObject Refresh(SandboxAccount account, string token) =>
        Body(
            Ask(
                account,
                "grant_type=refresh_token&refresh_token=" + token,
                Basic(account.Options.GeneralClientId, account.Options.GeneralClientSecret)
            )
        );

    private protected static SandboxResponse Ask(
        SandboxAccount account,
        string form,
        Dictionary<string, string> headers,
        string path = "/oauth/token"
    ) => account.Answer(new("POST", path, "", headers, Encoding.UTF8.GetBytes(form)));

    private protected static Dictionary<string, string> Basic(SandboxAccount account) =>
        Basic(account.Options.ClientId, account.Options.ClientSecret);

    private protected static Dictionary<string, string> Basic(string id, string secret) =>
        new() { ["Authorization"] = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(id + ":" + secret)) };

    private protected static SandboxResponse Get(SandboxAccount account, string token, string path, string query = "") =>
        Send(account, token, "GET", path, "", query);

    private protected static SandboxResponse Send(
        SandboxAccount account,
        string token,
        string method,
        string path,
        string body,
        string query = ""
    ) =>
        account.Answer(
            new(method, path, query, new Dictionary<string, string> { ["Authorization"] = "Bearer " + token }, Encoding.UTF8.GetBytes(body))
        );

    private protected static JObject Body(SandboxResponse response) => JObject.Parse(Encoding.UTF8.GetString(response.Body));

    private protected static int Code(SandboxResponse response) => (int)Body(response)["code"]!;

    private protected sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
