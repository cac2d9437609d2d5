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

/// <summary>A sandbox account behind a web server on this machine, out of reach of any other.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    /// <summary>The pieces that a slow answer comes in, and the time between them.</summary>
    private const int Drips = 10;
    private static readonly TimeSpan s_drip = TimeSpan.FromMilliseconds(20);

    private readonly WebApplication _web;

    private SandboxServer(WebApplication web, SandboxAccount account)
    {
        _web = web;
        Account = account;
        BaseUri = new Uri(web.Urls.Single());
    }

    /// <summary>What to give Connect-ZoomCustom as -BaseUri.</summary>
    public Uri BaseUri { get; }

    /// <summary>The account served.</summary>
    public SandboxAccount Account { get; }

    /// <summary>Serves an account.</summary>
    /// <param name="options">The account.</param>
    /// <param name="port">The port; any free one when 0.</param>
    /// <param name="latency">The least time that each answer takes.</param>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, int port = 0, TimeSpan latency = default)
    {
        var account = new SandboxAccount(options);
        // Empty: no settings of whatever directory or environment this runs in, and no log.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new());
        builder.Services.AddSingleton<IHostLifetime, HostOwned>();
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

        // As it came over the wire: ASP.NET's own Path is unescaped, and an id may hold an escaped slash.
        string[] target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget.Split('?', 2);
        Dictionary<string, string> headers = context.Request.Headers.ToDictionary(
            h => h.Key,
            h => h.Value.ToString(),
            StringComparer.OrdinalIgnoreCase
        );
        SandboxResponse answer = account.Answer(
            new SandboxRequest(context.Request.Method, target[0], target.Length == 2 ? target[1] : "", headers, body.ToArray())
        );

        // What the work took is part of the latency, as it is at Zoom.
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
        int step = Math.Max(end / Drips, 1);
        for (int at = 0; at < end; at += step)
        {
            await context.Response.Body.WriteAsync(answer.Body.AsMemory(at, Math.Min(step, end - at)));
            await context.Response.Body.FlushAsync();
            if (answer.Delivery == Delivery.Slow)
                await Task.Delay(s_drip, context.RequestAborted);
        }

        if (answer.Delivery == Delivery.Truncated)
            context.Abort();
    }

    /// <summary>Leaves Ctrl+C to the process: the usual lifetime takes it, and a host of the server could not be ended by it.</summary>
    private sealed class HostOwned : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
