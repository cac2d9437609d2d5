using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Terminal;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that changes something: every change to Zoom is asked for, and made, here.</summary>
public abstract class ZoomChangeCommand : ZoomCmdlet
{
    /// <summary>The object that the pipeline brought: what -WhatIf and -Confirm call by name, where its identifier says nothing to a person.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    private protected override object? CurrentInput => InputObject?.BaseObject is PSCustomObject ? InputObject : InputObject?.BaseObject;

    /// <summary>What is about to be done, in a few words: the action of -WhatIf and -Confirm.</summary>
    private protected abstract string Action { get; }

    private readonly List<Change> _changes = [];

    private HashSet<string> _typed = [];
    private bool _yesToAll, _noToAll;
    private ParameterMetadata[] _piped = [];

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _typed = [.. MyInvocation.BoundParameters.Keys];
        _piped = [.. MyInvocation.MyCommand.Parameters.Values.Where(parameter => parameter.Name != nameof(InputObject) && !_typed.Contains(parameter.Name)
            && Declared(parameter) is { } set && (set.ValueFromPipeline || set.ValueFromPipelineByPropertyName))];
    }

    /// <summary>Whether a parameter was given with the command, or the pipeline brought a value for it.</summary>
    private protected bool IsGiven(string parameter) => IsBound(parameter) && (IsTyped(parameter) || Says(parameter));

    /// <summary>Whether a parameter was given with the command, not by the pipeline.</summary>
    private protected bool IsTyped(string parameter) => _typed.Contains(parameter);

    /// <inheritdoc/>
    /// <remarks>
    /// An object of ours in the pipeline says which to change, not what to: its properties are how it is. An empty cell of
    /// a row says nothing; who means to clear a field types the empty value.
    /// </remarks>
    private protected override bool Travels(PlaceAttribute place, string parameter) =>
        base.Travels(place, parameter) && (place is not InBodyAttribute || IsGiven(parameter));

    /// <summary>Whether an object of ours, of the kind that the cmdlet is about, is the pattern for what is sent.</summary>
    private protected virtual bool IsPattern => false;

    /// <summary>Whether the pipeline brought a value for a parameter just now, and not an empty cell, which PowerShell would take for a zero.</summary>
    /// <remarks>PowerShell keeps a parameter among the bound ones for the rows to come, whether they have the column or not.</remarks>
    private bool Says(string parameter) =>
        (!Row.IsState(InputObject) || (IsPattern && Row.Kind(InputObject) == MyInvocation.MyCommand.Name.Substring(MyInvocation.MyCommand.Name.IndexOf('-') + 1)))
        && (Array.Find(_piped, p => p.Name == parameter) is { } piped && (Row.Cell(InputObject, piped) is not null || Declared(piped) is not { ValueFromPipeline: true })
            ? Row.Cell(InputObject, piped)?.Value is not (null or "")
            : MyInvocation.BoundParameters[parameter] is not (null or ""));

    /// <inheritdoc/>
    /// <remarks>
    /// PowerShell leaves out what does not fit a parameter without a word, and makes text of any object for an id: the one
    /// would change less than was asked, the other somebody else.
    /// </remarks>
    private protected override void CheckInput()
    {
        bool isState = Row.IsState(InputObject);
        foreach (ParameterMetadata parameter in _piped)
        {
            if (InputObject is { BaseObject: not Array } && Declared(parameter) is { ValueFromPipeline: true } && parameter.Name != "Name")
            {
                Take(parameter);
            }
            else if (!isState && Row.Cell(InputObject, parameter) is { Value: not (null or "") } cell && !Row.Fits(cell.Value, parameter))
            {
                throw new ArgumentException($"'{cell.Value}' in {cell.Name} is no value for -{parameter.Name}, so nothing was done with this row.");
            }
        }
    }

    /// <summary>Takes from what the pipeline brought what says which is meant.</summary>
    private void Take(ParameterMetadata parameter)
    {
        object value = Row.Identity(InputObject!, parameter) ?? throw new ArgumentException(
            $"{(Row.Kind(InputObject) is { } kind ? "A " + kind : InputObject!.BaseObject is PSCustomObject ? "The object " + InputObject : "A " + InputObject!.BaseObject.GetType().Name)} in the pipeline does not say which -{parameter.Name} is meant. That takes a property {string.Join(", ", parameter.Aliases.Prepend(parameter.Name))}.");
        if (value is not string[])
            GetType().GetProperty(parameter.Name)!.SetValue(this, parameter.ParameterType == typeof(string[]) ? new[] { value.ToString()! } : value.ToString());
    }

    private ParameterSetMetadata? Declared(ParameterMetadata parameter) =>
        parameter.ParameterSets.TryGetValue(ParameterSetName, out ParameterSetMetadata? set) || parameter.ParameterSets.TryGetValue(ParameterAttribute.AllParameterSets, out set) ? set : null;

    /// <inheritdoc/>
    /// <remarks>Whoever says that the first failure is to be the last wants nothing sent before it is known.</remarks>
    protected override int InFlight => ThrottleLimit == 0 && EndsAtFirstFailure ? 1 : base.InFlight;

    private bool EndsAtFirstFailure =>
        MyInvocation.BoundParameters.TryGetValue("ErrorAction", out object? action) && action is ActionPreference.Stop;

    /// <summary>Sends a change, and knows of it until it has been told of.</summary>
    private protected async Task<TAnswer?> SendAsync<TAnswer>(ZoomRequest request, IOutput output, CancellationToken cancel) where TAnswer : class
    {
        Prepare(request, output);
        var change = new Change(request);
        lock (_changes)
            _changes.Add(change);
        try
        {
            TAnswer? answer = await Connection.Client.SendAsync<TAnswer>(request, cancel).ConfigureAwait(false);
            change.IsMade = true;
            return answer;
        }
        finally
        {
            // Told of when its turn has come, not before; never, where the pipeline has been stopped.
            if (!cancel.IsCancellationRequested)
                output.Do(() => Forget(change));
        }
    }

    private void Forget(Change change)
    {
        lock (_changes)
            _changes.Remove(change);
    }

    /// <inheritdoc/>
    private protected override void OnStopped()
    {
        Change[] left;
        lock (_changes)
            left = [.. _changes];
        string[] unknown = [.. left.Where(change => !change.IsMade && change.Request.IsUnanswered).Select(change => change.Request.Target?.ToString() ?? "")];
        int made = left.Count(change => change.IsMade);
        if (unknown.Length + made == 0)
            return;

        string text = $"{CommandName} was stopped."
            + (made > 0 ? $" {made} changes were made that it had not told of yet." : "")
            + (unknown.Length > 0 ? $" {unknown.Length} had been sent and were not answered, so it is not known whether Zoom made them: {string.Join(", ", unknown.Take(10))}{(unknown.Length > 10 ? ", …" : "")}." : "");
        try
        {
            // A stopped pipeline takes nothing more; the host still does.
            Host.UI?.WriteWarningLine(TerminalText.Of(text));
        }
        catch (Exception e) when (e is HostException or NotImplementedException or PSNotImplementedException)
        {
            // There is nobody to tell.
        }
    }

    /// <inheritdoc/>
    private protected override ErrorRecord ToRecord(Exception failure, object? target) =>
        failure is ZoomOutcomeUnknownException unknown ? ErrorRecords.OutcomeUnknown(unknown, HowToCheck, target) : base.ToRecord(failure, target);

    /// <summary>The cmdlet that shows whether a change was made.</summary>
    private protected virtual string HowToCheck => "Get-" + CommandName.Substring(CommandName.IndexOf('-') + 1);

    /// <summary>A change from when it is sent until it has been told of.</summary>
    private sealed class Change(ZoomRequest request)
    {
        public ZoomRequest Request { get; } = request;
        public bool IsMade { get; set; }
    }

    /// <summary>An identifier with the name of whom it belongs to, where the pipeline told.</summary>
    private protected string Named(object? identifier)
    {
        string id = identifier?.ToString() ?? "", name = InputObject?.BaseObject is ZoomObject known ? known.ToString()! : "";
        return name.Length == 0 || name == id ? id : $"{name} ({id})";
    }

    /// <summary>A user as he or she is before a change: as the pipeline brought, else read, where that is worth a request.</summary>
    /// <param name="request">The change, whose path names the user.</param>
    /// <param name="output">Told of waits.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="worthIt">Whether to read where the pipeline brought nothing.</param>
    private protected async Task<ZoomUser?> UserBeforeAsync(ZoomRequest request, IOutput output, CancellationToken cancel, bool worthIt)
    {
        if (request.Before is ZoomUser known && !worthIt)
            return known;
        return worthIt && Connection.Allows(Catalogue.GetUser) ? await ReadUserAsync(request.Path["userId"], output, cancel).ConfigureAwait(false) : null;
    }

    /// <summary>Reads a user.</summary>
    private protected async Task<ZoomUser?> ReadUserAsync(string user, IOutput output, CancellationToken cancel)
    {
        var read = new ZoomRequest(Catalogue.GetUser) { Path = { ["userId"] = user }, Target = user };
        Prepare(read, output);
        return await Connection.Client.SendAsync<ZoomUser>(read, cancel).ConfigureAwait(false);
    }

    /// <summary>The id of a user, where Zoom takes no e-mail address.</summary>
    private protected async Task<string> UserIdAsync(string user, IOutput output, CancellationToken cancel)
    {
        if (!user.Contains("@") && user != "me")
            return user;
        if (!Connection.Allows(Catalogue.GetUser))
            throw new ArgumentException($"Zoom wants the id of '{user}' here, and looking it up needs the scope {Catalogue.GetUser.PreferredScope}. Give the id, or add the scope to the app.");
        ZoomUser? found = await ReadUserAsync(user, output, cancel).ConfigureAwait(false);
        return found?.Id ?? throw new PendingUserException(user);
    }

    /// <summary>Asks, where asking is due, whether to go on.</summary>
    /// <param name="target">What is changed.</param>
    /// <param name="action">What is done; what the cmdlet does when not given.</param>
    /// <param name="isFinal">Whether it cannot be undone although the cmdlet's changes mostly can: then it is asked as if they could not.</param>
    private protected bool Confirmed(string target, string? action = null, bool isFinal = false)
    {
        string what = action ?? Action;
        if (!Asked(target, () => ShouldProcess(target, what)))
            return false;
        // Below High, PowerShell has asked already.
        bool due = isFinal && !IsBound("Confirm") && LanguagePrimitives.ConvertTo<ConfirmImpact>(GetVariableValue("ConfirmPreference")) == ConfirmImpact.High;
        return !due || Asked(target, () => ShouldContinue($"{what} {target}?", CommandName, ref _yesToAll, ref _noToAll));
    }
}
