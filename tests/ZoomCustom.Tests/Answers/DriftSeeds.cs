using System;
using System.Linq;
using System.Management.Automation;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Answers;

/// <summary>The seeds for the drift tests, and the code that these tests share.</summary>
internal static class DriftSeeds
{
    /// <summary>Names the seeds to try: how many (200), or one range (17-17).</summary>
    public const string Variable = "ZOOMCUSTOM_DRIFT_SEEDS";

    private const string Few = "4";

    private const int Shown = 1000;

    /// <summary>The seeds: a few, unless the variable names others.</summary>
    public static TheoryData<int> All => Seeds.Of(Variable, Few);

    /// <summary>Creates an account. Its responses don't drift yet.</summary>
    /// <remarks>All of a day's accounts have the same records.</remarks>
    public static SandboxAccount Account() =>
        new(
            new SandboxOptions
            {
                UserCount = 60,
                Clock = new SettableClock { Now = DateTime.UtcNow.Date },
            }
        );

    /// <summary>The requests and responses of an account, one per line, to find the cause of a failure.</summary>
    public static string Exchanges(SandboxAccount account) =>
        string.Concat(
            account.Exchanges.Select(exchange =>
                $"\n    {exchange.Request.Method} {exchange.Request.Path}?{exchange.Request.Query} "
                + $"{Encoding.UTF8.GetString(exchange.Request.Body)} -> {exchange.Response.Status} {exchange.Response.Delivery} "
                + Start(Encoding.UTF8.GetString(exchange.Response.Body))
            )
        );

    private static string Start(string body) => body.Length <= Shown ? body : body[..Shown] + "…";

    /// <summary>Whether an error is from the module, not from .NET.</summary>
    public static bool IsOurs(ErrorRecord error) =>
        IsOurs(error.Exception)
        || (error.FullyQualifiedErrorId.StartsWith("OutcomeUnknown", StringComparison.Ordinal) && IsOurs(error.Exception.InnerException!));

    private static bool IsOurs(Exception exception) => exception.GetType().Namespace == "ZoomCustom.Errors";
}

/// <summary>Passes requests to an account until there are too many of them.</summary>
/// <param name="account">The account.</param>
/// <param name="most">The maximum number of requests.</param>
internal sealed class RequestBound(SandboxAccount account, int most) : DelegatingHandler(new SandboxMessageHandler(account))
{
    private int _sent;

    /// <summary>The number of requests to the API.</summary>
    public int Sent => _sent;

    /// <summary>Whether there were too many.</summary>
    public bool IsExceeded => _sent > most;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri!.AbsolutePath.StartsWith("/v2", StringComparison.Ordinal) && Interlocked.Increment(ref _sent) > most
            ? throw new HttpRequestException("Too many requests.")
            : base.SendAsync(request, cancellationToken);
}
