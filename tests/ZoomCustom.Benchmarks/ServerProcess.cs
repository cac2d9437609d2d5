using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Server;

namespace ZoomCustom.Benchmarks;

/// <summary>A sandbox server in a separate process, so that its time and memory aren't measured with the module's.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri baseUri)
    {
        _process = process;
        BaseUri = baseUri;
    }

    public Uri BaseUri { get; }

    public static async Task<ServerProcess> StartAsync(params string[] options)
    {
        Process process = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(SandboxServer).Assembly.Location, .. options]) { RedirectStandardOutput = true }
        )!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } address)
                return new ServerProcess(process, new Uri(address.TrimEnd('.')));
        }

        throw new InvalidOperationException("The sandbox didn't start.");
    }

    /// <summary>The command that connects to this server.</summary>
    public string Connect => ConnectTo(BaseUri);

    /// <summary>Returns the command that connects to a server.</summary>
    public static string ConnectTo(Uri baseUri, string more = "")
    {
        var options = new SandboxOptions();
        return $"Connect-ZoomCustom -AccountId {options.AccountId} -ClientId {options.ClientId} -ClientSecret "
            + $"([Net.NetworkCredential]::new('', '{options.ClientSecret}').SecurePassword) -BaseUri '{baseUri}' {more}";
    }

    public void Dispose()
    {
        _process.Kill();
        _process.Dispose();
    }
}
