using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ZoomCustom.Contract;

/// <summary>Extracts the facts from Zoom's documents, and compares the facts with newer documents.</summary>
public static class CommandLine
{
    private const string Usage = """
        extract <documents>   writes the facts of Zoom's OpenAPI documents to tests/ZoomCustom.Contract/facts
        compare <documents>   shows what changed between the facts and these documents

        <documents> is a folder of OpenAPI documents (*.json), or a folder with a subfolder "openapi" that contains them.
        Exit code: 0 for success, 1 if compare finds changes, 2 if the command, the documents, or the facts aren't valid.
        """;

    /// <summary>Runs a command with the facts in a folder. It contains the facts of the operations in <paramref name="kept"/>.</summary>
    public static int Run(string[] arguments, string facts, IReadOnlyCollection<string> kept, TextWriter output, TextWriter error)
    {
        try
        {
            switch (arguments)
            {
                case ["extract", string documents]:
                    return Extract(new ZoomDocuments(documents), facts, kept, output);
                case ["compare", string documents]:
                    return Compare(new ZoomDocuments(documents), facts, output);
                default:
                    error.WriteLine(Usage);
                    return 2;
            }
        }
        catch (ContractException wrong)
        {
            error.WriteLine(wrong.Message);
            return 2;
        }
    }

    private static int Extract(ZoomDocuments documents, string folder, IReadOnlyCollection<string> kept, TextWriter output)
    {
        ZoomFacts facts = ZoomFacts.Of(documents, kept);
        string[] missing = [.. kept.Except(facts.Documented).Order(StringComparer.Ordinal)];
        if (missing.Length > 0)
        {
            throw new ContractException(
                $"The documents don't contain {string.Join(", ", missing)}. Nothing was written. "
                    + "Correct OperationCatalog.cs or KeptOperations.cs."
            );
        }

        facts.Write(folder);
        int size = facts.Files.Values.Sum(text => text.Length) / 1024;
        output.WriteLine($"Wrote the facts of {facts.Operations.Count} operations to {folder}: {facts.Files.Count} files, {size} KB");
        return 0;
    }

    private static int Compare(ZoomDocuments documents, string folder, TextWriter output)
    {
        ZoomFacts before = ZoomFacts.Read(folder);
        ZoomFacts after = ZoomFacts.Of(documents, before.Operations.Select(operation => operation.Name));
        IReadOnlyList<(string Operation, IReadOnlyList<string> Changes)> drift = Drift.Between(before, after);
        foreach ((string operation, IReadOnlyList<string> changes) in drift)
        {
            output.WriteLine(operation);
            foreach (string change in changes)
                output.WriteLine("  " + change);
        }

        output.WriteLine(
            drift.Count == 0
                ? $"No operations changed. The facts contain {before.Operations.Count}."
                : $"Changed operations: {drift.Count}. The facts contain {before.Operations.Count}."
        );
        return drift.Count == 0 ? 0 : 1;
    }
}
