using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using ZoomCustom.Auth;
using ZoomCustom.Client;
using ZoomCustom.Pipeline;
using ZoomCustom.Terminal;

namespace ZoomCustom.Commands.Connection;

/// <summary>Guides a user through the sign-in: shows the address, opens the browser, and reads the result.</summary>
/// <param name="cmdlet">The cmdlet that signs in.</param>
/// <param name="connector">Creates the connection.</param>
internal sealed class SignInDialog(AsyncCmdlet cmdlet, Connector connector)
{
    /// <summary>Sign-ins that -CallbackUri can still complete, by their state.</summary>
    private static readonly ConcurrentDictionary<string, PendingSignIn> s_pending = new();

    /// <summary>Signs in with a browser on this computer.</summary>
    public Task<ZoomConnection> InBrowserAsync(
        App app,
        Uri redirect,
        string[]? scopes,
        Func<ZoomConnection, CancellationToken, Task> accept,
        CancellationToken cancel
    )
    {
        if (!redirect.IsAbsoluteUri || redirect.Scheme != "http" || redirect.Host != "127.0.0.1" || redirect.Fragment.Length > 0)
        {
            throw new InvalidInputException(
                $"'{redirect}' can't be used as -RedirectUri. Use http://127.0.0.1 with a path"
                    + " (Zoom refuses localhost), or the https address of a website."
            );
        }

        if (!cmdlet.IsInteractive)
        {
            throw new InvalidOperationException(
                "A sign-in with a browser requires an interactive session, and this session is non-interactive."
                    + " Use a Server-to-Server app (-AccountId), -FromEnvironment, -RefreshToken, or a saved connection (-Name)."
            );
        }

        return connector.InBrowserAsync(app, redirect, scopes, Show, accept, cancel);
    }

    /// <summary>Signs in on another device, with a code.</summary>
    public Task<ZoomConnection> ByDeviceCodeAsync(App app, CancellationToken cancel) => connector.ByDeviceCodeAsync(app, Show, cancel);

    /// <summary>Starts a sign-in whose redirect URL is a website, and asks for the final address in the browser.</summary>
    public Uri BeginHosted(App app, Uri redirect, string[]? scopes)
    {
        PendingSignIn pending = connector.BeginHosted(app, redirect, scopes);
        s_pending[pending.State] = pending;
        if (!cmdlet.IsInteractive)
        {
            throw new InvalidOperationException(
                $"Open {pending.Address} in a browser, sign in as the account's owner, and run"
                    + " Connect-ZoomCustom -CallbackUri with the final address in the browser, in this PowerShell session."
            );
        }

        cmdlet.Host.UI.WriteLine("Open this address in a browser, sign in as the account's owner, and allow the app:");
        cmdlet.Host.UI.WriteLine(pending.Address.AbsoluteUri);
        cmdlet.Host.UI.Write("Then copy the final address from the browser and paste it here: ");
        return Uri.TryCreate(cmdlet.Host.UI.ReadLine()?.Trim(), UriKind.Absolute, out Uri? pasted)
            ? pasted
            : throw new InvalidInputException("The text isn't an address. Run Connect-ZoomCustom again, and paste the whole address.");
    }

    /// <summary>Completes a sign-in with the final address in the browser.</summary>
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
        // Removed, because a sign-in can be completed only once.
        if (state is null || !s_pending.TryRemove(Uri.UnescapeDataString(state), out PendingSignIn? pending))
        {
            throw new ZoomAuthException(
                "This address doesn't belong to a pending sign-in. It's from another PowerShell session, or was already used."
                    + " Run Connect-ZoomCustom with -ClientId and -RedirectUri again.",
                AuthErrors.InvalidState
            );
        }

        return pending.CompleteAsync(callback, cancel);
    }

    /// <summary>Shows the address, and opens it in a browser if possible.</summary>
    private static void Show(Uri address) =>
        OnPipeline(cmdlet =>
        {
            cmdlet.Host.UI.WriteLine(
                "Sign in as the account's owner in the browser, and allow the app. If no browser opens, open this address:"
            );
            cmdlet.Host.UI.WriteLine(address.AbsoluteUri);
            try
            {
                Process.Start(new ProcessStartInfo(address.AbsoluteUri) { UseShellExecute = true })?.Dispose();
            }
            catch (Exception e) when (e is Win32Exception or InvalidOperationException or PlatformNotSupportedException)
            {
                cmdlet.WriteVerbose("Couldn't open a browser: " + e.Message);
            }
        });

    private static void Show(string code, Uri address) =>
        OnPipeline(cmdlet =>
            cmdlet.Host.UI.WriteLine(
                TerminalText.Of($"On any device, open {address.AbsoluteUri}, sign in as the account's owner, and enter the code {code}.")
            )
        );

    private static void OnPipeline(Action<AsyncCmdlet> action) => AsyncCmdlet.OnPipelineAsync(action).GetAwaiter().GetResult();
}
