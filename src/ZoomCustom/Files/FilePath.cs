using System.Management.Automation;

namespace ZoomCustom.Files;

/// <summary>Converts PowerShell's paths to paths of the operating system.</summary>
internal static class FilePath
{
    /// <summary>Returns the path of the operating system; null if the path isn't in the file system.</summary>
    public static string? Of(PSCmdlet cmdlet, string path)
    {
        try
        {
            string file = cmdlet.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
            return provider.Name == "FileSystem" ? file : null;
        }
        // There is no such drive or provider.
        catch (SessionStateException)
        {
            return null;
        }
    }
}
