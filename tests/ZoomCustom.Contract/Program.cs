using System;

namespace ZoomCustom.Contract;

/// <summary>Runs a command with the repository's facts.</summary>
internal static class Program
{
    private static int Main(string[] arguments) =>
        CommandLine.Run(arguments, ZoomFacts.Folder, KeptOperations.Names, Console.Out, Console.Error);
}
