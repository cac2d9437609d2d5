using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Threading.Tasks;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Server;

namespace ZoomCustom.Shell;

/// <summary>The pwsh on this machine's path, opened on the module and the server.</summary>
internal static class InstalledPowerShell
{
    private const string SecretVariable = "ZOOMCUSTOM_SHELL_SECRET";

    /// <summary>Runs pwsh until its user leaves it.</summary>
    /// <returns>Its exit code; null when there is no pwsh.</returns>
    public static async Task<int?> TryRunAsync(SandboxServer server)
    {
        SandboxOptions options = server.Account.Options;
        var start = new ProcessStartInfo("pwsh");
        // By the environment: a command line is everyone's to read.
        start.Environment[SecretVariable] = options.ClientSecret;
        start.ArgumentList.Add("-NoLogo");
        start.ArgumentList.Add("-NoExit");
        start.ArgumentList.Add("-Command");
        start.ArgumentList.Add(
            $"Import-Module '{ShellSession.Module.Replace("'", "''")}'; "
            + $"Connect-ZoomCustom -AccountId '{options.AccountId}' -ClientId '{options.ClientId}' -BaseUri '{server.BaseUri}' "
            + $"-ClientSecret ([Net.NetworkCredential]::new('', $env:{SecretVariable}).SecurePassword); Remove-Item Env:{SecretVariable}");
        // Ctrl+C is for what runs inside.
        Console.CancelKeyPress += (_, key) => key.Cancel = true;
        try
        {
            using Process pwsh = Process.Start(start)!;
            await pwsh.WaitForExitAsync();
            return pwsh.ExitCode;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
