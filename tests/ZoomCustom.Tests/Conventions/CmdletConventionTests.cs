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
using ZoomCustom.Sandbox.Hosting;
using ZoomCustom.Tests.Contract;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Conventions;

/// <summary>The rules for every cmdlet, checked in the built module.</summary>
public sealed class CmdletConventionTests
{
    public static TheoryData<string> Cmdlets => [.. Types.Select(type => type.Name)];

    /// <summary>The cmdlets that send requests.</summary>
    public static TheoryData<string> Sending => CmdletsWhere(name => Operations(name).Any());

    /// <summary>The cmdlets with a value in a request's path.</summary>
    public static TheoryData<string> WithPathValues =>
        CmdletsWhere(name => Operations(name, onlyWithSwitch: false).Any(operation => operation.PathParameters.Any()));

    /// <summary>The cmdlets that change something.</summary>
    public static TheoryData<string> Changing => CmdletsWhere(name => Operations(name).Any(operation => operation.IsChange));

    /// <summary>The cmdlets that change something irreversibly. Set-ZoomUserStatus asks only before it deactivates.</summary>
    public static TheoryData<string> Irreversible =>
        CmdletsWhere(name => name != "SetZoomUserStatusCommand" && Operations(name).Any(operation => operation.CannotBeUndone));

    /// <summary>The cmdlets with a parameter in a query or body.</summary>
    public static TheoryData<string> WithQueryOrBody =>
        CmdletsWhere(name =>
            Type(name).GetProperties().Any(property => Place(property) is { Attribute: not ("InPathAttribute" or "InBatchAttribute") })
        );

    /// <summary>The cmdlets with a filter that Zoom documents.</summary>
    public static TheoryData<string> Filtered => CmdletsWhere(name => Filters(name).Any());

    private static IEnumerable<Type> Types => ModuleAssembly.Types.Where(type => type.IsPublic && Declared(type) is not null);

    [Theory, MemberData(nameof(Sending))]
    public void Every_operation_of_a_cmdlet_is_in_the_catalog(string name) =>
        Assert.All(Operations(name), operation => Assert.Contains(operation, OperationCatalog.All));

    [Theory, MemberData(nameof(WithPathValues))]
    public void Every_value_in_a_path_has_a_parameter(string name)
    {
        // Other operations get their values from the cmdlet itself.
        IEnumerable<string> places = Operations(name, onlyWithSwitch: false).SelectMany(operation => operation.PathParameters);
        Assert.Empty(places.Except(Places(name, "InPathAttribute")));
    }

    [Theory, MemberData(nameof(Changing))]
    public void A_changing_cmdlet_supports_Confirm_and_WhatIf(string name) => Assert.True(Declared(Type(name))!.SupportsShouldProcess);

    [Theory, MemberData(nameof(Irreversible))]
    public void An_irreversible_cmdlet_asks_first(string name) => Assert.Equal(ConfirmImpact.High, Declared(Type(name))!.ConfirmImpact);

    [Theory, MemberData(nameof(Cmdlets))]
    public void A_cmdlet_declares_its_output_type(string name) =>
        Assert.NotEmpty(Type(name).GetCustomAttributes<OutputTypeAttribute>(inherit: false));

    /// <summary>PowerShell doesn't inherit output types.</summary>
    [Theory, MemberData(nameof(Changing))]
    public void A_changing_cmdlet_declares_the_output_of_Report(string name) =>
        Assert.Contains(
            Type(name).GetCustomAttributes<OutputTypeAttribute>(inherit: false).SelectMany(output => output.Type),
            type => type.Type.Name == "ZoomChange"
        );

    /// <summary>PowerShell's date arithmetic and comparison know only DateTime.</summary>
    [Theory, MemberData(nameof(Cmdlets))]
    public void Times_in_output_and_parameters_are_DateTime(string name) =>
        Assert.DoesNotContain(
            Type(name)
                .GetCustomAttributes<OutputTypeAttribute>()
                .SelectMany(output => output.Type)
                .Select(output => output.Type)
                .Append(Type(name))
                .SelectMany(type => type.GetProperties()),
            property => property.PropertyType == typeof(DateTimeOffset) || property.PropertyType == typeof(DateTimeOffset?)
        );

    [Theory, MemberData(nameof(Cmdlets))]
    public void A_cmdlets_name_has_an_approved_verb_and_a_singular_Zoom_noun(string name)
    {
        CmdletAttribute declared = Declared(Type(name))!;
        IEnumerable<string> approved =
            from verbs in new[]
            {
                typeof(VerbsCommon),
                typeof(VerbsCommunications),
                typeof(VerbsData),
                typeof(VerbsDiagnostic),
                typeof(VerbsLifecycle),
                typeof(VerbsOther),
                typeof(VerbsSecurity),
            }
            from field in verbs.GetFields()
            select (string)field.GetRawConstantValue()!;
        Assert.Contains(declared.VerbName, approved);
        Assert.StartsWith("Zoom", declared.NounName, StringComparison.Ordinal);
        // Words such as "Status" end in s and are singular.
        Assert.False(
            declared.NounName.EndsWith('s')
                && !declared.NounName.EndsWith("us", StringComparison.Ordinal)
                && !declared.NounName.EndsWith("ss", StringComparison.Ordinal)
        );
    }

    [Theory, MemberData(nameof(Cmdlets))]
    public void A_cmdlet_is_in_a_file_with_its_class_name(string name)
    {
        CmdletAttribute declared = Declared(Type(name))!;
        Assert.Equal(declared.VerbName + declared.NounName + "Command", name);
        Assert.Single(
            Directory.EnumerateFiles(
                Path.Combine(Paths.Repository, "src", "ZoomCustom", "Commands"),
                name + ".cs",
                SearchOption.AllDirectories
            )
        );
    }

    [Theory, MemberData(nameof(Sending))]
    public void A_sending_cmdlet_has_the_Session_parameter(string name) =>
        Assert.NotNull(Type(name).GetProperty("Session")?.GetCustomAttribute<ParameterAttribute>());

    [Theory, MemberData(nameof(WithQueryOrBody))]
    public void A_parameter_accepts_Zooms_name_too(string name)
    {
        IEnumerable<string> unknown =
            from property in Type(name).GetProperties()
            let place = Place(property)
            where place is { Attribute: not ("InPathAttribute" or "InBatchAttribute") }
            let zooms = place.Value.Name.Split('.')[^1]
            where !Names(property).Contains(zooms, StringComparer.OrdinalIgnoreCase)
            select $"-{property.Name} for {zooms}";
        Assert.Empty(unknown);
    }

    /// <summary>Parameters that an administrator doesn't choose: paging, and side effects of reading.</summary>
    private static readonly string[] s_notForUsers =
    [
        "page_size",
        "page_number",
        "page_count",
        "next_page_token",
        "regenerate_activation_code",
    ];

    [Theory, MemberData(nameof(Filtered))]
    public void Every_documented_filter_is_a_parameter(string name)
    {
        string[] taken =
        [
            .. Places(name, "InQueryAttribute"),
            .. Type(name).GetProperty("From") is null ? Array.Empty<string>() : ["from", "to"],
        ];
        // These filters need no parameter with their name: a cmdlet has another parameter for them, or they only identify the
        // user in another way. The deprecated call logs accept one site, and the call history accepts several.
        taken =
        [
            .. taken,
            .. name == "RemoveZoomUserCommand" ? new[] { "action" } : [],
            .. name.Contains("License", StringComparison.Ordinal) ? new[] { "login_type", "remove_tsp_credentials" } : [],
        ];
        taken = taken.Contains("site_ids") ? [.. taken, "site_id"] : taken;
        Assert.Empty(Filters(name).Except(taken));
    }

    /// <summary>No parameter is accepted and then ignored: in each parameter set, every parameter for a query or a body is
    /// documented by Zoom for the operation of that set.</summary>
    [Theory, MemberData(nameof(WithQueryOrBody))]
    public void A_parameter_is_accepted_only_where_it_is_sent(string name)
    {
        Type type = Type(name);
        IEnumerable<string> ignored =
            from declared in type.GetCustomAttributesData()
            where
                declared.AttributeType.Name == "ZoomOperationAttribute"
                && declared.NamedArguments.All(one => one.MemberName is not ("WithSwitch" or "IsInner" or "IsOptional"))
            let operation = OperationCatalog.Find((string)declared.ConstructorArguments[0].Value!)
            let contract = OpenApiContract.Find(operation.Method, operation.Path)
            where contract is not null
            let set = declared.NamedArguments.FirstOrDefault(one => one.MemberName == "ParameterSet").TypedValue.Value as string
            from property in type.GetProperties()
            where
                property
                    .GetCustomAttributes<ParameterAttribute>()
                    .Any(one => set is null || one.ParameterSetName is ParameterAttribute.AllParameterSets || one.ParameterSetName == set)
            let place = Place(property)
            let isSent = place switch
            {
                { Attribute: "InQueryAttribute" } query => contract.QueryNames.Concat(Renamed(operation)).Contains(query.Name),
                { Attribute: "InBodyAttribute" } body => contract.Body?.SelectToken(
                    "properties." + body.Name.Replace(".", ".properties.", StringComparison.Ordinal)
                )
                    is not null,
                // These cmdlets send months, or select the records themselves.
                _ => property.Name is not ("From" or "To")
                    || name is "GetZoomDailyReportCommand" or "GetZoomBillingReportCommand"
                    || contract.QueryNames.Contains(property.Name.ToLowerInvariant()),
            }
            where !isSent && (Only(property) ?? operation.Id) == operation.Id
            select $"-{property.Name} in {operation}";
        Assert.Empty(ignored);
    }

    /// <summary>The only operation that a parameter is for; null if it's for every operation of its parameter sets.</summary>
    private static string? Only(PropertyInfo property) =>
        property
            .GetCustomAttributesData()
            .Where(data => data.AttributeType.BaseType?.Name == "RequestParameterAttribute")
            .SelectMany(data => data.NamedArguments)
            .FirstOrDefault(one => one.MemberName == "Operation")
            .TypedValue.Value as string;

    public static TheoryData<string> Reports =>
        CmdletsWhere(name =>
            Declared(Type(name)) is { VerbName: "Get" } declared
            && (
                declared.NounName.EndsWith("Report", StringComparison.Ordinal)
                || declared.NounName.EndsWith("Log", StringComparison.Ordinal)
            )
            // The report about a single meeting.
            && name != "GetZoomMeetingReportCommand"
        );

    [Theory, MemberData(nameof(Reports))]
    public void A_report_takes_a_range(string name) =>
        Assert.All(["From", "To"], range => Assert.Equal(typeof(DateTime), Type(name).GetProperty(range)?.PropertyType));

    /// <summary>The names that a cmdlet translates for a deprecated operation.</summary>
    private static IEnumerable<string> Renamed(Operation operation) =>
        operation.Id is nameof(OperationCatalog.ListCallLogs) ? ["site_ids"] : [];

    /// <summary>A parameter that takes hashtables has exactly the fields that Zoom documents, with their documented values.</summary>
    [Theory, MemberData(nameof(WithQueryOrBody))]
    public void The_fields_of_a_parameter_are_those_documented(string name)
    {
        IEnumerable<string> wrong =
            from property in Type(name).GetProperties()
            let declared = DeclaredFields(property)
            let place = Place(property)
            where place is { Attribute: "InBodyAttribute" } && (declared is not null || IsObject(property.PropertyType))
            from operation in Operations(name)
            where operation.IsChange
            let schema = OpenApiContract
                .Find(operation.Method, operation.Path)
                ?.Body?.SelectToken("properties." + place.Value.Name.Replace(".", ".properties.", StringComparison.Ordinal))
            where schema is not null
            let documented = Fields(Unlisted(schema), "").ToArray()
            where
                !documented.Select(field => field.Name).Order().SequenceEqual((declared?.Keys ?? Enumerable.Empty<string>()).Order())
                || documented.Any(field => declared![field.Name].Except(field.Values).Any())
            select $"-{property.Name}: Zoom documents {string.Join(" ", documented.Select(field => field.Name))}";
        Assert.Empty(wrong);
    }

    /// <summary>The fields that a parameter declares, with their values; null if it declares none.</summary>
    private static Dictionary<string, string[]>? DeclaredFields(PropertyInfo property) =>
        property.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType.Name == "FieldsAttribute") is { } declared
            ? ((string)declared.ConstructorArguments[0].Value!)
                .Split(' ')
                .Select(field => field.Split('='))
                .ToDictionary(
                    field => field[0],
                    field => field.Length == 1 ? [] : field[1].Split('|').Select(value => value.Split(':')[0]).ToArray()
                )
            : null;

    private static bool IsObject(Type type) => type == typeof(Hashtable) || type == typeof(object[]);

    private static JToken Unlisted(JToken schema) => schema["items"] is { } items ? Unlisted(items) : schema;

    private static IEnumerable<(string Name, string[] Values)> Fields(JToken schema, string prefix) =>
        from property in (schema["properties"] as JObject)?.Properties() ?? []
        let field = Unlisted(property.Value)
        let own = (prefix + property.Name, (field["enum"] ?? new JArray()).Select(value => value.ToString()).ToArray())
        from one in Fields(field, prefix + property.Name + ".").Prepend(own)
        select one;

    /// <summary>For each operation, tab completion offers exactly the values that Zoom documents. Values of deprecated operations don't
    /// count.</summary>
    [Theory, MemberData(nameof(Cmdlets))]
    public void Offered_values_are_the_documented_ones(string name)
    {
        IEnumerable<string> wrong =
            from property in Type(name).GetProperties()
            let place = Place(property)
            where place is not null
            from operation in Operations(name)
            let documented = Documented(operation, place.Value).ToArray()
            where documented.Length > 0
            let offered = Offered(property, operation)
            where offered is null || !documented.Order().SequenceEqual(offered.Order())
            select $"-{property.Name} offers {string.Join(", ", offered ?? [])}; {operation} has {string.Join(", ", documented)}";
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_manifest_exports_the_cmdlets_and_nothing_else()
    {
        using var shell = new Shell();
        // PowerShell reads the manifest in this way to find a command of a module that isn't loaded.
        Hashtable manifest = (Hashtable)
            shell
                .Run(
                    "Get-Module $manifest -ListAvailable | ForEach-Object { @{ Cmdlets = @($_.ExportedCmdlets.Keys); Others = "
                        + "@($_.ExportedFunctions.Keys) + @($_.ExportedAliases.Keys) } }",
                    ("manifest", Paths.Manifest)
                )
                .Clean()
                .Output.Single()
                .BaseObject;
        Assert.Empty((object[])manifest["Others"]!);
        IEnumerable<string> exported = ((object[])manifest["Cmdlets"]!).Select(name => name.ToString()!);
        Complete.Assert(
            Types.Select(type => Declared(type)!.VerbName + "-" + Declared(type)!.NounName),
            exported,
            "a line in CmdletsToExport of ZoomCustom.psd1"
        );
    }

    [Fact]
    public void The_sandbox_answers_every_operation() =>
        Complete.Assert(
            OperationCatalog.All.Select(o => o.Id),
            SandboxAccount.Handled,
            "a method with [Answers(nameof(OperationCatalog....))] in src/ZoomCustom.Sandbox/Handlers"
        );

    [Fact]
    public void Every_operation_has_a_cmdlet() =>
        Complete.Assert(
            OperationCatalog.All.Where(operation => !operation.IsByPathOnly).Select(o => o.Id),
            Types.SelectMany(type => Operations(type.Name)).Where(o => !o.IsByPathOnly).Select(o => o.Id).Distinct(),
            "a cmdlet with [ZoomOperation(nameof(OperationCatalog....))] in src/ZoomCustom/Commands"
        );

    [Fact]
    public void Every_output_type_of_the_module_has_a_view()
    {
        string views = File.ReadAllText(Path.Combine(Paths.Module, "ZoomCustom.format.ps1xml"));
        IReadOnlyList<string> ours =
        [
            .. Types
                .SelectMany(type => type.GetCustomAttributes<OutputTypeAttribute>())
                .SelectMany(output => output.Type)
                .Select(type => type.Name)
                .Where(n => n.StartsWith("ZoomCustom.", StringComparison.Ordinal))
                .Distinct(),
        ];
        Complete.Assert(
            ours,
            ours.Where(type => views.Contains($"<TypeName>{type}</TypeName>", StringComparison.Ordinal)),
            "a view in ZoomCustom.format.ps1xml"
        );
    }

    [Theory, InlineData("net8.0"), InlineData("net472")]
    public void The_cmdlets_reference_no_assembly_that_another_module_could_load(string framework)
    {
        using var file = new FileStream(Path.Combine(Paths.Module, framework, "ZoomCustom.dll"), FileMode.Open, FileAccess.Read);
        using var reader = new System.Reflection.PortableExecutable.PEReader(file);
        System.Reflection.Metadata.MetadataReader metadata = System.Reflection.Metadata.PEReaderExtensions.GetMetadataReader(reader);
        string[] references =
        [
            .. metadata.AssemblyReferences.Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name)),
        ];
        string[] framework472 = ["mscorlib", "System", "System.Core", "System.Net.Http", "netstandard"];
        Assert.All(
            references,
            name =>
                Assert.True(
                    name.StartsWith("ZoomCustom.", StringComparison.Ordinal)
                        || name == "System.Management.Automation"
                        || (
                            framework == "net472"
                                ? framework472.Contains(name)
                                : name.StartsWith("System.", StringComparison.Ordinal) || name == "Microsoft.Win32.Primitives"
                        ),
                    name
                )
        );
    }

    /// <summary>One test file for each cmdlet, found by its name: Set-ZoomUser is tested by Commands/Users/SetZoomUserTests.cs.</summary>
    [Theory, MemberData(nameof(Cmdlets))]
    public void Every_cmdlet_has_tests(string name)
    {
        CmdletAttribute declared = Declared(Type(name))!;
        string area = Type(name).Namespace!.Split('.')[^1],
            tests = declared.VerbName + declared.NounName + "Tests";
        string file = Path.Combine(Paths.Repository, "tests", "ZoomCustom.Tests", "Commands", area, tests + ".cs");
        Assert.True(File.Exists(file), $"Add {file}.");
        Assert.Contains($"{declared.VerbName}-{declared.NounName}", File.ReadAllText(file));
        Type? type = typeof(CmdletConventionTests).Assembly.GetType($"ZoomCustom.Tests.Commands.{area}.{tests}");
        Assert.True(type is not null, $"Add class {tests} to {file}.");
        Assert.Contains(type.GetMethods(), method => method.GetCustomAttribute<FactAttribute>() is { Skip: null });
    }

    private static TheoryData<string> CmdletsWhere(Func<string, bool> which) => [.. Types.Select(type => type.Name).Where(which)];

    private static IEnumerable<string> Names(PropertyInfo property) =>
        [property.Name, .. property.GetCustomAttribute<AliasAttribute>()?.AliasNames ?? []];

    /// <summary>The documented query parameters of a cmdlet's operations that an administrator would choose.</summary>
    private static IEnumerable<string> Filters(string name) =>
        from operation in Operations(name, onlyWithSwitch: false)
        where operation.Id != nameof(OperationCatalog.GetUser) || name == "GetZoomUserCommand"
        from filter in OpenApiContract.Find(operation.Method, operation.Path)?.QueryNames.Except(s_notForUsers) ?? []
        select filter;

    private static Type Type(string name) => Types.Single(type => type.Name == name);

    private static CmdletAttribute? Declared(Type type) => type.GetCustomAttribute<CmdletAttribute>();

    private static IEnumerable<Operation> Operations(string name, bool onlyWithSwitch = true) =>
        from data in Type(name).GetCustomAttributesData()
        where data.AttributeType.Name == "ZoomOperationAttribute"
        where onlyWithSwitch || data.NamedArguments.All(one => one.MemberName is not ("WithSwitch" or "IsInner" or "IsOptional"))
        select OperationCatalog.Find((string)data.ConstructorArguments[0].Value!);

    private static IEnumerable<string> Places(string name, string attribute) =>
        from property in Type(name).GetProperties()
        let place = Place(property)
        where place?.Attribute == attribute
        select place.Value.Name;

    private static (string Attribute, string Name)? Place(PropertyInfo property) =>
        property.GetCustomAttributesData().FirstOrDefault(data => data.AttributeType.BaseType?.Name == "RequestParameterAttribute")
            is { } place
            ? (place.AttributeType.Name, (string)place.ConstructorArguments[0].Value!)
            : null;

    /// <summary>The values that tab completion offers for a parameter; null if they aren't a fixed list.</summary>
    private static string[]? Offered(PropertyInfo property, Operation operation)
    {
        Type type = property.PropertyType.GetElementType() ?? property.PropertyType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
            return
            [
                .. Enum.GetValues(type)
                    .Cast<object>()
                    .Select(value => Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)),
            ];
        return
            property
                .GetCustomAttributesData()
                .Where(data => data.AttributeType.Name == "KnownValuesAttribute")
                .Select(data => (Data: data, Only: data.NamedArguments.FirstOrDefault().TypedValue.Value as string))
                .Where(known => known.Only is null || known.Only == operation.Id)
                .OrderByDescending(known => known.Only is not null)
                .Select(known => known.Data)
                .FirstOrDefault()
                is { } known
            ? [.. ((IEnumerable<CustomAttributeTypedArgument>)known.ConstructorArguments[0].Value!).Select(value => (string)value.Value!)]
            : null;
    }

    /// <summary>The values that Zoom documents for a request parameter.</summary>
    private static IEnumerable<string> Documented(Operation operation, (string Attribute, string Name) place)
    {
        ContractOperation contract = OpenApiContract.Find(operation.Method, operation.Path)!;
        if (contract.Facts.IsDeprecated)
            return [];

        JToken? schema =
            place.Attribute == "InBodyAttribute"
                ? contract.Body?.SelectToken("properties." + place.Name.Replace(".", ".properties.", StringComparison.Ordinal))
                : contract.Query(place.Name)?.Schema;
        return (schema?["enum"] ?? schema?["items"]?["enum"])?.Select(value => value.ToString()) ?? [];
    }
}
