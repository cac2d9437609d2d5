using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ZoomCustom.Sandbox.Hosting;

namespace ZoomCustom.Sandbox.Server;

/// <summary>A sandbox account on a web server that only this machine can reach.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    /// <summary>The number of pieces of a slow response.</summary>
    private const int Pieces = 10;
    private static readonly TimeSpan s_pieceDelay = TimeSpan.FromMilliseconds(20);

    private readonly WebApplication _web;

    private SandboxServer(WebApplication web, SandboxAccount account)
    {
        _web = web;
        Account = account;
        BaseUri = new Uri(web.Urls.Single());
    }

    /// <summary>The address for the parameter -BaseUri of Connect-ZoomCustom.</summary>
    public Uri BaseUri { get; }

    /// <summary>The account.</summary>
    public SandboxAccount Account { get; }

    /// <summary>Starts a server with a new account.</summary>
    /// <param name="options">The settings of the account.</param>
    /// <param name="port">The port; 0 for any free port.</param>
    /// <param name="latency">The minimum time of each response.</param>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, int port = 0, TimeSpan latency = default)
    {
        var account = new SandboxAccount(options);
        // An empty builder reads no settings from the current folder or the environment, and writes no log.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton<IHostLifetime, ProcessLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        WebApplication web = builder.Build();
        web.Run(context => AnswerAsync(context, account, latency));
        await web.StartAsync();
        return new SandboxServer(web, account);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private static async Task AnswerAsync(HttpContext context, SandboxAccount account, TimeSpan latency)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        long began = Stopwatch.GetTimestamp();

        // The raw target is still escaped. ASP.NET unescapes its own Path, but an ID may contain an escaped slash.
        string[] target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        Dictionary<string, string> headers = context.Request.Headers.ToDictionary(
            h => h.Key,
            h => h.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        SandboxResponse answer = account.Answer(
            new SandboxRequest(context.Request.Method, target[0], target.Length == 2 ? target[1] : "", headers, body.ToArray())
        );

        // The latency includes the processing time.
        if (latency - Stopwatch.GetElapsedTime(began) is { } left && left > TimeSpan.Zero)
            await Task.Delay(left, context.RequestAborted);
        if (answer.Delivery == Delivery.Reset)
        {
            context.Abort();
            return;
        }

        if (answer.Delivery == Delivery.Stalled)
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        context.Response.StatusCode = answer.Status;
        foreach ((string name, string value) in answer.Headers)
            context.Response.Headers[name] = value;
        if (answer.Status == StatusCodes.Status204NoContent)
            return;

        context.Response.ContentLength = answer.Body.Length;
        if (answer.Delivery == Delivery.Whole)
        {
            await context.Response.Body.WriteAsync(answer.Body);
            return;
        }

        int end = answer.Delivery == Delivery.Truncated ? answer.Body.Length / 2 : answer.Body.Length;
        int step = Math.Max(end / Pieces, 1);
        for (int at = 0; at < end; at += step)
        {
            await context.Response.Body.WriteAsync(answer.Body.AsMemory(at, Math.Min(step, end - at)));
            await context.Response.Body.FlushAsync();
            if (answer.Delivery == Delivery.Slow)
                await Task.Delay(s_pieceDelay, context.RequestAborted);
        }

        if (answer.Delivery == Delivery.Truncated)
            context.Abort();
    }

    /// <summary>Leaves Ctrl+C to the process. The default lifetime would handle it, so Ctrl+C would no longer end the process.</summary>
    private sealed class ProcessLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
