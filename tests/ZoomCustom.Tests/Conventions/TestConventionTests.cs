using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Conventions;

/// <summary>The rules for every test in the repository, checked in the source.</summary>
public sealed class TestConventionTests
{
    private static readonly MethodDeclarationSyntax[] s_methods =
    [
        .. Sources.SelectMany(file => Parse(file).DescendantNodes().OfType<MethodDeclarationSyntax>()),
    ];

    /// <summary>The methods that always assert something before they return.</summary>
    private static readonly HashSet<string> s_asserting = Asserting();

    public static TheoryData<string> Projects =>
        [
            .. Directory
                .EnumerateFiles(Folder, "*.Tests.csproj", SearchOption.AllDirectories)
                .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)),
        ];

    private static string Folder => Path.Combine(Paths.Repository, "tests");

    private static IEnumerable<string> Sources =>
        Directory
            .EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Folder, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    /// <summary>A test that returns early, or asserts only under a condition or in a loop, might assert nothing.</summary>
    [Theory, MemberData(nameof(Projects))]
    public void Every_test_asserts_on_every_path(string project)
    {
        string folder = Path.Combine(Folder, project) + Path.DirectorySeparatorChar;
        MethodDeclarationSyntax[] tests =
        [
            .. s_methods.Where(IsTest).Where(test => test.SyntaxTree.FilePath.StartsWith(folder, StringComparison.Ordinal)),
        ];
        Assert.NotEmpty(tests);
        Assert.Empty(tests.Where(test => !Asserts(test, s_asserting)).Select(Name));
        Assert.Empty(tests.Where(EndsEarly).Select(Name));
    }

    [Theory]
    [InlineData("void T() { if (x) return; Assert.True(y); }", true, true)]
    [InlineData("void T() { if (x) Assert.True(y); }", false, false)]
    [InlineData("void T() { foreach (var x in Some()) Assert.True(x); }", false, false)]
    [InlineData("void T() { foreach (var x in new[] { 1 }) Assert.True(x); }", true, false)]
    [InlineData("void T() { try { Go(); } catch { Assert.True(false); } }", false, false)]
    [InlineData("void T() => Later(() => Assert.True(x));", false, false)]
    [InlineData("void T() => Helps();", true, false)]
    [InlineData("async Task T() { await Assert.ThrowsAsync<E>(Go); }", true, false)]
    public void Paths_without_an_assertion_are_found(string source, bool asserts, bool endsEarly)
    {
        SyntaxNode root = CSharpSyntaxTree.ParseText($"class C {{ {source} }}").GetRoot();
        MethodDeclarationSyntax test = root.DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
        Assert.Equal(asserts, Asserts(test, ["Helps"]));
        Assert.Equal(endsEarly, EndsEarly(test));
    }

    private static HashSet<string> Asserting()
    {
        // Outcome.Clean throws if the script had an error.
        HashSet<string> known = ["Clean"];
        while (
            s_methods.Where(method => !known.Contains(method.Identifier.Text) && Asserts(method, known)).ToArray() is { Length: > 0 } more
        )
            known.UnionWith(more.Select(method => method.Identifier.Text));
        return known;
    }

    /// <summary>Returns whether a method calls Assert or an asserting method on every path.</summary>
    private static bool Asserts(MethodDeclarationSyntax method, HashSet<string> asserting) =>
        Own(method)
            .OfType<InvocationExpressionSyntax>()
            .Any(call =>
                call.Expression switch
                {
                    MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "Assert" } } => true,
                    MemberAccessExpressionSyntax { Name.Identifier.Text: var name } => asserting.Contains(name),
                    SimpleNameSyntax { Identifier.Text: var name } => asserting.Contains(name),
                    _ => false,
                }
            );

    /// <summary>
    /// Returns the code that a method runs on every path. Leaves out conditional code, loops that might not run, catch
    /// blocks, and functions that are called later.
    /// </summary>
    private static IEnumerable<SyntaxNode> Own(MethodDeclarationSyntax method) =>
        method.DescendantNodes(node =>
            node
                is not (
                    IfStatementSyntax
                    or ConditionalExpressionSyntax
                    or SwitchStatementSyntax
                    or SwitchExpressionSyntax
                    or CatchClauseSyntax
                    or WhileStatementSyntax
                    or ForStatementSyntax
                    or AnonymousFunctionExpressionSyntax
                    or LocalFunctionStatementSyntax
                    or ForEachStatementSyntax
                    {
                        Expression: not (
                            ArrayCreationExpressionSyntax
                            or ImplicitArrayCreationExpressionSyntax
                            or CollectionExpressionSyntax
                        ),
                    }
                )
        );

    private static bool EndsEarly(MethodDeclarationSyntax method) =>
        method
            .DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
            .Any(node => node is ReturnStatementSyntax);

    private static bool IsTest(MethodDeclarationSyntax method) =>
        method
            .AttributeLists.SelectMany(list => list.Attributes)
            .Any(attribute =>
                attribute.Name.ToString() is var name
                && (name.EndsWith("Fact", StringComparison.Ordinal) || name.EndsWith("Theory", StringComparison.Ordinal))
                && attribute.ArgumentList?.Arguments.Any(argument => argument.NameEquals?.Name.Identifier.Text == "Skip") != true
            );

    private static string Name(MethodDeclarationSyntax test) => $"{Path.GetFileName(test.SyntaxTree.FilePath)}: {test.Identifier.Text}";

    private static SyntaxNode Parse(string file) =>
        CSharpSyntaxTree
            .ParseText(File.ReadAllText(file), CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview), file)
            .GetRoot();
}
