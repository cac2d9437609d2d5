using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Tests.Contract;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Conventions;

/// <summary>What every cmdlet of the module has to be, read off the module itself.</summary>
public sealed class CmdletConventionTests
{
    private static readonly Assembly s_module = Import();

    public static TheoryData<string> Cmdlets => [.. Types.Select(type => type.Name)];

    private static IEnumerable<Type> Types => s_module.GetExportedTypes().Where(type => Declared(type) is not null);

    [Theory, MemberData(nameof(Cmdlets))]
    public void Its_operations_are_lines_of_the_catalogue(string name) =>
        Assert.All(Operations(name), operation => Assert.Contains(operation, Catalogue.All));

    [Theory, MemberData(nameof(Cmdlets))]
    public void Every_place_of_its_paths_is_filled_by_a_parameter(string name)
    {
        IEnumerable<string> bound = Places(name, "InPathAttribute");
        // What is read beside it is asked for by what the cmdlet knows then.
        foreach (Operation operation in Operations(name, onlyWithSwitch: false))
            Assert.Empty(operation.PathParameters.Except(bound));
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void What_changes_something_can_be_confirmed_and_previewed(string name)
    {
        if (Operations(name).Any(operation => operation.IsChange))
            Assert.True(Declared(Type(name))!.SupportsShouldProcess);
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void What_cannot_be_undone_asks_first(string name)
    {
        if (Operations(name).Any(operation => operation.CannotBeUndone))
            Assert.Equal(ConfirmImpact.High, Declared(Type(name))!.ConfirmImpact);
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void It_says_what_it_writes(string name) =>
        Assert.NotEmpty(Type(name).GetCustomAttributes<OutputTypeAttribute>());

    [Theory, MemberData(nameof(Cmdlets))]
    public void Its_name_is_an_approved_verb_and_a_singular_noun_of_ours(string name)
    {
        CmdletAttribute declared = Declared(Type(name))!;
        IEnumerable<string> approved =
            from verbs in new[] { typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle), typeof(VerbsOther), typeof(VerbsSecurity) }
            from field in verbs.GetFields()
            select (string)field.GetRawConstantValue()!;
        Assert.Contains(declared.VerbName, approved);
        Assert.StartsWith("Zoom", declared.NounName, StringComparison.Ordinal);
        // "Status" and its like end in s and are singular.
        Assert.False(declared.NounName.EndsWith('s') && !declared.NounName.EndsWith("us", StringComparison.Ordinal) && !declared.NounName.EndsWith("ss", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void It_stands_in_a_file_of_its_class_name(string name)
    {
        CmdletAttribute declared = Declared(Type(name))!;
        Assert.Equal(declared.VerbName + declared.NounName + "Command", name);
        Assert.Single(Directory.EnumerateFiles(Path.Combine(Paths.Repository, "src", "ZoomCustom", "Commands"), name + ".cs", SearchOption.AllDirectories));
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void It_takes_a_session_when_it_talks_to_Zoom(string name)
    {
        if (Operations(name).Any())
            Assert.NotNull(Type(name).GetProperty("Session")?.GetCustomAttribute<ParameterAttribute>());
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void A_parameter_is_known_by_Zooms_name_too(string name)
    {
        foreach (PropertyInfo property in Type(name).GetProperties())
        {
            if (Place(property) is not { Attribute: not "InPathAttribute" } place)
                continue;
            string[] names = [property.Name, .. property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []];
            string zooms = place.Name.Split('.')[^1];
            Assert.Contains(names, known => string.Equals(known, zooms, StringComparison.OrdinalIgnoreCase));
        }
    }

    /// <summary>What an administrator does not choose: how a list is cut, and what reading should not do.</summary>
    private static readonly string[] s_notForUsers = ["page_size", "page_number", "page_count", "next_page_token", "regenerate_activation_code"];

    [Theory, MemberData(nameof(Cmdlets))]
    public void Every_documented_filter_is_a_parameter(string name)
    {
        string[] taken = [.. Places(name, "InQueryAttribute"), .. Type(name).GetProperty("From") is null ? Array.Empty<string>() : ["from", "to"]];
        // The deprecated call logs take a site where the history takes several.
        // What is said in the cmdlet's own words, or would be another way of naming the user.
        taken = [.. taken, .. name == "RemoveZoomUserCommand" ? new[] { "action" } : [], .. name.Contains("License", StringComparison.Ordinal) ? new[] { "login_type", "remove_tsp_credentials" } : []];
        taken = taken.Contains("site_ids") ? [.. taken, "site_id"] : taken;
        foreach (Operation operation in Operations(name, onlyWithSwitch: false).Where(o => o.Id != nameof(Catalogue.GetUser) || name == "GetZoomUserCommand"))
            Assert.Empty(OpenApiContract.Find(operation.Method, operation.Path)!.QueryNames.Except(s_notForUsers).Except(taken));
    }

    /// <summary>Offered by Tab: what Zoom documents, all of it and nothing else.</summary>
    [Theory, MemberData(nameof(Cmdlets))]
    public void Values_offered_are_those_documented(string name)
    {
        foreach (PropertyInfo property in Type(name).GetProperties())
        {
            if (Place(property) is not { } place || Offered(property) is not { } offered)
                continue;
            string[] documented = [.. Operations(name).SelectMany(operation => Documented(operation, place)).Distinct()];
            if (documented.Length > 0)
                Assert.True(documented.Order().SequenceEqual(offered.Order()), $"-{property.Name} offers {string.Join(", ", offered)}; Zoom documents {string.Join(", ", documented)}");
        }
    }

    [Fact]
    public void The_manifest_exports_the_cmdlets_and_nothing_else()
    {
        using var shell = new Shell();
        // Read as PowerShell reads it when it looks for a command of a module that is not loaded.
        Hashtable manifest = (Hashtable)shell.Run("Get-Module $manifest -ListAvailable | ForEach-Object { @{ Cmdlets = @($_.ExportedCmdlets.Keys); Others = @($_.ExportedFunctions.Keys) + @($_.ExportedAliases.Keys) } }", ("manifest", Paths.Manifest)).Clean().Output.Single().BaseObject;
        Assert.Empty((object[])manifest["Others"]!);
        IEnumerable<string> exported = ((object[])manifest["Cmdlets"]!).Select(name => name.ToString()!);
        Complete.Assert(Types.Select(type => Declared(type)!.VerbName + "-" + Declared(type)!.NounName), exported, "a line in CmdletsToExport of ZoomCustom.psd1");
    }

    [Fact]
    public void The_sandbox_answers_every_operation() =>
        Complete.Assert(Catalogue.All.Select(o => o.Id), SandboxAccount.Handled, "a method with [Answers(nameof(Catalogue....))] in src/ZoomCustom.Sandbox/Handlers");

    [Fact]
    public void Every_operation_has_a_cmdlet() =>
        Complete.Assert(
            Catalogue.All.Where(operation => !operation.IsByPathOnly).Select(o => o.Id), Types.SelectMany(type => Operations(type.Name)).Where(o => !o.IsByPathOnly).Select(o => o.Id).Distinct(),
            "a cmdlet with [ZoomOperation(nameof(Catalogue....))] in src/ZoomCustom/Commands");

    [Fact]
    public void Every_output_type_of_ours_has_a_view()
    {
        string views = File.ReadAllText(Path.Combine(Paths.Module, "ZoomCustom.format.ps1xml"));
        IReadOnlyList<string> ours = [.. Types.SelectMany(type => type.GetCustomAttributes<OutputTypeAttribute>())
            .SelectMany(output => output.Type).Select(type => type.Name).Where(n => n.StartsWith("ZoomCustom.", StringComparison.Ordinal)).Distinct()];
        Complete.Assert(ours, ours.Where(type => views.Contains($"<TypeName>{type}</TypeName>", StringComparison.Ordinal)), "a view in ZoomCustom.format.ps1xml");
    }

    [Theory, InlineData("net8.0"), InlineData("net472")]
    public void The_cmdlets_lean_on_nothing_that_another_module_could_bring(string framework)
    {
        using var file = new FileStream(Path.Combine(Paths.Module, framework, "ZoomCustom.dll"), FileMode.Open, FileAccess.Read);
        using var reader = new System.Reflection.PortableExecutable.PEReader(file);
        System.Reflection.Metadata.MetadataReader metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(reader);
        string[] references = [.. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))];
        string[] framework472 = ["mscorlib", "System", "System.Core", "System.Net.Http", "netstandard"];
        Assert.All(references, name => Assert.True(
            name.StartsWith("ZoomCustom.", StringComparison.Ordinal) || name == "System.Management.Automation"
            || (framework == "net472" ? framework472.Contains(name) : name.StartsWith("System.", StringComparison.Ordinal) || name == "Microsoft.Win32.Primitives"),
            name));
    }

    private static Type Type(string name) => Types.Single(type => type.Name == name);

    private static CmdletAttribute? Declared(Type type) => type.GetCustomAttribute<CmdletAttribute>();

    private static IEnumerable<Operation> Operations(string name, bool onlyWithSwitch = true) =>
        from data in Type(name).GetCustomAttributesData()
        where data.AttributeType.Name == "ZoomOperationAttribute"
        where onlyWithSwitch || data.NamedArguments.All(argument => argument.MemberName != "WithSwitch")
        select Catalogue.Find((string)data.ConstructorArguments[0].Value!);

    private static IEnumerable<string> Places(string name, string attribute) =>
        from property in Type(name).GetProperties()
        let place = Place(property)
        where place?.Attribute == attribute
        select place.Value.Name;

    private static (string Attribute, string Name)? Place(PropertyInfo property) =>
        property.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType.BaseType?.Name == "PlaceAttribute") is { } place
            ? (place.AttributeType.Name, (string)place.ConstructorArguments[0].Value!)
            : null;

    /// <summary>What Tab offers for a parameter; null where that is not a list of Zoom's values.</summary>
    private static string[]? Offered(PropertyInfo property)
    {
        Type type = property.PropertyType.GetElementType() ?? property.PropertyType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return [.. Enum.GetValues(type).Cast<object>().Select(value => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture))];
        return property.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType.Name == "KnownValuesAttribute") is { } known
            ? [.. ((IEnumerable<CustomAttributeTypedArgument>)known.ConstructorArguments[0].Value!).Select(value => (string)value.Value!)]
            : null;
    }

    /// <summary>The values that Zoom documents for a place of a request.</summary>
    private static IEnumerable<string> Documented(Operation operation, (string Attribute, string Name) place)
    {
        ContractOperation contract = OpenApiContract.Find(operation.Method, operation.Path)!;
        JToken? schema = place.Attribute == "InBodyAttribute"
            ? contract.Body?.SelectToken("properties." + place.Name.Replace(".", ".properties.", StringComparison.Ordinal))
            : contract.Query(place.Name)?.Schema;
        return (schema?["enum"] ?? schema?["items"]?["enum"])?.Select(value => value.ToString()) ?? [];
    }

    private static Assembly Import()
    {
        using var shell = new Shell();
        return ((CmdletInfo)shell.Run("Get-Command Get-ZoomUser").Clean().Output.Single().BaseObject).ImplementingType.Assembly;
    }
}
