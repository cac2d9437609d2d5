using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Faults;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Faults;

/// <summary>What becomes of a command when its first request meets a trouble: each kind of trouble, stated and tried.</summary>
public abstract class FaultMatrix : Tenant
{
    /// <summary>It is done, once, as if nothing had been.</summary>
    private protected const string Done = "done";

    /// <summary>It is not known to be done, and the error says so.</summary>
    private protected const string Unknown = "OutcomeUnknown";

    private protected override bool KeepsContract => false;

    /// <summary>Runs the command, which writes what <see cref="Expected"/> says when all goes well.</summary>
    private protected abstract Outcome Go(string more = "");

    /// <summary>What the command writes when all goes well, as text.</summary>
    private protected abstract string Expected { get; }

    private protected abstract string Text(Outcome outcome);

    /// <summary>Meets the trouble at the first request of an operation.</summary>
    /// <param name="kind">The trouble.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="outcome">What the outcome is: done, or the ErrorId.</param>
    /// <param name="changed">How many changes Zoom made.</param>
    private protected void Meets(string kind, string operation, string outcome, int changed)
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
            Assert.Contains("Look with", result.Error.Exception.Message);
        Assert.Equal(changed, Account.Changes.Count);
    }

    /// <summary>The troubles that a request is sent again after, or that an answer is read in spite of, whatever was asked.</summary>
    private protected static readonly string[] Harmless =
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

    /// <summary>The troubles after which nobody knows whether Zoom did it, with whether it did.</summary>
    private protected static readonly Dictionary<string, bool> Doubtful = new()
    {
        ["error"] = false,
        ["gateway"] = false,
        ["html"] = false,
        ["reset-before"] = false,
        ["error-after"] = true,
        ["gateway-after"] = true,
        ["reset-after"] = true,
    };

    /// <summary>The same for answers with a body, which may be lost in other ways.</summary>
    private protected static readonly string[] Lost = ["truncated", "empty"];
}

/// <summary>A list of several pages.</summary>
public sealed class FaultsOfAList : FaultMatrix
{
    public static TheoryData<string> Kinds => [.. Harmless, .. Doubtful.Keys, .. Lost, "page-token"];

    private protected override string Expected =>
        string.Join(",", Account.Users.Where(user => user.Status == "active").Select(user => user.Id));

    [Theory, MemberData(nameof(Kinds))]
    public void Is_read_to_its_end_each_record_once(string kind) => Meets(kind, nameof(OperationCatalog.ListUsers), Done, 0);

    [
        Theory,
        InlineData("truncated"),
        InlineData("reset-after"),
        InlineData("html"),
        InlineData("empty"),
        InlineData("page-token"),
        InlineData("expired-token")
    ]
    public void The_same_in_the_middle(string kind)
    {
        Account.Faults.Next(kind, operation: nameof(OperationCatalog.ListUsers), after: kind == "page-token" ? 1 : 2);
        Assert.Equal(Expected, Text(Go().Clean()));
    }

    [Fact]
    public void A_page_size_that_is_refused_is_lowered()
    {
        Account.Faults.Next("page-size", operation: nameof(OperationCatalog.ListUsers));
        Assert.Equal(Expected, Text(Run("Get-ZoomUser -Status active").Clean()));
    }

    [Fact]
    public void An_error_under_HTTP_200_is_an_error() => Meets("code-in-200", nameof(OperationCatalog.ListUsers), "Zoom.5010", 0);

    [Fact]
    public void Silence_ends_with_the_time_given() => Meets("stall", nameof(OperationCatalog.ListUsers), "Timeout", 0);

    private protected override Outcome Go(string more = "") => Run("Get-ZoomUser -Status active -PageSize 60 " + more);

    private protected override string Text(Outcome outcome) => string.Join(",", outcome.Values<string>("Id"));
}

/// <summary>One record.</summary>
public sealed class FaultsOfARead : FaultMatrix
{
    public static TheoryData<string> Kinds => [.. Harmless, .. Doubtful.Keys, .. Lost];

    private protected override string Expected => Account.Users[0].Id + " " + Account.Users[0].Pmi;

    [Theory, MemberData(nameof(Kinds))]
    public void Is_read(string kind) => Meets(kind, nameof(OperationCatalog.GetUser), Done, 0);

    [Fact]
    public void An_error_under_HTTP_200_is_an_error() => Meets("code-in-200", nameof(OperationCatalog.GetUser), "Zoom.5010", 0);

    [Fact]
    public void Silence_ends_with_the_time_given() => Meets("stall", nameof(OperationCatalog.GetUser), "Timeout", 0);

    [Fact]
    public void What_nobody_knows_is_kept()
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
    public void Is_done_once(string kind) => Meets(kind, nameof(OperationCatalog.UpdateUserStatus), Done, 1);

    [Fact]
    public void An_error_under_HTTP_200_is_an_error() => Meets("code-in-200", nameof(OperationCatalog.UpdateUserStatus), "Zoom.5010", 0);

    [Fact]
    public void Silence_leaves_it_unknown() => Meets("stall", nameof(OperationCatalog.UpdateUserStatus), Unknown, 1);

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
    public void Is_done_once(string kind) => Meets(kind, nameof(OperationCatalog.CreateGroup), Done, 1);

    [Theory, MemberData(nameof(DoubtfulKinds))]
    public void Is_not_sent_again_and_said_to_be_unknown(string kind) =>
        Meets(kind, nameof(OperationCatalog.CreateGroup), Unknown, !Doubtful.TryGetValue(kind, out bool applied) || applied ? 1 : 0);

    [Fact]
    public void An_error_under_HTTP_200_is_an_error() => Meets("code-in-200", nameof(OperationCatalog.CreateGroup), "Zoom.5010", 0);

    [Fact]
    public void Silence_leaves_it_unknown() => Meets("stall", nameof(OperationCatalog.CreateGroup), Unknown, 1);

    private protected override Outcome Go(string more = "") => Run("New-ZoomGroup 'A group of its own' " + more);

    private protected override string Text(Outcome outcome) => outcome.Values<string>("Name").Single();
}

/// <summary>A removal: gone is gone, whoever asks twice.</summary>
public sealed class FaultsOfARemoval : FaultMatrix
{
    public static TheoryData<string> Kinds => [.. Harmless, .. Doubtful.Keys];

    private protected override string Expected => "";

    [Theory, MemberData(nameof(Kinds))]
    public void Is_done_once(string kind) => Meets(kind, nameof(OperationCatalog.DeleteGroup), Done, 1);

    private protected override Outcome Go(string more = "") =>
        Run("Remove-ZoomGroup $id -Confirm:$false " + more, ("id", Account.Groups[0].Id));

    private protected override string Text(Outcome outcome) => string.Concat(outcome.Output);
}

/// <summary>Many changed with one request.</summary>
public sealed class FaultsOfABatch : FaultMatrix
{
    public static TheoryData<string> Kinds => [.. Harmless, .. Doubtful.Keys, .. Lost];

    private string[] Members => [.. Account.Users.Where(user => user.Status == "active").Select(user => user.Id).Skip(5).Take(3)];

    private protected override string Expected => string.Join(",", Members);

    [Theory, MemberData(nameof(Kinds))]
    public void Is_done_once_with_an_outcome_for_each(string kind) => Meets(kind, nameof(OperationCatalog.AddGroupMembers), Done, 3);

    [Fact]
    public void An_error_under_HTTP_200_is_an_error_for_each()
    {
        Account.Faults.Next("code-in-200", operation: nameof(OperationCatalog.AddGroupMembers));
        Outcome outcome = Go();
        Assert.Equal(3, outcome.Errors.Count);
        Assert.Equal(Members, outcome.Errors.Select(error => error.TargetObject.ToString()));
        Assert.Empty(Account.Changes);
    }

    [Fact]
    public void Silence_leaves_each_unknown()
    {
        Account.Faults.Next("stall", operation: nameof(OperationCatalog.AddGroupMembers));
        Outcome outcome = Go("-TimeoutSec 1");
        Assert.Equal([Unknown, Unknown, Unknown], outcome.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
    }

    private protected override Outcome Go(string more = "") =>
        Run("$members | Add-ZoomGroupMember -GroupId $group -PassThru " + more, ("members", Members), ("group", Account.Groups[^1].Id));

    private protected override string Text(Outcome outcome) => string.Join(",", outcome.Values<string>("UserId"));
}
