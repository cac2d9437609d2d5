using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Faults;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Faults;

/// <summary>Tests the outcome of a command if its first request has a fault, for every kind of fault.</summary>
public abstract class FaultMatrix : Tenant
{
    /// <summary>The command succeeds, and makes its change once.</summary>
    private protected const string Done = "done";

    /// <summary>The command fails with an error that says that its outcome is unknown.</summary>
    private protected const string Unknown = "OutcomeUnknown";

    private protected override bool KeepsContract => false;

    /// <summary>Runs the command. If it succeeds, its output is <see cref="Expected"/>.</summary>
    private protected abstract Outcome Go(string more = "");

    /// <summary>The command's output as text if it succeeds.</summary>
    private protected abstract string Expected { get; }

    private protected abstract string Text(Outcome outcome);

    /// <summary>Asserts the outcome if the first request of an operation has a fault.</summary>
    /// <param name="kind">The kind of fault.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="outcome">The expected outcome: done, or an ErrorId.</param>
    /// <param name="changed">The expected number of changes.</param>
    private protected void AssertOutcome(string kind, string operation, string outcome, int changed)
    {
        Assert.Contains(kind, SandboxFaults.Kinds.Keys);
        Account.Faults.Next(kind, operation: operation);
        Outcome result = Go(kind == "stall" ? "-TimeoutSec 1" : "");
        if (outcome == Done)
        {
            result.Clean();
            Assert.Equal(Expected, Text(result));
        }
        else
        {
            Assert.Equal(outcome, result.ErrorId);
            Assert.Empty(result.Output);
        }

        if (outcome == Unknown)
            Assert.Contains("Before you try again, run", result.Error.Exception.Message);
        Assert.Equal(changed, Account.Changes.Count);
    }

    /// <summary>Faults after which every request succeeds, by a retry or because the answer can still be read.</summary>
    internal static readonly string[] Harmless =
    [
        "throttled",
        "throttled-seconds",
        "throttled-date",
        "throttled-iso",
        "throttled-absurd",
        "busy",
        "expired-token",
        "slow",
        "gzip",
        "brotli",
        "bom",
        "wrong-type",
        "unknown",
        "nulls",
        "strings",
        "huge",
    ];

    /// <summary>Faults after which the outcome is unknown, with whether Zoom made the change.</summary>
    internal static readonly Dictionary<string, bool> Doubtful = new()
    {
        ["error"] = false,
        ["gateway"] = false,
        ["html"] = false,
        ["reset-before"] = false,
        ["error-after"] = true,
        ["gateway-after"] = true,
        ["reset-after"] = true,
    };

    /// <summary>More such faults, for answers with a body.</summary>
    internal static readonly string[] Lost = ["truncated", "empty"];
}

/// <summary>A list of several pages.</summary>
public sealed class FaultsOfAList : FaultMatrix
{
    public static TheoryData<string> Kinds => [.. Harmless, .. Doubtful.Keys, .. Lost, "page-token"];

    private protected override string Expected =>
        string.Join(",", Account.Users.Where(user => user.Status == "active").Select(user => user.Id));

    [Theory, MemberData(nameof(Kinds))]
    public void The_list_is_read_completely_and_each_record_once(string kind) =>
        AssertOutcome(kind, nameof(OperationCatalog.ListUsers), Done, 0);

    [
        Theory,
        InlineData("truncated"),
        InlineData("reset-after"),
        InlineData("html"),
        InlineData("empty"),
        InlineData("page-token"),
        InlineData("expired-token")
    ]
    public void A_fault_on_a_later_page_changes_nothing(string kind)
    {
        Account.Faults.Next(kind, operation: nameof(OperationCatalog.ListUsers), after: kind == "page-token" ? 1 : 2);
        Assert.Equal(Expected, Text(Go().Clean()));
    }

    [Fact]
    public void A_refused_page_size_is_lowered()
    {
        Account.Faults.Next("page-size", operation: nameof(OperationCatalog.ListUsers));
        Assert.Equal(Expected, Text(Run("Get-ZoomUser -Status active").Clean()));
    }

    [Fact]
    public void An_error_with_HTTP_200_is_an_error() => AssertOutcome("code-in-200", nameof(OperationCatalog.ListUsers), "Zoom.5010", 0);

    [Fact]
    public void A_request_without_an_answer_ends_at_the_time_limit() =>
        AssertOutcome("stall", nameof(OperationCatalog.ListUsers), "Timeout", 0);

    private protected override Outcome Go(string more = "") => Run("Get-ZoomUser -Status active -PageSize 60 " + more);

    private protected override string Text(Outcome outcome) => string.Join(",", outcome.Values<string>("Id"));
}

/// <summary>One record.</summary>
public sealed class FaultsOfARead : FaultMatrix
{
    public static TheoryData<string> Kinds => [.. Harmless, .. Doubtful.Keys, .. Lost];

    private protected override string Expected => Account.Users[0].Id + " " + Account.Users[0].Pmi;

    [Theory, MemberData(nameof(Kinds))]
    public void The_record_is_read(string kind) => AssertOutcome(kind, nameof(OperationCatalog.GetUser), Done, 0);

    [Fact]
    public void An_error_with_HTTP_200_is_an_error() => AssertOutcome("code-in-200", nameof(OperationCatalog.GetUser), "Zoom.5010", 0);

    [Fact]
    public void A_request_without_an_answer_ends_at_the_time_limit() =>
        AssertOutcome("stall", nameof(OperationCatalog.GetUser), "Timeout", 0);

    [Fact]
    public void Unknown_fields_and_values_are_kept()
    {
        Account.Faults.Next("unknown", operation: nameof(OperationCatalog.GetUser));
        Outcome outcome = Run(
                "$u = Get-ZoomUser -UserId $id; $u.Status, $u.AdditionalProperties['a_field_of_tomorrow']['with'].Count",
                ("id", Account.Users[0].Id)
            )
            .Clean();
        Assert.Equal(["a_status_of_tomorrow", "3"], outcome.Output.Select(o => o.ToString()));
    }

    private protected override Outcome Go(string more = "") => Run("Get-ZoomUser -UserId $id " + more, ("id", Account.Users[0].Id));

    private protected override string Text(Outcome outcome) =>
        $"{outcome.Values<string>("Id").Single()} {outcome.Values<long>("Pmi").Single()}";
}

/// <summary>A change that can be sent twice.</summary>
public sealed class FaultsOfAWrite : FaultMatrix
{
    public static TheoryData<string> Kinds => [.. Harmless, .. Doubtful.Keys, .. Lost];

    private protected override string Expected => "";

    private string Member => Account.Users.First(user => user.RoleId == "2" && user.Status == "active").Id;

    [Theory, MemberData(nameof(Kinds))]
    public void The_change_is_made_once(string kind) => AssertOutcome(kind, nameof(OperationCatalog.UpdateUserStatus), Done, 1);

    [Fact]
    public void An_error_with_HTTP_200_is_an_error() =>
        AssertOutcome("code-in-200", nameof(OperationCatalog.UpdateUserStatus), "Zoom.5010", 0);

    [Fact]
    public void A_request_without_an_answer_has_an_unknown_outcome() =>
        AssertOutcome("stall", nameof(OperationCatalog.UpdateUserStatus), Unknown, 1);

    private protected override Outcome Go(string more = "") =>
        Run("Set-ZoomUserStatus -UserId $id -Status Inactive -Confirm:$false " + more, ("id", Member));

    private protected override string Text(Outcome outcome) => string.Concat(outcome.Output);
}

/// <summary>A change that would be made twice if it were sent twice.</summary>
public sealed class FaultsOfACreate : FaultMatrix
{
    public static TheoryData<string> Kinds => [.. Harmless];

    public static TheoryData<string> DoubtfulKinds => [.. Doubtful.Keys, .. Lost];

    private protected override string Expected => "A group of its own";

    [Theory, MemberData(nameof(Kinds))]
    public void The_change_is_made_once(string kind) => AssertOutcome(kind, nameof(OperationCatalog.CreateGroup), Done, 1);

    [Theory, MemberData(nameof(DoubtfulKinds))]
    public void The_request_is_not_repeated_and_its_outcome_is_unknown(string kind) =>
        AssertOutcome(kind, nameof(OperationCatalog.CreateGroup), Unknown, !Doubtful.TryGetValue(kind, out bool done) || done ? 1 : 0);

    [Fact]
    public void An_error_with_HTTP_200_is_an_error() => AssertOutcome("code-in-200", nameof(OperationCatalog.CreateGroup), "Zoom.5010", 0);

    [Fact]
    public void A_request_without_an_answer_has_an_unknown_outcome() =>
        AssertOutcome("stall", nameof(OperationCatalog.CreateGroup), Unknown, 1);

    private protected override Outcome Go(string more = "") => Run("New-ZoomGroup 'A group of its own' " + more);

    private protected override string Text(Outcome outcome) => outcome.Values<string>("Name").Single();
}

/// <summary>A removal, which can be sent twice.</summary>
public sealed class FaultsOfARemoval : FaultMatrix
{
    public static TheoryData<string> Kinds => [.. Harmless, .. Doubtful.Keys];

    private protected override string Expected => "";

    [Theory, MemberData(nameof(Kinds))]
    public void The_change_is_made_once(string kind) => AssertOutcome(kind, nameof(OperationCatalog.DeleteGroup), Done, 1);

    private protected override Outcome Go(string more = "") =>
        Run("Remove-ZoomGroup $id -Confirm:$false " + more, ("id", Account.Groups[0].Id));

    private protected override string Text(Outcome outcome) => string.Concat(outcome.Output);
}

/// <summary>One request with changes to several users.</summary>
public sealed class FaultsOfABatch : FaultMatrix
{
    public static TheoryData<string> Kinds => [.. Harmless, .. Doubtful.Keys, .. Lost];

    private string[] Members => [.. Account.Users.Where(user => user.Status == "active").Select(user => user.Id).Skip(5).Take(3)];

    private protected override string Expected => string.Join(",", Members);

    [Theory, MemberData(nameof(Kinds))]
    public void The_batch_is_changed_once_with_an_outcome_for_each(string kind) =>
        AssertOutcome(kind, nameof(OperationCatalog.AddGroupMembers), Done, 3);

    [Fact]
    public void An_error_with_HTTP_200_is_an_error_for_each()
    {
        Account.Faults.Next("code-in-200", operation: nameof(OperationCatalog.AddGroupMembers));
        Outcome outcome = Go();
        Assert.Equal(3, outcome.Errors.Count);
        Assert.Equal(Members, outcome.Errors.Select(error => error.TargetObject.ToString()));
        Assert.Empty(Account.Changes);
    }

    [Fact]
    public void A_request_without_an_answer_has_an_unknown_outcome_for_each()
    {
        Account.Faults.Next("stall", operation: nameof(OperationCatalog.AddGroupMembers));
        Outcome outcome = Go("-TimeoutSec 1");
        Assert.Equal([Unknown, Unknown, Unknown], outcome.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
    }

    private protected override Outcome Go(string more = "") =>
        Run("$members | Add-ZoomGroupMember -GroupId $group -PassThru " + more, ("members", Members), ("group", Account.Groups[^1].Id));

    private protected override string Text(Outcome outcome) => string.Join(",", outcome.Values<string>("UserId"));
}
