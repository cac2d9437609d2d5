using System;
using System.IO;

namespace ZoomCustom.Shell;

/// <summary>The command-line options.</summary>
internal sealed record Arguments(string? Script, bool Build)
{
    public const string Usage = """
        Opens PowerShell with ZoomCustom, connected to a sandbox account that exists only in that session.

          dotnet run --project src/ZoomCustom.Shell [-- OPTIONS]

          --script FILE    runs this script instead of the tour, and returns its exit code
          --no-build       uses the last build of the module
          --help           shows this text
        """;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="ArgumentException">An option isn't valid. The message says which one.</exception>
    public static Arguments Parse(string[] arguments) =>
        arguments switch
        {
            [] => new(Script: null, Build: true),
            ["--no-build", .. var others] => Parse(others) with { Build = false },
            ["--script", var file, .. var others] when File.Exists(file) => Parse(others) with { Script = Path.GetFullPath(file) },
            ["--script", var file, ..] => throw new ArgumentException($"The script '{file}' doesn't exist."),
            ["--script"] => throw new ArgumentException("--script needs the path of a script."),
            [var other, ..] => throw new ArgumentException($"'{other}' isn't a valid option."),
        };
}
