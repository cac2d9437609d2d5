using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Answers;

/// <summary>Tests the errors for refusals from Zoom and for responses from other servers.</summary>
public sealed class ExplanationTests
{
    private static readonly string[] s_scripts =
    [
        "Get-ZoomUser -Status active",
        "Get-ZoomUser -UserId u",
        "Set-ZoomUser -UserId u -JobTitle x",
        "Invoke-ZoomApi /people",
    ];

    /// <summary>A status, a body, and the expected ErrorId and message.</summary>
    public static TheoryData<int, string, string, string> Refusals =>
        new()
        {
            { 400, """{"code":300,"message":"Bad."}""", "Zoom.300", "Bad." },
            { 400, """{"code":"300","message":"Bad."}""", "Zoom.300", "Bad." },
            { 400, """{"code":99999999999,"message":"Bad."}""", "Zoom.99999999999", "Bad." },
            { 400, """{"code":99999999999999999999,"message":"Bad."}""", "Zoom.99999999999999999999", "Bad." },
            { 400, """{"code":"invalid_field","message":"Bad."}""", "Zoom.Http400", "Bad (invalid_field)." },
            { 400, """{"code":0,"message":"Bad."}""", "Zoom.Http400", "Bad." },
            { 400, """{"code":300,"message":null}""", "Zoom.300", "Zoom returned the code 300 and no message." },
            { 400, """{"code":300,"message":""}""", "Zoom.300", "Zoom returned the code 300 and no message." },
            { 400, """{"code":300}""", "Zoom.300", "Zoom returned the code 300 and no message." },
            { 400, """{"code":300,"message":"Bad.","errors":[{"field":"f","message":"Long."}]}""", "Zoom.300", "Bad. f: Long." },
            {
                400,
                """{"code":300,"message":"Bad.","errors":[{"field":"f","message":["Long.","Odd."]}]}""",
                "Zoom.300",
                "Bad. f: Long., Odd."
            },
            { 400, """{"code":300,"message":"Bad.","errors":{"field":"f","message":"Long."}}""", "Zoom.300", "Bad. f: Long." },
            { 400, """{"code":300,"message":"Bad.","errors":["Long.",null,7]}""", "Zoom.300", "Bad. Long.; 7" },
            { 400, """{"code":300,"message":null,"errors":[{"message":"Long."}]}""", "Zoom.300", "Long." },
            { 400, """{"code":300,"message":"Bad.","errors":"none"}""", "Zoom.300", "Bad." },
            { 403, """{"message":"Forbidden"}""", "Zoom.Http403", "Forbidden" },
            { 403, """{"status":false,"errorCode":200,"errorMessage":"No permission."}""", "Zoom.200", "No permission." },
            { 403, """{"reason":"Blocked.","error":"access_denied"}""", "Zoom.Http403", "Blocked." },
            { 403, """{"error":{"code":300,"message":"Bad."}}""", "Zoom.300", "Bad." },
            { 403, """{"status":"maintenance"}""", "Zoom.Http403", "The response: {\"status\": \"maintenance\"}" },
            { 403, "[]", "Zoom.Http403", "The response: []" },
            { 403, "Forbidden by policy.\r\nAsk the help desk.", "Zoom.Http403", "The response: Forbidden by policy." },
            { 403, "\r\n \tForbidden \u001b[31mby\u0007 policy.", "Zoom.Http403", "The response: Forbidden [31mby policy." },
            {
                403,
                "<!DOCTYPE html>\n<html><head><style>p { color: red }</style><script>go()</script><title>Access &amp; denied</title></head>"
                    + "<body><h1>No</h1></body></html>",
                "Zoom.Http403",
                "The response: Access & denied"
            },
            { 403, "access_token=abc123&scope=x", "Zoom.Http403", "The response: access_token=(hidden)&scope=x" },
            { 403, "Denied. Authorization: Bearer abc123", "Zoom.Http403", "The response: Denied. Authorization: (hidden)" },
            { 403, "", "Zoom.Http403", "HTTP 403 with no error message from Zoom." },
            { 403, "{\"code\":300,", "Zoom.Http403", "HTTP 403 with no error message from Zoom." },
        };

    [Theory, MemberData(nameof(Refusals))]
    public void A_refusal_says_why(int status, string body, string id, string message)
    {
        using var server = new ByteServer(_ => ByteServer.Json(body, status));
        using Shell shell = server.Connect();
        Outcome[] outcomes = [.. s_scripts.Select(script => shell.Run(script))];
        Assert.All(outcomes, outcome => Assert.Equal(id, outcome.ErrorId));
        Assert.All(outcomes, outcome => Assert.EndsWith(message, outcome.Error.Exception.Message));
        Assert.All(outcomes, outcome => Assert.Empty(outcome.Output));
    }

    /// <summary>Refusals with HTTP 200, and whether they say for sure that a change was refused.</summary>
    public static TheoryData<string, string, string, bool> Successes =>
        new()
        {
            { """{"code":300,"message":"Bad."}""", "Zoom.300", "Bad.", true },
            { """{"code":"300","message":"Bad."}""", "Zoom.300", "Bad.", true },
            { """{"code":99999999999,"message":"Bad."}""", "Zoom.99999999999", "Bad.", false },
            { """{"code":300,"message":null}""", "Zoom.300", "Zoom returned the code 300 and no message.", true },
            { """{"code":300,"message":"Bad.","errors":[{"field":"f","message":"Long."}]}""", "Zoom.300", "Bad. f: Long.", true },
            { """{"status":false,"errorCode":200,"errorMessage":"No permission."}""", "Zoom.200", "No permission.", true },
            { """{"status":false,"message":"No permission."}""", "Zoom.Http200", "No permission.", false },
        };

    [Theory, MemberData(nameof(Successes))]
    public void A_refusal_with_a_success_status_is_an_error(string body, string id, string message, bool isSure)
    {
        using var server = new ByteServer(_ => ByteServer.Json(body));
        using Shell shell = server.Connect();
        Assert.All(
            s_scripts,
            script =>
            {
                Outcome outcome = shell.Run(script);
                bool isUnknown = script.StartsWith("Set-", StringComparison.Ordinal) && !isSure;
                Assert.Equal(isUnknown ? "OutcomeUnknown" : id, outcome.ErrorId);
                Assert.Contains(message, outcome.Error.Exception.Message);
            }
        );
    }

    /// <summary>A status alone can be the status of the service.</summary>
    [Theory]
    [InlineData("Get-ZoomUser -UserId u")]
    [InlineData("Get-ZoomMeeting -MeetingId 1")]
    [InlineData("Get-ZoomPhoneUser -UserId u")]
    [InlineData("Remove-ZoomGroupMember -Confirm:$false u -AllGroups")]
    public void A_status_alone_isnt_a_record(string script)
    {
        using var server = new ByteServer(_ => ByteServer.Json("""{"status":"maintenance"}"""));
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run(script);
        Assert.Equal("BadAnswer", outcome.ErrorId);
        Assert.Contains("maintenance", outcome.Error.Exception.Message);
        Assert.Empty(outcome.Output);
    }

    /// <summary>Records with a field that has the name of an error's field.</summary>
    [Theory]
    [InlineData("""{"id":"u","code":44,"title":"x"}""")]
    [InlineData("""{"code":44,"message":"x","id":"u","name":"y"}""")]
    [InlineData("""{"code":0,"message":"Done."}""")]
    public void A_record_with_a_code_isnt_a_refusal(string body)
    {
        using var server = new ByteServer(_ => ByteServer.Json(body));
        using Shell shell = server.Connect();
        Assert.Single(shell.Run("Invoke-ZoomApi /people").Clean().Output);
    }

    /// <summary>Responses whose encoding or JSON can't be read.</summary>
    public static TheoryData<string> Broken => ["gzip", "cut gzip", "brotli", "deflate", "number", "text", "surrogate", "cut"];

    [Theory, MemberData(nameof(Broken))]
    public void An_unreadable_response_has_a_clear_error(string way)
    {
        byte[] json = Encoding.UTF8.GetBytes("""{"id":"u"}""");
        byte[] answer = way switch
        {
            "gzip" => ByteServer.Answer(200, json, "Content-Encoding: gzip"),
            "cut gzip" => ByteServer.Answer(200, Packed(Encoding.UTF8.GetBytes(new string('x', 9999)))[..^9], "Content-Encoding: gzip"),
            "brotli" => ByteServer.Answer(200, json, "Content-Encoding: br"),
            "deflate" => ByteServer.Answer(200, json, "Content-Encoding: deflate"),
            "number" => ByteServer.Json($$"""{"id":{{new string('9', 500)}}}"""),
            "text" => ByteServer.Json("{id:u"),
            "surrogate" => ByteServer.Answer(200, [(byte)'{', 0xED, 0xA0, 0x80, (byte)'}']),
            _ => ByteServer.Json("""{"id":"u""", 200),
        };
        using var server = new ByteServer(_ => answer);
        using Shell shell = server.Connect();
        // The request is sent once, without a retry.
        Outcome outcome = shell.Run("Invoke-ZoomApi /people -Method POST -Body @{}");
        Assert.Equal("OutcomeUnknown", outcome.ErrorId);
        Assert.Contains(
            "The response to POST /people isn't valid JSON from Zoom",
            outcome.Error.Exception.Message,
            StringComparison.Ordinal
        );
        foreach (string raw in new[] { "Newtonsoft", "archive", "Path '", "magic", "decod", "Decoder", "Exception", "MaxDepth" })
            Assert.DoesNotContain(raw, outcome.Error.Exception.Message, StringComparison.Ordinal);
    }

    /// <summary>Invalid JSON that isn't at the end of the response isn't requested again.</summary>
    [Theory, InlineData("number"), InlineData("deep")]
    public void A_complete_invalid_response_isnt_retried(string way)
    {
        string inner = way == "deep" ? new string('[', 100) + new string(']', 100) : new string('9', 500);
        using var server = new ByteServer(_ => ByteServer.Json($$"""{"users":[{"id":"a","dept":{{inner}}}]}"""));
        using Shell shell = server.Connect();
        Assert.Equal("BadAnswer", shell.Run("Get-ZoomUser -Status active").ErrorId);
        Assert.Single(server.Requests);
    }

    /// <summary>Unusual but usable responses of the token endpoint.</summary>
    [Theory]
    [InlineData("1e300")]
    [InlineData("\"soon\"")]
    [InlineData("-5")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("\"NaN\"")]
    [InlineData("99999999999999999999999999")]
    public void A_token_with_an_unusual_lifetime_is_used(string expiresIn)
    {
        using var server = new ByteServer(_ => ByteServer.Json("""{"id":"u"}"""))
        {
            Token = () => ByteServer.Json($$"""{"access_token":"t","expires_in":{{expiresIn}},"scope":"user:read:user:admin"}"""),
        };
        using Shell shell = server.Connect();
        Assert.Equal("u", shell.Run("(Get-ZoomUser -UserId u).Id").Clean().Output.Single().ToString());
    }

    [Theory]
    [InlineData("\"b a\"", "a b")]
    [InlineData("""["b","a"]""", "a b")]
    [InlineData("""["b a",null,7]""", "a b")]
    [InlineData("7", "")]
    [InlineData("{}", "")]
    [InlineData("null", "")]
    public void Scopes_can_be_a_string_or_a_list(string scope, string scopes)
    {
        using var server = new ByteServer(_ => ByteServer.Json("{}"))
        {
            Token = () => ByteServer.Json($$"""{"access_token":"t","scope":{{scope}}}"""),
        };
        using Shell shell = server.Connect();
        Assert.Equal(scopes, shell.Run("\"$((Get-ZoomCustomSession).Scopes)\"").Clean().Output.Single().ToString());
    }

    [Theory]
    [InlineData("""{"access_token":"t\r\nHost: evil"}""")]
    [InlineData("""{"access_token":"t\u00e9"}""")]
    [InlineData("""{"access_token":"t t"}""")]
    [InlineData("""{"access_token":["t"]}""")]
    [InlineData("""{"access_token":"t","expires_in":}""")]
    [InlineData("[]")]
    [InlineData("<html><title>Sign in to the network</title></html>")]
    public void The_error_for_an_invalid_token_doesnt_contain_it(string body)
    {
        using var server = new ByteServer(_ => ByteServer.Json("{}")) { Token = () => ByteServer.Json(body) };
        using var shell = new Shell();
        Outcome outcome = server.Connect(shell);
        Assert.Contains(outcome.ErrorId, new[] { "BadAnswer", "ZoomAuth.http_200" });
        Assert.DoesNotContain("evil", outcome.Error.Exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Newtonsoft", outcome.Error.Exception.Message, StringComparison.Ordinal);
    }

    private static byte[] Packed(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
