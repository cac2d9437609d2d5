using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Completion;
using ZoomCustom.Declarations;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Json;
using ZoomCustom.Operations;
using ZoomCustom.Pipeline;
using ZoomCustom.Session;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that sends requests to Zoom. It has a session, and its class declares its operations.</summary>
public abstract class ZoomCmdlet : AsyncCmdlet, IIdentityResolver
{
    private readonly Dictionary<string, Operation[]> _operations = new(StringComparer.Ordinal);
    private readonly OddValues _odd = new();
    private ZoomSession? _connection;
    private NameResolver? _names;
    private bool _debugs;
    private bool _warned;
    private bool _isOneAtATime;

    /// <summary>Specifies the session to use, by name or as an object. The default is the session that Connect-ZoomCustom or
    /// Select-ZoomCustomSession selected last in this runspace.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SessionCompleter))]
    [SessionName]
    [ValidateNotNull]
    public ZoomSession? Session { get; set; }

    /// <summary>Specifies how many requests can run at the same time. The default is as many as the account's rate limit allows. With
    /// -ErrorAction Stop, the default for changes is 1.</summary>
    [Parameter]
    [OffersNothing]
    [ValidateRange(1, ZoomHttp.MostConnections)]
    public int ThrottleLimit { get; set; }

    /// <summary>Specifies how many seconds to keep trying each request, including waits. By default, a request is tried up to eight
    /// times.</summary>
    [Parameter]
    [OffersNothing]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; }

    /// <inheritdoc/>
    private protected override int InFlight => DepthOf(Operation);

    /// <summary>How many requests of an operation can be under way. Can be called on any thread.</summary>
    private protected int DepthOf(Operation operation) => ThrottleLimit > 0 ? ThrottleLimit : Connection.Client.Gate.Depth(operation);

    /// <summary>The session in use.</summary>
    private protected ZoomSession Connection => _connection!;

    /// <summary>The cmdlet's name.</summary>
    private protected string CommandName => MyInvocation.MyCommand.Name;

    /// <summary>The operation for the current input. It depends on the parameter set that PowerShell chose.</summary>
    private protected virtual Operation Operation => OperationsIn(OperationSet)[0];

    /// <summary>The parameter set whose operation the current input needs.</summary>
    private protected virtual string OperationSet => ParameterSetName;

    /// <inheritdoc/>
    bool IIdentityResolver.IsApp => Connection.IsApp;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _debugs = MyInvocation.BoundParameters.TryGetValue("Debug", out object? debug)
            ? ((SwitchParameter)debug).IsPresent
            : LanguagePrimitives.ConvertTo<ActionPreference>(GetVariableValue("DebugPreference"))
                is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
        _connection = Session ?? SessionStore.OfRunspace.Default;
        if (_connection is null || _connection.IsClosed)
            ThrowTerminatingError(SessionStore.OfRunspace.NotConnected(CommandName, _connection));
        // Pipeline input can select another parameter set. If none is allowed, fail now instead of for each input.
        string[] sets = MyInvocation.ExpectingInput ? [.. MyInvocation.MyCommand.ParameterSets.Select(set => set.Name)] : [];
        if (Refused(OperationSet) is { } refused && sets.All(set => Refused(set) is not null))
            End(ErrorRecords.MissingScope(CommandName, refused, Connection.Scopes));
        _isOneAtATime = EarlierCommands.MaySetVariable(this);
        if (_isOneAtATime)
            WriteVerbose(
                "This cmdlet processes one object at a time, because an earlier command uses -PipelineVariable or might set a variable."
            );
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        WarnOfUnsavedTokens();
        KeepPlan();
        // One warning for everything that was read, because many records can have the same problem.
        if (_odd.Message is { } message)
            WriteWarning(message);
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        WarnOfUnsavedTokens();
        try
        {
            if (Refused(OperationSet) is { } refused)
                Refuse(ErrorRecords.MissingScope(CommandName, refused, Connection.Scopes, target: CurrentInput), CurrentInput);
            else
                ProcessItem();
        }
        // The error occurred before sending, or while a name was looked up. Continue, because the following items can be valid.
        catch (ZoomException e)
        {
            if (e.EndsPipeline)
                End(ToRecord(e, null));
            Refuse(ToRecord(e, CurrentInput), CurrentInput);
        }

        if (_isOneAtATime)
            EndItem();
    }

    /// <summary>Saves what was learned of the account's rate limits, so that later sessions start at its pace.</summary>
    private void KeepPlan()
    {
        if (Connection is not { KeepPlan: { } keep, Plan: { } plan, KeptPlan: var kept } || plan == kept)
            return;
        Connection.KeptPlan = plan;
        try
        {
            // The command's own token is canceled if no more output is needed.
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
            Task.Run(() => keep(plan, limit.Token)).GetAwaiter().GetResult();
        }
        catch (Exception e) when (e is ZoomStorageException or OperationCanceledException)
        {
            WriteVerbose($"The account's plan wasn't saved with the connection: {e.Message}");
        }
    }

    /// <summary>Writes everything about the current pipeline object before the next object is taken.</summary>
    private protected virtual void EndItem() => FinishAll();

    /// <summary>Warns, once, that the saved connection is lost if the process ends now.</summary>
    private void WarnOfUnsavedTokens()
    {
        if (_warned || Connection.StorageWarning is not { } warning)
            return;
        _warned = true;
        WriteWarning(warning);
    }

    /// <summary>The current pipeline object; null if there is none.</summary>
    private protected virtual object? CurrentInput => null;

    /// <summary>Writes the error of an input that nothing could be sent for.</summary>
    /// <param name="error">The error.</param>
    /// <param name="input">The pipeline object, or the value that the user specified.</param>
    private protected virtual void Refuse(ErrorRecord error, object? input) => WriteError(error);

    /// <summary>Ends the command with an error.</summary>
    private protected virtual void End(ErrorRecord error) => ThrowTerminatingError(error);

    /// <summary>Does the cmdlet's work for the current parameters.</summary>
    private protected abstract void ProcessItem();

    /// <summary>Creates the context of a request: where its messages go, and how long it can take.</summary>
    private protected RequestContext Context(IOutput? output) => Context(() => output);

    /// <summary>Creates the context of a request that can be sent before its output exists.</summary>
    private protected RequestContext Context(Func<IOutput?> output) =>
        new()
        {
            Notice = text => output()?.Wait(text),
            Warning = text => output()?.Warning(text),
            Odd = _odd,
            // Without -Debug, don't create a message for each page of a long list.
            Trace = _debugs ? text => output()?.Debug(text) : null,
            TimeLimit = TimeoutSec > 0 ? TimeSpan.FromSeconds(TimeoutSec) : null,
        };

    /// <summary>Whether a parameter was bound, from the command line or the pipeline.</summary>
    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>Whether a parameter's value goes into the request.</summary>
    /// <remarks>If an earlier pipeline object bound the parameter, PowerShell still reports it as bound, but its value is the default
    /// again.</remarks>
    private protected virtual bool IsSent(CmdletParameter parameter, RequestParameterAttribute declared) =>
        IsBound(parameter.Name) && (declared is not InPathAttribute || parameter.Value(this) is not null);

    /// <summary>Whether the cmdlet changes objects. If it does, a piped object from this module identifies a group only if it's the group
    /// itself and not, for example, a member. The same applies to roles.</summary>
    private protected virtual bool IsChange => false;

    /// <summary>Whether the granted scopes are enough for an operation.</summary>
    private protected virtual bool CanRun(Operation operation) => Connection.Allows(operation);

    /// <summary>Builds the requests for the current parameters.</summary>
    private protected List<BoundRequest> Bind()
    {
        List<BoundRequest> bound = RequestBinder
            .Of(GetType())
            .Bind(this, Operation, OperationSet, IsSent, Resolve, (e, value) => Refuse(Unresolved(e), value));
        if (IsChange && !MyInvocation.ExpectingInput)
            Progress.Inputs += bound.Count;
        return bound;
    }

    private void Refuse(ZoomException failure, object? value)
    {
        object? input = CurrentInput ?? value;
        Refuse(ToRecord(failure, input), input);
    }

    /// <summary>Returns the error to report if the target of a request can't be found.</summary>
    private protected virtual ZoomException Unresolved(ZoomException failure) => failure;

    /// <summary>Finds the objects that a parameter's values identify, for a parameter that isn't part of a request. Writes an error for
    /// each value that doesn't identify an object.</summary>
    private protected IEnumerable<ResolvedIdentity> Resolve(string parameter, IEnumerable<ZoomIdentity>? values)
    {
        CmdletParameter declared = CmdletParameter.Of(GetType()).First(one => one.Name == parameter);
        // Each value is an input. Bind counted the request for all of them.
        if (
            values is ICollection<ZoomIdentity> { Count: > 1 } many
            && declared.Attribute<InBatchAttribute>() is not null
            && Progress.Inputs > 0
        )
            Progress.Inputs += many.Count - 1;
        foreach (ZoomIdentity value in values ?? [])
        {
            ResolvedIdentity? resolved = null;
            try
            {
                resolved = Resolve(declared, value);
            }
            catch (ZoomException e) when (!e.EndsPipeline)
            {
                Refuse(e, value.Given);
            }

            if (resolved is not null)
                yield return resolved;
        }
    }

    /// <summary>Finds the object that a value identifies.</summary>
    /// <exception cref="ZoomException">The value doesn't identify an object, or the object can't be found.</exception>
    private protected virtual ResolvedIdentity Resolve(CmdletParameter parameter, object? value)
    {
        if (value is not ZoomIdentity identity)
        {
            string text = value?.ToString() ?? "";
            bool isMeeting = parameter.Attribute<InPathAttribute>()?.Name == "meetingId";
            return new(Identifiers.Checked(isMeeting ? Identifiers.MeetingId(text) : text), text, null);
        }

        IdentityText read = identity.Read(parameter.Names, IsChange && parameter.In(ParameterSetName)?.ValueFromPipeline == true);
        var resolved = new ResolvedIdentity(identity.Resolve(read.Text, this), read.Text, read.Caption) { Given = identity.Given };
        if (identity is ZoomUserIdentity user)
            resolved = resolved with { User = user.Names(resolved.Id) };
        // Only changes are checked: reading the wrong object does no harm.
        foreach (string other in IsChange ? read.Others : [])
            resolved = resolved with { Also = identity.Compare(resolved.Id, other, this) ?? resolved.Also };
        return resolved;
    }

    /// <inheritdoc/>
    string IIdentityResolver.IdOf(AccountListing listing, string nameOrId) => IdOf(listing, nameOrId);

    /// <inheritdoc cref="IIdentityResolver.IdOf"/>
    private protected virtual string IdOf(AccountListing listing, string nameOrId)
    {
        // Without the scope for the lookup, treat a value that can be an ID as an ID.
        bool allowed = Connection.Allows(listing.Operation);
        if (!NameResolver.MayBeName(nameOrId) || (NameResolver.MayBeId(nameOrId) && !allowed))
            return nameOrId;
        if (!allowed)
            End(ErrorRecords.MissingScope($"Looking up the name '{nameOrId}'", listing.Operation, Connection.Scopes));
        _names ??= new NameResolver(Connection.Client, Context(() => null));
        return Await(cancel => _names.IdOfAsync(listing, nameOrId, cancel));
    }

    /// <inheritdoc/>
    private protected override ErrorRecord ToRecord(Exception failure, object? target) =>
        failure is ZoomApiException { IsMissingScope: true }
        // Invoke-ZoomApi has no operation of its own. Then Zoom's message names the scope.
        && OperationsIn(OperationSet).FirstOrDefault() is { } operation
            ? ErrorRecords.MissingScope(CommandName, operation, Connection.Scopes, failure, target)
            : WithKnownValues(base.ToRecord(failure, target), failure);

    /// <summary>The operations that the cmdlet declares, for any of its parameters.</summary>
    private protected IEnumerable<Operation> DeclaredOperations =>
        GetType().GetCustomAttributes<ZoomOperationAttribute>().Select(declared => OperationCatalog.Find(declared.Id));

    /// <summary>The operations that a parameter set needs, the main operation first.</summary>
    private Operation[] OperationsIn(string set)
    {
        if (!_operations.TryGetValue(set, out Operation[]? operations))
        {
            _operations[set] = operations = [
                .. from declared in GetType().GetCustomAttributes<ZoomOperationAttribute>()
                where declared.ParameterSet is null || declared.ParameterSet == set
                where declared.WithSwitch is null || IsBound(declared.WithSwitch)
                where !declared.IsOptional
                select OperationCatalog.Find(declared.Id),
            ];
        }

        return operations;
    }

    /// <summary>An operation of a parameter set that the granted scopes don't allow; null if they allow all operations.</summary>
    private Operation? Refused(string set) => OperationsIn(set).FirstOrDefault(operation => !CanRun(operation));

    /// <summary>Adds the documented values to the error for an invalid value, because Zoom's own message doesn't list them.</summary>
    private ErrorRecord WithKnownValues(ErrorRecord error, Exception failure)
    {
        if (failure is not ZoomApiException { Code: 300 or 301 })
            return error;
        // Invoke-ZoomApi has none of its own.
        Operation? operation = OperationsIn(OperationSet).FirstOrDefault();
        string hints = string.Concat(
            from parameter in CmdletParameter.Of(GetType())
            let known = parameter.KnownFor(operation)?.Values
            where known is not null && IsBound(parameter.Name)
            let given = parameter.Value(this) as string[] ?? (parameter.Value(this) is string text ? [text] : [])
            where given.Any(value => !known.Contains(value, StringComparer.OrdinalIgnoreCase))
            select $" Documented values for -{parameter.Name}: {string.Join(", ", known)}."
        );
        if (hints.Length > 0)
            error.ErrorDetails = new ErrorDetails(failure.Message.TrimEnd('.') + "." + hints);
        return error;
    }
}
