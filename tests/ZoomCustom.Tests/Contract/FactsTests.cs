using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Contract;
using ZoomCustom.Tests.Conventions;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Contract;

/// <summary>The facts in the repository are whole, and are what Zoom's documents say.</summary>
public sealed class FactsTests
{
    internal const string Extract = "Run: dotnet run --project tests/ZoomCustom.Contract -- extract ../shared/zoom-api";

    /// <summary>Zoom's documents beside the checkout, which are not part of the repository; null where there are none.</summary>
    internal static ZoomDocuments? Beside { get; } =
        Path.Combine(Paths.Repository, "..", "shared", "zoom-api") is var folder && Directory.Exists(folder) ? new(folder) : null;

    [Fact]
    public void They_have_every_operation_to_be_kept() =>
        Complete.Assert(KeptOperations.Names, OpenApiContract.All.Select(operation => operation.Facts.Name), $"its facts. {Extract}");

    /// <summary>Without the documents, what is held is only that the program wrote the files, and no one else.</summary>
    [Fact]
    public void They_are_what_the_program_writes_of_the_documents()
    {
        ZoomFacts facts = ZoomFacts.Read(ZoomFacts.Folder);
        ZoomFacts documented = Beside is { } documents ? ZoomFacts.Of(documents, KeptOperations.Names) : facts;
        string[] drift =
        [
            .. from operation in Drift.Between(facts, documented)
            from change in operation.Changes
            select $"{Environment.NewLine}  {operation.Operation}: {change}",
        ];
        Assert.True(drift.Length == 0, $"The facts are not what the documents beside the checkout say. {Extract}{string.Concat(drift)}");
        Assert.Equal(documented.Files.Keys.Order(), Directory.GetFiles(ZoomFacts.Folder).Select(file => Path.GetFileName(file)).Order());
        foreach ((string file, string text) in documented.Files)
            Assert.True(text == File.ReadAllText(Path.Combine(ZoomFacts.Folder, file)), $"{file} is not as written. {Extract}");
    }

    /// <summary>Zoom's documents are Zoom's: names and values are facts, and sentences are not.</summary>
    [Fact]
    public void They_have_no_sentence()
    {
        IEnumerable<JValue> texts = Directory
            .GetFiles(ZoomFacts.Folder)
            .SelectMany(file => ((JObject)JObject.Parse(File.ReadAllText(file))["operations"]!).Descendants())
            .OfType<JValue>()
            .Where(value => value.Type == JTokenType.String);
        // "Zoom Video SDK" is a name, and what has three words or more with one in lower case is not.
        Assert.All(
            texts,
            text =>
                Assert.False(
                    ((string)text!).Split(' ') is { Length: > 2 } words && words.Any(word => char.IsLower(word.FirstOrDefault())),
                    $"{text}"
                )
        );
    }
}
