using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Client;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Models;

namespace ZoomCustom.Changes;

/// <summary>A change of the account as it is planned, before anything is sent. Immutable: what is found out later makes a changed
/// copy.</summary>
internal sealed record Change
{
    /// <summary>What is sent.</summary>
    public required ZoomRequest Request { get; init; }

    /// <summary>What is changed.</summary>
    public required ChangeTarget Target { get; init; }

    /// <summary>What is done, in a few words: the action of -WhatIf and -Confirm.</summary>
    public required string Action { get; init; }

    /// <summary>What else -WhatIf and -Confirm say, such as each field before and after; null for the action alone.</summary>
    public Func<Change, string>? Detail { get; init; }

    /// <summary>Whether it can't be undone although changes of its cmdlet mostly can: then it is confirmed as if they could not.</summary>
    public bool IsFinal { get; init; }

    /// <summary>The object before the change; null where it is not known.</summary>
    public ZoomObject? Before { get; init; }

    /// <summary>Reads what the change depends on, before it is sent, and returns the change as it is then. May refuse it.</summary>
    public Func<Change, StateReader, Task<Change>>? Complete { get; init; }

    /// <summary>Why there is nothing to change; null while there is.</summary>
    public string? Unchanged { get; init; }

    /// <summary>Whether it is an error when there is nothing to change.</summary>
    public bool IsErrorIfUnchanged { get; init; }

    /// <summary>Why a refusal means that there is nothing to change; null where it doesn't, or where that can't be known.</summary>
    public Func<ZoomApiException, ZoomRequest, StateReader, Task<string?>>? ExplainUnchanged { get; init; }

    /// <summary>Users whom a row names in two ways, to be compared before anything is sent.</summary>
    public IReadOnlyList<ResolvedIdentity> Claims { get; init; } = [];

    /// <summary>Requests in place of <see cref="Request"/>, where it takes several; null where it takes one.</summary>
    public IReadOnlyList<ChangeStep>? Steps { get; init; }

    /// <summary>Sends a request and reads its answer.</summary>
    public AnswerReader Answer { get; init; } = Answers.None;

    /// <summary>What is written when the change is made, given Zoom's answer; null for nothing.</summary>
    public Func<Change, object?, StateReader, Task<IReadOnlyList<object?>>>? Show { get; init; }

    /// <summary>What it adds to a request that takes many; null where it is sent alone.</summary>
    public BatchItem? Item { get; init; }

    /// <summary>A better error than Zoom's, where the cmdlet knows one.</summary>
    public Func<ZoomApiException, CancellationToken, Task<ZoomException?>>? Explain { get; init; }

    /// <summary>The error when a step failed after others, or its outcome is unknown: told which, why, and how undoing the earlier ones
    /// failed, or null when it did not.</summary>
    public Func<int, Exception, Exception?, ZoomException>? ExplainUndone { get; init; }

    /// <summary>What -WhatIf and -Confirm say.</summary>
    public string Description => Detail is null ? Action : Detail(this);

    /// <summary>Whether it is about something that was named so.</summary>
    public bool Concerns(string id) => Request.Path.Values.Contains(id) || Item?.Id == id || Target.Ids.Contains(id) || Target.Into == id;
}

/// <summary>What a change is about.</summary>
/// <param name="Id">Its id, or what was given in place of it.</param>
/// <param name="Name">What a person calls it; null where only the id is known.</param>
internal sealed record ChangeTarget(string Id, string? Name = null)
{
    /// <summary>The group, role or app that the target is changed in; null where that says nothing.</summary>
    public string? Into { get; init; }

    /// <summary>The ids of all that it is about, where that is more than one.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [Id];

    /// <summary>The target of a request.</summary>
    public static ChangeTarget Of(ResolvedIdentity identity) => new(identity.Text, identity.Caption);

    /// <summary>The target as a person recognizes it.</summary>
    public override string ToString() =>
        (string.IsNullOrEmpty(Name) || Name == Id ? Id : $"{Name} ({Id})") + (Into is null ? "" : " to " + Into);
}

/// <summary>One of several requests of a change.</summary>
/// <param name="Request">The request.</param>
/// <param name="Reversal">What undoes it when a later step fails; null where the steps stand alone.</param>
internal sealed record ChangeStep(ZoomRequest Request, ZoomRequest? Reversal = null)
{
    /// <summary>What it changes, as a person is told of it; null for the target of the change.</summary>
    public string? Says { get; init; }

    /// <summary>The same of its reversal.</summary>
    public string? ReversalSays { get; init; }
}

/// <summary>What a change adds to a request that takes many at a time.</summary>
/// <param name="Id">The user's id or email address.</param>
/// <param name="IsIn">Whether the user is there already.</param>
/// <param name="Made">What is written when it is added; null for nothing.</param>
internal sealed record BatchItem(string Id, Func<StateReader, Task<bool>> IsIn, Func<object>? Made)
{
    /// <summary>Why there is nothing to change for someone who is there already.</summary>
    public static string Already(Change change) => $"The user is in '{change.Target.Into}' already.";
}

/// <summary>Sends a request and reads its answer.</summary>
internal delegate Task<object?> AnswerReader(ZoomClient client, ZoomRequest request, RequestContext context, CancellationToken cancel);

/// <summary>The ways to read an answer.</summary>
internal static class Answers
{
    /// <summary>Nothing is of interest but that it was good.</summary>
    public static readonly AnswerReader None = As<object>();

    /// <summary>Dictionaries, lists, text and numbers.</summary>
    public static readonly AnswerReader Plain = (client, request, context, cancel) => client.SendPlainAsync(request, context, cancel);

    /// <summary>A record.</summary>
    public static AnswerReader As<T>()
        where T : class =>
        async (client, request, context, cancel) => await client.SendAsync<T>(request, context, cancel).ConfigureAwait(false);
}
