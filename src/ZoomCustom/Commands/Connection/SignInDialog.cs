using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using ZoomCustom.Auth;
using ZoomCustom.Client;
using ZoomCustom.Pipeline;
using ZoomCustom.Terminal;

namespace ZoomCustom.Commands.Connection;

/// <summary>Leads a user through signing in: what is shown, what is opened, and what comes back.</summary>
/// <param name="cmdlet">The cmdlet that asks.</param>
/// <param name="connector">What makes the connection.</param>
internal sealed class SignInDialog(AsyncCmdlet cmdlet, Connector connector)
{
    /// <summary>Sign-ins whose answer is to be brought back by -CallbackUri, by their state.</summary>
    private static readonly ConcurrentDictionary<string, PendingSignIn> s_pending = new();

    /// <summary>In a browser on this machine.</summary>
    public Task<ZoomConnection> InBrowserAsync(App app, Uri redirect, string[]? scopes, CancellationToken cancel)
    {
        if (!redirect.IsAbsoluteUri || redirect.Scheme != "http" || redirect.Host != "127.0.0.1" || redirect.Fragment.Length > 0)
        {
            throw new InvalidInputException(
                $"'{redirect}' cannot be the redirect address. Use http://127.0.0.1 with a path"
                    + " (Zoom refuses localhost), or a web site's https address."
            );
        }

        if (!cmdlet.IsInteractive)
        {
            throw new InvalidOperationException(
                "Nobody can sign in in a browser here: PowerShell runs unattended. Use a Server-to-Server app"
                    + " (-AccountId), -FromEnvironment, -RefreshToken, or a saved connection (-Name)."
            );
        }

        return connector.InBrowserAsync(app, redirect, scopes, Show, cancel);
    }

    /// <summary>On another device, with a code.</summary>
    public Task<ZoomConnection> ByDeviceCodeAsync(App app, CancellationToken cancel) => connector.ByDeviceCodeAsync(app, Show, cancel);

    /// <summary>With a web site's redirect address. Asks for the address that the browser ends on.</summary>
    public Uri BeginHosted(App app, Uri redirect, string[]? scopes)
    {
        PendingSignIn pending = connector.BeginHosted(app, redirect, scopes);
        s_pending[pending.State] = pending;
        if (!cmdlet.IsInteractive)
        {
            throw new InvalidOperationException(
                $"Open {pending.Address} in a browser, sign in as the account's owner, and run"
                    + " Connect-ZoomCustom -CallbackUri with the address that the browser ends on, in this session of PowerShell."
            );
        }

        cmdlet.Host.UI.WriteLine("Open this address in a browser, sign in as the account's owner, and allow the app:");
        cmdlet.Host.UI.WriteLine(pending.Address.AbsoluteUri);
        cmdlet.Host.UI.Write("Then paste the address that the browser ends on: ");
        return Uri.TryCreate(cmdlet.Host.UI.ReadLine()?.Trim(), UriKind.Absolute, out Uri? pasted)
            ? pasted
            : throw new InvalidInputException("That is not an address. Run Connect-ZoomCustom again, and paste the whole of it.");
    }

    /// <summary>Completes a sign-in with the address that the browser ended on.</summary>
    public static Task<ZoomConnection> CompleteAsync(Uri callback, CancellationToken cancel)
    {
        const string Name = "state=";
        string? state = callback.IsAbsoluteUri
            ? callback
                .Query.TrimStart('?')
                .Split('&')
                .FirstOrDefault(pair => pair.StartsWith(Name, StringComparison.Ordinal))
                ?.Substring(Name.Length)
            : null;
        // Taken out: one answer to each sign-in.
        if (state is null || !s_pending.TryRemove(Uri.UnescapeDataString(state), out PendingSignIn? pending))
        {
            throw new ZoomAuthException(
                "No sign-in waits for this address: it is of another session of PowerShell, or was used already."
                    + " Run Connect-ZoomCustom with -ClientId and -RedirectUri again.",
                AuthErrors.InvalidState
            );
        }

        return pending.CompleteAsync(callback, cancel);
    }

    /// <summary>Shows the address, and opens it where that can be done.</summary>
    private static void Show(Uri address) =>
        OnPipeline(cmdlet =>
        {
            cmdlet.Host.UI.WriteLine(
                "Sign in as the account's owner, and allow the app, in the browser. If none opens, open this address:"
            );
            cmdlet.Host.UI.WriteLine(address.AbsoluteUri);
            try
            {
                Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true })?.Dispose();
            }
            catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
            {
                cmdlet.WriteVerbose("No browser could be opened: " + e.Message);
            }
        });

    private static void Show(string code, string address) =>
        OnPipeline(cmdlet =>
            cmdlet.Host.UI.WriteLine(
                TerminalText.Of($"On any device, open {address}, sign in as the account's owner, and enter the code {code}.")
            )
        );

    private static void OnPipeline(Action<AsyncCmdlet> action) => AsyncCmdlet.OnPipelineAsync(action).GetAwaiter().GetResult();
}
