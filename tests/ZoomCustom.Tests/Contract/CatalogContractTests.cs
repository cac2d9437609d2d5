using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Operations;

namespace ZoomCustom.Tests.Contract;

/// <summary>Every operation of the catalog agrees with Zoom's documents.</summary>
public sealed class CatalogContractTests
{
    public static TheoryData<string> Operations => [.. OperationCatalog.All.Select(o => o.Id)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void Method_and_path_are_documented(string id)
    {
        Operation operation = OperationCatalog.Find(id);
        IEnumerable<string> near = OpenApiContract.Documented.Where(name =>
            name.EndsWith(" " + operation.Path, StringComparison.OrdinalIgnoreCase)
        );
        Assert.True(
            OpenApiContract.Documented.Contains(operation.ToString()),
            $"{operation} isn't in Zoom's documents. Similar: {string.Join(", ", near)}"
        );
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void Granular_scopes_are_the_documented_ones(string id) =>
        AssertSame(Documented(id).Facts.GranularScopes, OperationCatalog.Find(id).GranularScopes);

    [Theory]
    [MemberData(nameof(Operations))]
    public void Classic_scopes_are_the_documented_ones(string id) =>
        AssertSame(Documented(id).Facts.ClassicScopes, OperationCatalog.Find(id).ClassicScopes);

    /// <summary>For a few operations, Zoom's documents name no granular scope, although apps are granted one.</summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public void Every_operation_has_a_granular_scope_and_none_twice(string id)
    {
        Operation operation = OperationCatalog.Find(id);
        string documented = string.Join(" ", Documented(id).Facts.GranularScopes);
        string line =
            documented.Length > 0
                ? $".Scopes(\"{documented}\")"
                : "the scope that apps are granted, because the documents name none: .AlsoScope(\"...\")";
        Assert.True(
            operation.GranularScopes.Concat(operation.OtherScopes).Any(),
            $"{id} has no granular scope in OperationCatalog.cs. Add {line}."
        );
        Assert.Equal(operation.AnyOfScopes.Distinct(), operation.AnyOfScopes);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_rate_label_is_the_documented_one(string id)
    {
        string documented = (Documented(id).Facts.RateLabel ?? "").Replace("-", "").Replace("_", "").Replace(" ", "");
        // Two operations have no documented label, so the catalog's own label counts.
        if (documented.Length > 0)
            Assert.Equal(documented, OperationCatalog.Find(id).Label.ToString(), ignoreCase: true);
    }

    public static TheoryData<string> Paged => [.. OperationCatalog.All.Where(o => o.IsPaged).Select(o => o.Id)];

    public static TheoryData<string> Listed => [.. OperationCatalog.All.Where(o => o.Items is not null).Select(o => o.Id)];

    public static TheoryData<string> Batched => [.. OperationCatalog.All.Where(o => o.BatchProperty is not null).Select(o => o.Id)];

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_is_paged_if_paging_is_documented(string id) =>
        Assert.Equal(Documented(id).Query("next_page_token") is not null, OperationCatalog.Find(id).IsPaged);

    [Theory]
    [MemberData(nameof(Paged))]
    public void The_page_token_and_the_largest_page_are_the_documented_ones(string id)
    {
        Operation operation = OperationCatalog.Find(id);
        ContractOperation documented = Documented(id);
        Assert.NotNull(Property(documented.Answer, "next_page_token"));
        // If the documents don't name the largest page size, the catalog's own value counts.
        if ((int?)documented.Query("page_size")?.Schema["maximum"] is { } most)
            Assert.Equal(most, operation.MaxPageSize);
    }

    [Theory]
    [MemberData(nameof(Listed))]
    public void The_records_are_a_list_in_the_documented_answer(string id)
    {
        string items = OperationCatalog.Find(id).Items!;
        JObject? answer = Documented(id).Answer;
        Assert.True(
            (string?)Property(answer, items)?["type"] == "array",
            $"The answer to {id} has no list '{items}'. It has: {string.Join(", ", Lists(answer))}"
        );
    }

    public static TheoryData<string> Renamed => [.. OperationCatalog.All.Where(o => o.OlderItems is not null).Select(o => o.Id)];

    public static TheoryData<string, string> Keys
    {
        get
        {
            var keys = new TheoryData<string, string>();
            foreach ((Operation operation, string key) in OperationCatalog.All.SelectMany(o => o.Keys.Select(key => (o, key))))
                keys.Add(operation.Id, key);
            return keys;
        }
    }

    [Theory]
    [MemberData(nameof(Renamed))]
    public void The_former_list_name_is_documented(string id) =>
        Assert.Contains(OperationCatalog.Find(id).OlderItems!, Lists(Documented(id).Answer));

    /// <summary>If records don't have the key, they can't be told apart.</summary>
    [Theory]
    [MemberData(nameof(Keys))]
    public void Records_have_the_keys_in_the_catalog(string id, string key)
    {
        Operation operation = OperationCatalog.Find(id);
        string[] lists = [operation.Items!, operation.OlderItems ?? operation.Items!];
        Assert.Contains(lists, list => Property(Property(Documented(id).Answer, list)?["items"] as JObject, key) is not null);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_date_window_is_the_documented_one(string id) =>
        Assert.Equal(Documented(id).Facts.IsMonthAtOnce, OperationCatalog.Find(id).HasDateWindow);

    [Theory]
    [MemberData(nameof(Operations))]
    public void The_product_is_that_of_the_path(string id)
    {
        Operation operation = OperationCatalog.Find(id);
        Assert.Equal(operation.Path.StartsWith("/phone", StringComparison.Ordinal) ? Product.Phone : Product.Core, operation.Product);
    }

    [Theory]
    [MemberData(nameof(Batched))]
    public void The_batch_is_a_list_in_the_documented_body(string id)
    {
        Operation operation = OperationCatalog.Find(id);
        string batch = operation.BatchProperty!;
        JObject? body = Documented(id).Body;
        Assert.True(
            (string?)Property(body, batch)?["type"] == "array",
            $"The body of {id} has no list '{batch}'. It has: {string.Join(", ", Lists(body))}"
        );
        Assert.Equal((int?)Property(body, batch)!["maxItems"], operation.BatchSize);
    }

    /// <summary>/users/email has the same shape as /users/{userId}, but it's another operation with other scopes.</summary>
    [Fact]
    public void No_documented_path_matches_another_operation() =>
        Assert.All(
            OpenApiContract.Documented,
            name =>
                Assert.True(
                    OperationCatalog.Match(name.Split(' ')[0], name.Split(' ')[1], out _) is not { } match || match.ToString() == name,
                    name
                )
        );

    private static ContractOperation Documented(string id)
    {
        Operation operation = OperationCatalog.Find(id);
        ContractOperation? documented = OpenApiContract.Find(operation.Method, operation.Path);
        Assert.True(documented is not null, $"There are no facts about {operation}. {FactsTests.Extract}");
        return documented;
    }

    private static void AssertSame(IEnumerable<string> documented, IEnumerable<string> scopes) =>
        Assert.Equal(documented.Order(StringComparer.Ordinal), scopes.Order(StringComparer.Ordinal));

    private static JToken? Property(JObject? schema, string name) => schema?["properties"]?[name];

    private static IEnumerable<string> Lists(JObject? schema) =>
        (schema?["properties"] as JObject)?.Properties().Where(p => (string?)p.Value["type"] == "array").Select(p => p.Name) ?? [];
}
