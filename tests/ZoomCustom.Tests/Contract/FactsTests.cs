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

/// <summary>The facts in the repository are complete, and agree with Zoom's documents.</summary>
public sealed class FactsTests
{
    internal const string Extract = "Run: dotnet run --project tests/ZoomCustom.Contract -- extract ../shared/zoom-api";

    /// <summary>Zoom's documents next to the checkout, which aren't part of the repository; null if there are none.</summary>
    internal static ZoomDocuments? LocalDocuments { get; } =
        Path.Combine(Paths.Repository, "..", "shared", "zoom-api") is var folder && Directory.Exists(folder) ? new(folder) : null;

    [Fact]
    public void Every_kept_operation_has_facts() =>
        Complete.Assert(KeptOperations.Names, OpenApiContract.All.Select(operation => operation.Facts.Name), $"its facts. {Extract}");

    /// <summary>Without the documents, this checks only that the files are as the program writes them.</summary>
    [Fact]
    public void The_facts_are_extracted_from_the_documents()
    {
        ZoomFacts facts = ZoomFacts.Read(ZoomFacts.Folder);
        ZoomFacts documented = LocalDocuments is { } documents ? ZoomFacts.Of(documents, KeptOperations.Names) : facts;
        string[] drift =
        [
            .. from operation in Drift.Between(facts, documented)
            from change in operation.Changes
            select $"{Environment.NewLine}  {operation.Operation}: {change}",
        ];
        Assert.True(drift.Length == 0, $"The facts differ from the documents next to the checkout. {Extract}{string.Concat(drift)}");
        Assert.Equal(documented.Files.Keys.Order(), Directory.GetFiles(ZoomFacts.Folder).Select(file => Path.GetFileName(file)).Order());
        foreach ((string file, string text) in documented.Files)
            Assert.True(text == File.ReadAllText(Path.Combine(ZoomFacts.Folder, file)), $"{file} was changed by hand. {Extract}");
    }

    /// <summary>Zoom has the copyright to the sentences in its documents. Names and values are facts.</summary>
    [Fact]
    public void The_facts_contain_no_sentences()
    {
        IEnumerable<JValue> texts = Directory
            .GetFiles(ZoomFacts.Folder)
            .SelectMany(file => ((JObject)JObject.Parse(File.ReadAllText(file))["operations"]!).Descendants())
            .OfType<JValue>()
            .Where(value => value.Type == JTokenType.String);
        // A text with three or more words is a sentence if a word begins in lower case. "Zoom Video SDK" is a name.
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
