using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Client;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Models;
using ZoomCustom.Runs;

namespace ZoomCustom.Changes;

/// <summary>A planned change of the account. The record is immutable: to add information, such as the state before the change, create a
/// modified copy.</summary>
internal sealed record Change
{
    /// <summary>The numbers that identify the planned changes: one, or several for a batch.</summary>
    public IReadOnlyList<long> Numbers { get; init; } = [];

    /// <summary>What the run knows about the planned changes: one, or several for a batch; empty without a run.</summary>
    public IReadOnlyList<RunEntry> Entries { get; init; } = [];

    /// <summary>The request to send.</summary>
    public required ZoomRequest Request { get; init; }

    /// <summary>The object to change.</summary>
    public required ChangeTarget Target { get; init; }

    /// <summary>The action that -WhatIf and -Confirm show, in a few words.</summary>
    public required string Action { get; init; }

    /// <summary>Returns the text that -WhatIf and -Confirm show instead of the action and the fields; null to show those.</summary>
    public Func<Change, string>? Detail { get; init; }

    /// <summary>Returns the fields that the change sets; null if it sets none.</summary>
    public Func<Change, IReadOnlyList<FieldChange>>? Fields { get; init; }

    /// <summary>What the user asked for, if the request depends on what was read before; null if the request contains it. It identifies
    /// the change in a run.</summary>
    public object? Asked { get; init; }

    /// <summary>The run and the number of the change that this change undoes; null if it undoes none.</summary>
    public (string Run, long Number)? Undoes { get; init; }

    /// <summary>What identifies the objects that this change changes, and those that it uses; null if its path does. Changes of an object
    /// are made one after another.</summary>
    public (IReadOnlyCollection<string> Changed, IReadOnlyCollection<string> Used)? Touches { get; init; }

    /// <summary>Called with the outcome, and with the created record if there is one; null if no one needs them.</summary>
    public Action<ZoomChangeOutcome, object?>? Ended { get; init; }

    /// <summary>In a run: the fields that are still to be set, because later changes have set the others; null for all.</summary>
    public IReadOnlyList<string>? Left { get; init; }

    /// <summary>In a run: why the change can't be undone; null if it can.</summary>
    public string? Loss { get; init; }

    /// <summary>Whether this change removes something or can't be undone, so that it asks for confirmation. Other changes of the same
    /// cmdlet may not need it.</summary>
    public bool TakesAway { get; init; }

    /// <summary>The pipeline object that the change is from; null if there is none.</summary>
    public object? Input { get; init; }

    /// <summary>The object before the change; null if it isn't known.</summary>
    public ZoomObject? Before { get; init; }

    /// <summary>Whether <see cref="Before"/> was read for this change. An object in the pipeline can lack fields, if it's from a
    /// list.</summary>
    public bool IsBeforeRead { get; init; }

    /// <summary>Checks the change on the pipeline thread before it's confirmed, unless it's only shown, or the run made it before. Can
    /// throw to refuse it.</summary>
    public Action? Prepare { get; init; }

    /// <summary>Reads what the change depends on before it's sent, and returns the completed change. Can throw to refuse it.</summary>
    public Func<Change, StateReader, Task<Change>>? Complete { get; init; }

    /// <summary>The reason that there is nothing to change; null if there is something to change.</summary>
    public string? Unchanged { get; init; }

    /// <summary>Whether to write an error if there is nothing to change.</summary>
    public bool IsErrorIfUnchanged { get; init; }

    /// <summary>Returns why a refusal means that there is nothing to change; null if it means something else, or if that's
    /// unknown.</summary>
    public Func<ZoomApiException, ZoomRequest, StateReader, Task<string?>>? ExplainUnchanged { get; init; }

    /// <summary>The users that a row identifies in two ways. They are compared before anything is sent.</summary>
    public IReadOnlyList<ResolvedIdentity> Claims { get; init; } = [];

    /// <summary>The requests to send instead of <see cref="Request"/>, if the change needs several; null if it needs one.</summary>
    public IReadOnlyList<ChangeStep>? Steps { get; init; }

    /// <summary>Sends a request and reads its response.</summary>
    public AnswerReader Answer { get; init; } = Answers.None;

    /// <summary>Gets the output after the change. The object argument is Zoom's response; null for no output.</summary>
    public Func<Change, object?, StateReader, Task<IReadOnlyList<object?>>>? Show { get; init; }

    /// <summary>Creates the output from the created record's fields, if a run made the change before; null if the change creates
    /// nothing.</summary>
    public Func<IReadOnlyDictionary<string, object?>, object?>? Restore { get; init; }

    /// <summary>Completes a change of several requests that a run continues, instead of <see cref="Complete"/>; null to keep the change as
    /// it is.</summary>
    public Func<Change, Change>? Resume { get; init; }

    /// <summary>The item that the change adds to a batch request; null if the change is sent alone.</summary>
    public BatchItem? Item { get; init; }

    /// <summary>Creates a more helpful error than Zoom's, if the cmdlet has one.</summary>
    public Func<ZoomApiException, CancellationToken, Task<ZoomException?>>? Explain { get; init; }

    /// <summary>Creates the error if a later step fails, or if the outcome of a step is unknown. The arguments are the index of the step,
    /// its failure, and the failure to undo the earlier steps, or null if they were undone.</summary>
    public Func<int, Exception, Exception?, ZoomException>? ExplainUndone { get; init; }

    /// <summary>The text that -WhatIf and -Confirm show.</summary>
    public string Description =>
        (Detail is null ? Action + ChangedFields.Describe(this) : Detail(this)) + (Loss is null ? "" : $" [can't be undone: {Loss}]");

    /// <summary>The words for the target in messages.</summary>
    public string TargetName =>
        (Target.Name is null && Before is ZoomUser user && Target.Is(user) ? UserNames.Words(user) : Target.Name ?? Target.Id)
        + (Target.Into is null ? "" : " to " + Target.Into);

    /// <summary>The message that the run made the change before.</summary>
    public string MadeBefore =>
        $"{Action}: skipped for {TargetName}. "
        + (
            Entries[0].Outcome == ZoomChangeOutcome.Unchanged
                ? "The run came to it before, and it wasn't needed."
                : "The run made this change before."
        );

    /// <summary>The message that the run made a later change of the same values.</summary>
    public string Replaced => $"{Action}: skipped for {TargetName}. The run made a later change of the same values.";

    /// <summary>Returns the message that there is nothing to change.</summary>
    /// <param name="why">The reason.</param>
    public string NothingToChange(string why) => $"{Action}: nothing to change for {TargetName}. {why}";

    /// <summary>Returns the change with an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="error">The error message; null if there was no error.</param>
    /// <param name="target">The words for the target; null for its name.</param>
    public ZoomChange With(ZoomChangeOutcome outcome, string? error = null, string? target = null) =>
        new ZoomChange
        {
            Target = target ?? TargetName,
            Action = Action,
            Description = Description,
            Outcome = outcome,
            Error = error,
            InputObject = Input ?? Target.Id,
            Number = Entries.Count == 1 ? Entries[0].Number : null,
            Reversible = Entries.Count == 0 ? null : Loss is null,
        }.With(Fields?.Invoke(this) ?? []);

    /// <summary>Whether the change is about an object with an ID.</summary>
    public bool Concerns(string id) => Request.Path.Values.Contains(id) || Item?.Id == id || Target.Ids.Contains(id) || Target.Into == id;
}

/// <summary>The object that a change is about.</summary>
/// <param name="Id">The object's ID, or the text that the user specified instead.</param>
/// <param name="Name">The words for the object in messages; null if only the ID is known.</param>
internal sealed record ChangeTarget(string Id, string? Name = null)
{
    /// <summary>The group, role, or app that the target is added to; null if there is none.</summary>
    public string? Into { get; init; }

    /// <summary>The IDs of all targets, if the change has several.</summary>
    public IReadOnlyList<string> Ids { get; init; } = [Id];

    /// <summary>The target of a request.</summary>
    public static ChangeTarget Of(ResolvedIdentity identity) => new(identity.Text, identity.Caption);

    /// <summary>Whether the target is a user.</summary>
    public bool Is(ZoomUser user) => Id == user.Id || string.Equals(Id, user.Email, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One of several requests of a change.</summary>
/// <param name="Request">The request.</param>
/// <param name="Reversal">The request that undoes the step if a later step fails; null if the step isn't undone.</param>
internal sealed record ChangeStep(ZoomRequest Request, ZoomRequest? Reversal = null)
{
    /// <summary>The description of the step for messages; null for the target of the change.</summary>
    public string? Says { get; init; }

    /// <summary>The description of the reversal for messages.</summary>
    public string? ReversalSays { get; init; }
}

/// <summary>The item that a change adds to a batch request.</summary>
/// <param name="Id">The user's ID or email address.</param>
/// <param name="IsIn">Returns whether the user is already a member.</param>
/// <param name="Made">Creates the output after the user is added; null for no output.</param>
internal sealed record BatchItem(string Id, Func<StateReader, Task<bool>> IsIn, Func<object>? Made)
{
    /// <summary>Returns why there is nothing to change for a user who is already a member.</summary>
    public static string Already(Change change) => $"The user is already a member of '{change.Target.Into}'.";
}

/// <summary>Sends a request and reads its response.</summary>
internal delegate Task<object?> AnswerReader(ZoomClient client, ZoomRequest request, RequestContext context, CancellationToken cancel);

/// <summary>The ways to read a response.</summary>
internal static class Answers
{
    /// <summary>Reads nothing from a successful response.</summary>
    public static readonly AnswerReader None = As<object>();

    /// <summary>Reads dictionaries, lists, text, and numbers.</summary>
    public static readonly AnswerReader Plain = (client, request, context, cancel) => client.SendPlainAsync(request, context, cancel);

    /// <summary>Reads a record of a type.</summary>
    public static AnswerReader As<T>()
        where T : class =>
        async (client, request, context, cancel) => await client.SendAsync<T>(request, context, cancel).ConfigureAwait(false);
}
