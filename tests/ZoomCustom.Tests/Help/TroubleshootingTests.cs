using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Runtime.CompilerServices;
using Xunit;
using ZoomCustom.Errors;
using ZoomCustom.Runs;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Help;

/// <summary>The troubleshooting page describes every error under its ErrorId.</summary>
public sealed class TroubleshootingTests
{
    private static readonly string s_page = File.ReadAllText(Path.Combine(Paths.Repository, "docs", "troubleshooting.md"));

    public static TheoryData<string> ErrorIds => [.. Types.Concat(Own).Concat(Auth).Concat(Runs).Distinct()];

    /// <summary>The ErrorIds of the client's exceptions. Zoom's and OAuth's own codes come from the answer.</summary>
    private static IEnumerable<string> Types =>
        Failures.Select(type => Make(type).ErrorId).Where(id => id is not ("Zoom.Http0" or "ZoomAuth."));

    private static IEnumerable<Type> Failures =>
        typeof(ZoomException)
            .Assembly.GetTypes()
            .Where(type =>
                // The ErrorIds of runs are constants.
                type.IsSubclassOf(typeof(ZoomException))
                && type != typeof(RunException)
            );

    /// <summary>The module's own ErrorIds.</summary>
    private static IEnumerable<string> Own => Constants(ModuleAssembly.Types.Single(type => type.Name == "ErrorIds"));

    private static IEnumerable<string> Auth => Constants(typeof(AuthErrors)).Select(error => "ZoomAuth." + error);

    private static IEnumerable<string> Runs => Constants(typeof(RunErrors));

    private static IEnumerable<string> Constants(Type type) => type.GetFields().Select(field => (string)field.GetRawConstantValue()!);

    [Theory, MemberData(nameof(ErrorIds))]
    public void An_error_is_on_the_page(string id) => Assert.Contains($"`{id}`", s_page);

    [Fact]
    public void Every_kind_of_error_is_checked() =>
        Assert.Superset(
            new HashSet<string>
            {
                "NotConnected",
                "UnknownName",
                "AmbiguousName",
                "LicenseLost",
                "LicenseNotMoved",
                "OutcomeUnknown",
                "Unreachable",
                "PortInUse",
                "InvalidArgument",
                "Storage",
                "RunInUse",
                "ZoomAuth.not_owner",
                "ZoomAuth.expired_token",
            },
            Types.Concat(Own).Concat(Auth).Concat(Runs).ToHashSet()
        );

    [Fact]
    public void Error_categories_are_the_same_as_PowerShells() =>
        Assert.All(
            Enum.GetValues<ZoomErrorCategory>(),
            category => Assert.Equal((int)Enum.Parse<ErrorCategory>(category.ToString()), (int)category)
        );

    /// <summary>Creates an exception with its longest constructor and empty values.</summary>
    private static ZoomException Make(Type type)
    {
        ConstructorInfo constructor = type.GetConstructors().OrderByDescending(c => c.GetParameters().Length).First();
        return (ZoomException)
            constructor.Invoke([
                .. constructor
                    .GetParameters()
                    .Select(parameter =>
                        parameter.ParameterType == typeof(string) ? ""
                        : parameter.ParameterType == typeof(Exception) ? new InvalidOperationException()
                        : parameter.ParameterType.IsValueType ? RuntimeHelpers.GetUninitializedObject(parameter.ParameterType)
                        : null
                    ),
            ]);
    }
}
