using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Answers;

/// <summary>Responses have a maximum size and depth, with any compression.</summary>
public sealed class LimitTests
{
    private const int Megabyte = 1024 * 1024;

    private const string ReadUser = "Get-ZoomUser -UserId a";
    private const string ReadList = "Get-ZoomUser -Status active";
    private const string ReadPlain = "Invoke-ZoomApi /users/a";
    private const string ReadPlainList = "Invoke-ZoomApi /users -All";

    public static TheoryData<string> Reads => [ReadUser, ReadList, ReadPlain, ReadPlainList];

    [Theory, MemberData(nameof(Reads))]
    public void A_response_over_64_MB_is_an_error_that_says_so(string script)
    {
        using var server = new ByteServer(_ => Zipped(Padded(65 * Megabyte)));
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run(script);
        Assert.Equal("BadAnswer", outcome.ErrorId);
        Assert.Contains("more than 64 MB long", outcome.Error.Exception.Message);
        Assert.Empty(outcome.Output);
        // Another attempt would get the same response.
        Assert.Single(server.Requests);
    }

    [Theory, MemberData(nameof(Reads))]
    public void A_response_below_64_MB_is_read(string script)
    {
        using var server = new ByteServer(_ => Zipped(Padded(63 * Megabyte)));
        using Shell shell = server.Connect();
        Assert.Single(shell.Run(script).Clean().Output);
    }

    [Fact]
    public void A_compressed_response_of_a_gigabyte_takes_little_memory()
    {
        // Several gzip members in a row are one stream. Here, 1 MB becomes a gigabyte of text.
        byte[] zeros = Zip(writer => writer.Write(new byte[Megabyte].AsSpan()));
        byte[] bomb = [.. Zip(writer => writer.Write("{\"id\":\""u8)), .. Enumerable.Repeat(zeros, 1024).SelectMany(one => one)];
        Assert.True(bomb.Length < 2 * Megabyte);
        using var server = new ByteServer(_ => ByteServer.Answer(200, bomb, "Content-Type: application/json", "Content-Encoding: gzip"));
        using Shell shell = server.Connect();
        long before = GC.GetTotalAllocatedBytes();
        Outcome outcome = shell.Run(ReadUser);
        long taken = GC.GetTotalAllocatedBytes() - before;
        Assert.Contains("more than 64 MB long", outcome.Error.Exception.Message);
        // The text is kept in buffers that double. Other tests run at the same time, so the limit is generous.
        Assert.True(taken < 1536L * Megabyte, $"{taken / Megabyte} MB");
    }

    [Theory]
    [InlineData(400, "Zoom.Http400")]
    [InlineData(404, "Zoom.Http404")]
    public void An_error_over_1_MB_keeps_its_status_and_says_so(int status, string errorId)
    {
        using var server = new ByteServer(_ => Zipped(Padded(Megabyte + 1), status));
        using Shell shell = server.Connect();
        foreach (string script in new[] { ReadUser, ReadList, ReadPlain, ReadPlainList, "Set-ZoomUser -UserId a -Department x" })
        {
            Outcome outcome = shell.Run(script);
            Assert.Equal(errorId, outcome.ErrorId);
            Assert.Contains("more than 1 MB long, so it wasn't read", outcome.Error.Exception.Message);
        }
    }

    [Fact]
    public void An_error_below_1_MB_is_read()
    {
        using var server = new ByteServer(_ =>
            Zipped("{\"code\":1001,\"message\":\"No such user.\"," + new string(' ', Megabyte - 100) + "\"x\":1}", 404)
        );
        using Shell shell = server.Connect();
        Assert.Equal("Zoom.1001", shell.Run(ReadUser).ErrorId);
    }

    [Theory]
    [InlineData(200, "BadAnswer")]
    [InlineData(400, "BadAnswer")]
    public void A_token_response_over_1_MB_is_an_error_that_says_so(int status, string errorId)
    {
        using var server = new ByteServer(_ => []);
        using var shell = new Shell();
        server.Token = () => Zipped("{\"access_token\":\"t\"," + new string(' ', Megabyte) + "\"expires_in\":3600}", status);
        Outcome outcome = server.Connect(shell);
        Assert.Equal(errorId, outcome.ErrorId);
        Assert.Contains("more than 1 MB long, so it wasn't read", outcome.Error.Exception.Message);
    }

    [Fact]
    public void A_change_whose_response_is_too_large_has_an_unknown_outcome()
    {
        using var server = new ByteServer(_ => Zipped(Padded(65 * Megabyte), 201));
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run("New-ZoomGroup g");
        Assert.Equal("OutcomeUnknown", outcome.ErrorId);
        Assert.Contains("more than 64 MB long", outcome.Error.Exception.Message);
        Assert.Single(server.Requests);
    }

    [Theory, MemberData(nameof(Reads))]
    public void A_response_with_more_than_100_levels_is_an_error_that_says_so(string script)
    {
        using var server = new ByteServer(request => ByteServer.Json(Nested(request, 101)));
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run(script);
        Assert.Equal("BadAnswer", outcome.ErrorId);
        Assert.Contains("more than 100 levels deep", outcome.Error.Exception.Message);
        Assert.Empty(outcome.Output);
    }

    [Theory, MemberData(nameof(Reads))]
    public void A_response_with_100_levels_is_read(string script)
    {
        using var server = new ByteServer(request => ByteServer.Json(Nested(request, 100)));
        using Shell shell = server.Connect();
        Assert.Single(shell.Run(script).Clean().Output);
    }

    [Fact]
    public void Errors_and_token_responses_have_the_same_depth()
    {
        string deep = $"{{\"code\":1001,\"message\":\"No such user.\",\"x\":{Levels(100)}}}";
        using var server = new ByteServer(_ => ByteServer.Json(deep, 404));
        using Shell shell = server.Connect();
        Assert.Contains("more than 100 levels deep", shell.Run(ReadUser).Error.Exception.Message);
        server.Token = () => ByteServer.Json($"{{\"access_token\":\"t\",\"x\":{Levels(100)}}}");
        using var other = new Shell();
        Assert.Contains("more than 100 levels deep", server.Connect(other).Error.Exception.Message);
    }

    /// <summary>A user, or a list with a user, with as many levels.</summary>
    private static string Nested(ByteRequest request, int levels) =>
        request.Path.EndsWith("/users", StringComparison.Ordinal)
            ? $"{{\"users\":[{{\"id\":\"a\",\"x\":{Levels(levels - 3)}}}]}}"
            : $"{{\"id\":\"a\",\"x\":{Levels(levels - 1)}}}";

    private static string Levels(int count) => new string('[', count) + new string(']', count);

    /// <summary>A user and a list of users, with spaces.</summary>
    private static string Padded(int size)
    {
        const string Begin = "{\"id\":\"a\",",
            End = "\"users\":[{\"id\":\"a\"}]}";
        return Begin + new string(' ', size - Begin.Length - End.Length) + End;
    }

    private static byte[] Zipped(string body, int status = 200) =>
        ByteServer.Answer(
            status,
            Zip(stream => stream.Write(Encoding.UTF8.GetBytes(body))),
            "Content-Type: application/json",
            "Content-Encoding: gzip"
        );

    private static byte[] Zip(Action<Stream> write)
    {
        var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.SmallestSize))
            write(zip);
        return bytes.ToArray();
    }
}
