using System;
using System.Globalization;

namespace ZoomCustom.Shell;

/// <summary>What was asked for on the command line.</summary>
internal sealed record Arguments(string? Script, int Users)
{
    public const string Usage = """
        Opens a PowerShell session on ZoomCustom, connected to a Zoom account that exists on this machine only.

          dotnet run --project src/ZoomCustom.Shell [-- OPTIONS]

          --script FILE    run this script in place of the tour, and end
          --users N        how many users the account has (300)
          --help           this text
        """;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="ArgumentException">It cannot be understood; the message says what is wrong.</exception>
    public static Arguments Parse(string[] arguments)
    {
        var parsed = new Arguments(null, 300);
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string? value = i + 1 < arguments.Length ? arguments[i + 1] : null;
            parsed = (arguments[i], value) switch
            {
                ("--script" or "--users", null) => throw new ArgumentException(arguments[i] + " needs a value."),
                ("--script", _) => parsed with { Script = value },
                ("--users", _) when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int users) && users > 0 => parsed with { Users = users },
                ("--users", _) => throw new ArgumentException("--users is a whole number from 1."),
                _ => throw new ArgumentException($"'{arguments[i]}' is not an option."),
            };
        }

        return parsed;
    }
}
