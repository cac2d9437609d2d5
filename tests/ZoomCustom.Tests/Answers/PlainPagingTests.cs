using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Answers;

/// <summary>Tests the paging of Invoke-ZoomApi -All without page tokens.</summary>
public sealed class PlainPagingTests
{
    [Theory]
    [InlineData("3", "")]
    [InlineData("\"3\"", "")]
    [InlineData("3", "\"next_page_token\":\"\",")]
    public void Pages_are_followed_by_number(string count, string more)
    {
        using var server = new ByteServer(request =>
        {
            string number = request.Query.GetValueOrDefault("page_number") ?? "1";
            return ByteServer.Json(
                $$"""{"page_count":{{count}},"page_number":{{number}},{{more}}"total_records":3,"things":[{"id":"{{number}}"}]}"""
            );
        });
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run("Invoke-ZoomApi /things -Query @{ q = 'x' } -All").Clean();
        Assert.Equal(["1", "2", "3"], outcome.Values<string>("id"));
        Assert.Empty(outcome.Warnings);
        Assert.All(server.Requests, request => Assert.Equal("x", request.Query["q"]));

        outcome = shell.Run("Invoke-ZoomApi /things -Query @{ page_number = 2 } -All").Clean();
        Assert.Equal(["2", "3"], outcome.Values<string>("id"));
        Assert.Empty(outcome.Warnings);

        int before = server.Requests.Count;
        Assert.Single(shell.Run("Invoke-ZoomApi /things").Clean().Output);
        Assert.Equal(before + 1, server.Requests.Count);
    }

    [Fact]
    public void The_same_page_for_every_page_number_is_an_error()
    {
        using var server = new ByteServer(_ =>
            ByteServer.Json("""{"page_count":99999999,"page_number":1,"things":[{"id":"1"},{"id":"2"}]}""")
        );
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run("Invoke-ZoomApi /things -All");
        Assert.Contains("doesn't end", outcome.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], outcome.Values<string>("id"));
        Assert.InRange(server.Requests.Count, 2, 20);
    }

    [Fact]
    public void An_operation_with_page_tokens_isnt_paged_by_number()
    {
        using var server = new ByteServer(_ =>
            ByteServer.Json("""{"page_count":3,"page_number":1,"users":[{"id":"1"}],"next_page_token":""}""")
        );
        using Shell shell = server.Connect();
        Assert.Single(shell.Run("Invoke-ZoomApi /users -All").Clean().Output);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("no token")]
    [InlineData("null")]
    public void Pages_are_followed_by_sync_token(string end)
    {
        using var server = new ByteServer(request =>
        {
            int page = int.Parse(request.Query.GetValueOrDefault("sync_token") ?? "1");
            return ByteServer.Json(
                (page, end) switch
                {
                    (< 3, _) => $$"""{"call_logs":[{"id":"{{page}}"}],"sync_token":"{{page + 1}}"}""",
                    (_, "empty") => """{"call_logs":[],"sync_token":"3"}""",
                    (_, "null") => """{"call_logs":[],"sync_token":null}""",
                    _ => """{"call_logs":[]}""",
                }
            );
        });
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run("Invoke-ZoomApi /phone/users/u/call_logs/sync -Query @{ sync_type = 'BSync' } -All").Clean();
        Assert.Equal(["1", "2"], outcome.Values<string>("id"));
        Assert.Equal(3, server.Requests.Count);
        Assert.All(server.Requests, request => Assert.Equal("BSync", request.Query["sync_type"]));
    }

    [Fact]
    public void A_sync_token_without_new_records_is_an_error()
    {
        using var server = new ByteServer(_ => ByteServer.Json("""{"call_logs":[{"id":"1"},{"id":"2"}],"sync_token":"t"}"""));
        using Shell shell = server.Connect();
        Outcome outcome = shell.Run("Invoke-ZoomApi /phone/users/u/call_logs/sync -All");
        Assert.Contains("doesn't end", outcome.Error.Exception.Message, StringComparison.Ordinal);
        Assert.Equal(["1", "2"], outcome.Values<string>("id"));
    }
}
