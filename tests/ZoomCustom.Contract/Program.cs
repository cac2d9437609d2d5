using System;

namespace ZoomCustom.Contract;

/// <summary>Runs a command on the facts of the repository.</summary>
internal static class Program
{
    private static int Main(string[] arguments) =>
        CommandLine.Run(arguments, ZoomFacts.Folder, KeptOperations.Names, Console.Out, Console.Error);
}
