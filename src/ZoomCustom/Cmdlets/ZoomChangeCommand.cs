using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Changes;
using ZoomCustom.Declarations;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Json;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Pipeline;
using ZoomCustom.Runs;
using ZoomCustom.Session;
using ZoomCustom.Terminal;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that changes something. It plans changes from its bound parameters, and a <see cref="ChangeRunner"/> makes
/// them.</summary>
public abstract class ZoomChangeCommand : ZoomCmdlet, IChangeHost
{
    private readonly ChangeRunner _runner;
    private HashSet<string> _typed = [];
    private PipelineInput? _input;
    private HashSet<string>? _names;
    private readonly HashSet<string> _unread = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ResolvedIdentity> _claims = [];
    private ActiveRun? _run;
    private bool _yesToAll,
        _noToAll;

    private protected ZoomChangeCommand() => _runner = new(this);

    /// <summary>The current pipeline object. -WhatIf and -Confirm show the object's name in addition to its ID.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Returns an object for each input, with its outcome and the values before and after, instead of the changed
    /// object.</summary>
    [Parameter]
    public SwitchParameter Report { get; set; }

    /// <summary>Plans the changes for the current parameters. It must copy the parameters' values, because they can change before a
    /// change is sent.</summary>
    private protected abstract IEnumerable<Change> Plan();

    /// <summary>Whether the cmdlet creates a copy of a piped object of its own type.</summary>
    private protected virtual bool TakesPatterns => false;

    /// <summary>Whether a refused input is a change that wasn't made.</summary>
    private protected virtual bool RecordsRefusals => true;

    /// <summary>The cmdlet that shows whether a change was made.</summary>
    private protected virtual string HowToCheck => "Get-" + Noun;

    /// <inheritdoc/>
    /// <remarks>If an error ends the pipeline, nothing may be sent after it. So each request waits for the outcome of the previous
    /// one.</remarks>
    private protected override int InFlight => ThrottleLimit == 0 && EndsAtFirstFailure ? 1 : base.InFlight;

    private protected override bool IsChange => true;

    private protected override object? CurrentInput => InputObject?.BaseObject is PSCustomObject ? InputObject : InputObject?.BaseObject;

    /// <summary>The piped object to change; null if the pipeline object isn't from this module.</summary>
    private protected ZoomObject? Before => InputObject?.BaseObject as ZoomObject;

    private protected bool IsPreview =>
        MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given)
            ? ((SwitchParameter)given).IsPresent
            : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    ZoomSession IChangeHost.Session => Connection;

    string IChangeHost.Command => CommandName;

    ActiveRun? IChangeHost.Run => _run;

    bool IChangeHost.IsPreview => IsPreview;

    bool IChangeHost.Reports => Report;

    private string Noun => CommandName.Substring(CommandName.IndexOf('-') + 1);

    private bool EndsAtFirstFailure =>
        LanguagePrimitives.TryConvertTo(
            MyInvocation.BoundParameters.TryGetValue("ErrorAction", out object? action)
                ? action
                : GetVariableValue("ErrorActionPreference"),
            out ActionPreference preference
        )
        && preference == ActionPreference.Stop;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Report && IsBound("PassThru"))
            ThrowTerminatingError(
                ErrorRecords.From(
                    new InvalidInputException("-Report and -PassThru can't be used together, because both determine the output."),
                    null
                )
            );
        try
        {
            _run = RunStore.OfRunspace.For(Connection);
        }
        catch (RunException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, Connection));
        }

        if (_run is not null)
            Record(_run);
        _typed = [.. MyInvocation.BoundParameters.Keys];
        _input = new(this, [.. _typed, nameof(InputObject)]);
    }

    /// <summary>The run that the changes belong to; null if there is none.</summary>
    private protected ActiveRun? CurrentRun => _run;

    /// <summary>Writes the changes from now on to the journal of a run that the cmdlet has started itself.</summary>
    private protected void Use(ActiveRun run) => Record(_run = run);

    /// <summary>Makes a change that isn't from the pipeline.</summary>
    private protected void Make(Change change) => _runner.Run(change);

    /// <summary>Reports a change that isn't from the pipeline, and can't be made now.</summary>
    private protected void Refuse(ZoomException failure, string target) =>
        _runner.Refuse(ToRecord(failure, target), target, target, isChange: true);

    /// <summary>Sends everything, and waits until all changes have ended.</summary>
    private protected void Settle()
    {
        _runner.Flush();
        FinishAll();
    }

    /// <summary>Writes the changes to the journal of a run. Warns if the session can't read the state that they overwrite.</summary>
    private void Record(ActiveRun run)
    {
        _runner.Record(run);
        string[] missing =
        [
            .. DeclaredOperations
                .Where(operation => operation.IsChange)
                .Select(operation => operation.State)
                .OfType<StateChange>()
                .SelectMany(state => state.Lists.Select(OperationCatalog.Find).Append(state.Read))
                .Where(read => !Connection.Allows(read))
                .Select(read => read.PreferredScope)
                .Distinct(),
        ];
        if (missing.Length > 0 && run.IsFirst(CommandName))
            WriteWarning(
                $"The run '{run.Folder.Name}' can't record the state before the changes of {CommandName}, and can't check changes whose "
                    + $"outcome is unknown. To record it, add these scopes to the app: {string.Join(", ", missing)}."
            );
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _runner.Flush();
        base.EndProcessing();
        _run?.Flush();
        // The changes were made, but the journal doesn't have their outcomes yet.
        if (_run?.Failure is { } failure)
            WriteError(ErrorRecords.From(failure, _run.Folder.Journal));
    }

    private protected override void EndItem()
    {
        _runner.Flush();
        base.EndItem();
    }

    private protected override void ProcessItem()
    {
        WarnOfUnreadColumns();
        _input!.Read(InputObject, ParameterSetName, isPattern: TakesPatterns && ZoomObjects.Kind(InputObject) == Noun);
        _claims.Clear();
        foreach (Change change in Plan())
            _runner.Run(change with { Input = CurrentInput, Claims = [.. _claims.Where(claim => change.Concerns(claim.Id))] });
    }

    /// <inheritdoc/>
    /// <remarks>In a run, the changes of the cmdlet weren't made.</remarks>
    private protected override void End(ErrorRecord error)
    {
        if (!IsPreview && RecordsRefusals)
            RunStore.OfRunspace.Active?.Refuse(CommandName, CommandName, error.Shown());
        base.End(error);
    }

    /// <inheritdoc/>
    /// <remarks>The message names the row.</remarks>
    private protected override void Refuse(ErrorRecord error, object? input)
    {
        string? name = InputObject is null ? null : RowName(InputObject);
        if (name is not null)
            Name(error, name);
        // The text of a row contains all its cells, such as passwords.
        _runner.Refuse(error, input, name ?? (input is string or ValueType ? input.ToString()! : "(row)"), RecordsRefusals);
    }

    /// <summary>The words for what a row is about; null if it doesn't say.</summary>
    private string? RowName(PSObject row)
    {
        if (row.BaseObject is not (PSCustomObject or ZoomObject))
            return null;
        string? text = CmdletParameter
            .Of(GetType())
            .Where(parameter => PipelineInput.IsReference(parameter) || parameter.Name is "Email" or "Name")
            .SelectMany(parameter => parameter.Names)
            .Select(name => PropertyText.Of(row, name))
            .FirstOrDefault(value => !string.IsNullOrWhiteSpace(value));
        return text is null ? null : UserNames.Of(row, text).Words(text) ?? text;
    }

    /// <summary>Adds a name to an error message that doesn't contain it.</summary>
    private static void Name(ErrorRecord error, string name)
    {
        string message = error.Shown();
        if (message.IndexOf(name, StringComparison.OrdinalIgnoreCase) < 0)
            error.ErrorDetails = new ErrorDetails($"{name}: {message}");
    }

    /// <summary>Warns once for each column that isn't read, and whose name is similar to one that is.</summary>
    private void WarnOfUnreadColumns()
    {
        if (InputObject?.BaseObject is not PSCustomObject || ZoomObjects.Kind(InputObject) is not null)
            return;
        _names ??= [.. CmdletParameter.Of(GetType()).SelectMany(parameter => parameter.Names)];
        foreach ((string column, string similar) in UnreadColumns.In(InputObject, _names))
        {
            if (_unread.Add(column))
                WriteWarning($"The column {column} isn't read. Did you mean {similar}?");
        }
    }

    /// <inheritdoc/>
    private protected override ResolvedIdentity Resolve(CmdletParameter parameter, object? value)
    {
        ResolvedIdentity resolved = base.Resolve(parameter, value);
        if (resolved.Also is not null)
            _claims.Add(resolved);
        return resolved;
    }

    /// <inheritdoc/>
    /// <remarks>A run that continues doesn't look up a name again, because the name can mean another object now.</remarks>
    private protected override string IdOf(AccountListing listing, string nameOrId) =>
        _run is not null && NameResolver.MayBeName(nameOrId)
            ? _run.IdOf($"{CommandName} {listing.Noun} {nameOrId}", listing.ReadId, IsPreview, () => base.IdOf(listing, nameOrId))
            : base.IdOf(listing, nameOrId);

    /// <inheritdoc/>
    private protected override ZoomException Unresolved(ZoomException failure) =>
        failure.ErrorId == ErrorIds.UnknownName ? new NotFoundException(failure.Message, failure) : failure;

    /// <summary>Whether a parameter was typed in the command, or the current pipeline object has a value for it.</summary>
    private protected bool IsGiven(string parameter) => IsTyped(parameter) || _input!.Has(parameter);

    /// <summary>Whether the current pipeline object is a copy of an object from this module in a file, and its values are
    /// requested.</summary>
    private protected bool IsEditedCopy => _input!.IsEditedCopy;

    /// <summary>Whether a parameter was typed in the command, not bound from the pipeline.</summary>
    private protected bool IsTyped(string parameter) => _typed.Contains(parameter);

    /// <inheritdoc/>
    /// <remarks>An empty cell is ignored. An empty value that the user typed clears a field.</remarks>
    private protected override bool IsSent(CmdletParameter parameter, RequestParameterAttribute declared) =>
        declared is InPathAttribute ? base.IsSent(parameter, declared) : IsGiven(parameter.Name);

    /// <summary>Plans a change that creates an object and outputs it.</summary>
    /// <typeparam name="T">The type of the created object.</typeparam>
    private protected static Change Create<T>(ZoomRequest request, ChangeTarget target, string action, string detail = "")
        where T : class =>
        new()
        {
            Request = request,
            Target = target,
            Action = action,
            Detail = change => change.Action + detail,
            Answer = Answers.As<T>(),
            Show = (_, made, _) => Task.FromResult<IReadOnlyList<object?>>([made]),
            Restore = fields => Joined(ZoomJson.Record<T>(fields), request),
        };

    private static T Joined<T>(T record, ZoomRequest request)
    {
        (record as IPartOf)?.Join(request.Path);
        return record;
    }

    /// <summary>Plans a change that adds a user to an object, such as a group. One request can add several users.</summary>
    private protected static Change AddTo(
        BoundRequest bound,
        ResolvedIdentity user,
        string action,
        Func<StateReader, Task<bool>> isIn,
        Func<string, object> made,
        bool shows,
        bool isErrorIfUnchanged
    ) =>
        new()
        {
            Request = bound.Request,
            Target = ChangeTarget.Of(user) with { Into = bound.Target!.Text },
            Action = action,
            IsErrorIfUnchanged = isErrorIfUnchanged,
            Item = new(user.Id, isIn, shows ? () => made(user.Id) : null),
        };

    /// <inheritdoc/>
    private protected override void OnStopped(bool byUser)
    {
        _run?.Flush();
        (IReadOnlyList<ZoomChange> reported, IReadOnlyList<ZoomChange> others) = _runner.Changes();
        // A command such as Select-Object -First has its reasons to stop.
        if ((others.Count == 0 && !byUser) || ChangeLedger.Summary(CommandName, reported, others) is not { } text)
            return;
        SessionState.PSVariable.Set("global:" + ChangeLedger.Variable, reported.Concat(others).ToArray());
        try
        {
            // A stopped pipeline discards output, so write to the host.
            Host.UI?.WriteWarningLine(TerminalText.Of(text));
        }
        catch (Exception e) when (e is HostException or NotImplementedException or PSNotImplementedException)
        {
            // The host can't show messages.
        }
    }

    /// <inheritdoc/>
    private protected override ErrorRecord ToRecord(Exception failure, object? target) =>
        failure is ZoomOutcomeUnknownException unknown
            ? ErrorRecords.OutcomeUnknown(unknown, HowToCheck, target)
            : base.ToRecord(failure, target);

    void IChangeHost.Write(object value) => Write(value);

    void IChangeHost.Write(ErrorRecord error) => WriteError(error);

    bool IChangeHost.AsksBeforeLosses => AsksBeforeLosses;

    /// <remarks>With a lower preference than High, PowerShell itself asks.</remarks>
    private protected bool AsksBeforeLosses =>
        !IsPreview
        && !IsBound("Confirm")
        && LanguagePrimitives.ConvertTo<ConfirmImpact>(GetVariableValue("ConfirmPreference")) == ConfirmImpact.High;

    bool IChangeHost.Confirm(Change change)
    {
        string target = change.TargetName,
            action = change.Description;
        if (!Asked(target, () => ShouldProcess(target, action)))
            return false;
        return !(change.TakesAway && AsksBeforeLosses)
            || Asked(target, () => ShouldContinue($"{action} {target}?", CommandName, ref _yesToAll, ref _noToAll));
    }

    void IChangeHost.Submit(Func<IOutput, CancellationToken, Task> work, object? target, int inputs) => Submit(work, target, inputs);

    T IChangeHost.Await<T>(Func<CancellationToken, Task<T>> work) => Await(work);

    RequestContext IChangeHost.Context(IOutput? output) => Context(output);

    void IChangeHost.Preview(string text)
    {
        ShowPreview(text);
        WriteVerbose(text);
    }

    /// <remarks>The message names the target by name and email address, not only by its ID.</remarks>
    ErrorRecord IChangeHost.ToRecord(Exception failure, Change change)
    {
        ErrorRecord error = ToRecord(failure, change.Input ?? change.Target.Id);
        Name(error, change.TargetName);
        return error;
    }
}
