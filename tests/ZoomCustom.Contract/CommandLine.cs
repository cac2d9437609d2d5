using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ZoomCustom.Contract;

/// <summary>Takes the facts out of Zoom's documents, and compares the facts with newer documents.</summary>
public static class CommandLine
{
    private const string Usage = """
        extract <documents>   writes the facts of Zoom's OpenAPI documents to tests/ZoomCustom.Contract/facts
        compare <documents>   says what changed between the facts and these documents: exit code 0 if nothing did, 1 if something did

        <documents> is a folder of OpenAPI documents (*.json), or one that has them in "openapi".
        Exit code 2: the documents, the facts or the command can't be understood.
        """;

    /// <summary>Runs a command on the facts in a folder, of the operations to be kept there.</summary>
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
                $"The documents don't have: {string.Join(", ", missing)}. Nothing was written. Correct OperationCatalog.cs or KeptOperations.cs."
            );
        }

        facts.Write(folder);
        int size = facts.Files.Values.Sum(text => text.Length) / 1024;
        output.WriteLine($"Wrote the facts of {facts.Operations.Count} operations: {facts.Files.Count} files, {size} KB, in {folder}");
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
                ? $"Nothing changed in the {before.Operations.Count} operations of the facts."
                : $"Changed operations: {drift.Count}. The facts have {before.Operations.Count}."
        );
        return drift.Count == 0 ? 0 : 1;
    }
}
