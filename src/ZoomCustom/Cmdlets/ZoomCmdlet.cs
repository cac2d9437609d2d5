using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using ZoomCustom.Binding;
using ZoomCustom.Declarations;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Operations;
using ZoomCustom.Pipeline;
using ZoomCustom.Session;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that sends requests to Zoom: it has a session, and its operations are declared on its class.</summary>
public abstract class ZoomCmdlet : AsyncCmdlet, IIdentityResolver
{
    private readonly Dictionary<string, Operation[]> _operations = new(StringComparer.Ordinal);
    private ZoomSession? _connection;
    private NameResolver? _names;
    private bool _debugs;

    /// <summary>The session to use. Without it, the newest one that Connect-ZoomCustom made in this runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    public ZoomSession? Session { get; set; }

    /// <summary>How many requests may be under way at once. As many as the account's rate limit has use for when not given, and
    /// one where -ErrorAction Stop says that nothing is to follow a failed change.</summary>
    [Parameter]
    [ValidateRange(1, ZoomHttp.MostConnections)]
    public int ThrottleLimit { get; set; }

    /// <summary>How many seconds to go on trying each request, waits included. When not given, a request is tried eight times.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; }

    /// <inheritdoc/>
    private protected override int InFlight => ThrottleLimit > 0 ? ThrottleLimit : Connection.Client.Gate.Depth(Operation);

    /// <summary>The session in use.</summary>
    private protected ZoomSession Connection => _connection!;

    /// <summary>The cmdlet's name, as users know it.</summary>
    private protected string CommandName => MyInvocation.MyCommand.Name;

    /// <summary>The operation that serves the current input: it depends on the parameter set that PowerShell chose for it.</summary>
    private protected Operation Operation => OperationsIn(ParameterSetName)[0];

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
            ThrowTerminatingError(ErrorRecords.NotConnected(CommandName, _connection));
        // What the pipeline brings may choose another parameter set. Where none of them is allowed, there is no use in waiting for it.
        string[] sets = MyInvocation.ExpectingInput ? [.. MyInvocation.MyCommand.ParameterSets.Select(set => set.Name)] : [];
        if (Refused(ParameterSetName) is { } refused && sets.All(set => Refused(set) is not null))
            ThrowTerminatingError(ErrorRecords.MissingScope(CommandName, refused, Connection.Scopes));
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        try
        {
            if (Refused(ParameterSetName) is { } refused)
            {
                WriteError(ErrorRecords.MissingScope(CommandName, refused, Connection.Scopes));
                return;
            }

            ProcessItem();
        }
        // What is known to be wrong before anything is sent, or is found when a name is looked up. The items that follow may be right.
        catch (ZoomException e)
        {
            if (e.EndsPipeline)
                ThrowTerminatingError(ToRecord(e, null));
            WriteError(ToRecord(e, CurrentInput));
        }
    }

    /// <summary>The object that the pipeline brought last; null for none.</summary>
    private protected virtual object? CurrentInput => null;

    /// <summary>Does what the cmdlet is for, with the current parameters.</summary>
    private protected abstract void ProcessItem();

    /// <summary>What goes with a request: where its messages go, and how long it may take.</summary>
    private protected RequestContext Context(IOutput? output) => Context(() => output);

    /// <summary>What goes with a request that may be sent before there is an output for its messages.</summary>
    private protected RequestContext Context(Func<IOutput?> output) =>
        new()
        {
            Notice = text => output()?.Wait(text),
            Warning = text => output()?.Warning(text),
            // When no one looks, a long list should not make a line for each page.
            Trace = _debugs ? text => output()?.Debug(text) : null,
            TimeLimit = TimeoutSec > 0 ? TimeSpan.FromSeconds(TimeoutSec) : null,
        };

    /// <summary>Whether a parameter was given, at the prompt or by the pipeline.</summary>
    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>Whether a parameter's value goes into the request.</summary>
    /// <remarks>PowerShell goes on calling a parameter bound that an earlier input brought, but sets it back to its default.</remarks>
    private protected virtual bool IsSent(CmdletParameter parameter, RequestParameterAttribute place) =>
        IsBound(parameter.Name) && (place is not InPathAttribute || parameter.Value(this) is not null);

    /// <summary>Whether what identities name is changed: then only an object that is one of its kind names a group or a role.</summary>
    private protected virtual bool IsChange => false;

    /// <summary>The requests that the current parameters ask for.</summary>
    private protected List<BoundRequest> Bind() =>
        RequestBinder
            .Of(GetType())
            .Bind(this, Operation, ParameterSetName, IsSent, Resolve, (e, value) => WriteError(ToRecord(Unresolved(e), value)));

    /// <summary>The failure when what a request is about can't be found.</summary>
    private protected virtual ZoomException Unresolved(ZoomException failure) => failure;

    /// <summary>Whom the values of a parameter name that goes into no request of its own. A value that names no one is an error
    /// of its own.</summary>
    private protected IEnumerable<ResolvedIdentity> Resolve(string parameter, IEnumerable<ZoomIdentity>? values)
    {
        CmdletParameter declared = CmdletParameter.Of(GetType()).First(one => one.Name == parameter);
        foreach (ZoomIdentity value in values ?? [])
        {
            ResolvedIdentity? resolved = null;
            try
            {
                resolved = Resolve(declared, value);
            }
            catch (ZoomException e) when (!e.EndsPipeline)
            {
                WriteError(ToRecord(e, value.ToString()));
            }

            if (resolved is not null)
                yield return resolved;
        }
    }

    /// <summary>Whom a value names.</summary>
    /// <exception cref="ZoomException">No one, or no one that can be found.</exception>
    private protected virtual ResolvedIdentity Resolve(CmdletParameter parameter, object? value)
    {
        if (value is not ZoomIdentity identity)
            return new(Identifiers.Checked(value?.ToString() ?? ""), value?.ToString() ?? "", null);
        IdentityText read = identity.Read(parameter.Names, IsChange && parameter.In(ParameterSetName)?.ValueFromPipeline == true);
        var resolved = new ResolvedIdentity(identity.Resolve(read.Text, this), read.Text, read.Caption);
        // Reading the wrong object harms nothing, and the answer says whose it is.
        foreach (string other in IsChange ? read.Others : [])
            resolved = resolved with { Also = identity.Compare(resolved.Id, other, this) ?? resolved.Also };
        return resolved;
    }

    /// <inheritdoc/>
    string IIdentityResolver.IdOf(AccountListing listing, string nameOrId)
    {
        // Without the scope to look it up, what may be an id is taken for one.
        bool allowed = Connection.Allows(listing.Operation);
        if (!NameResolver.MayBeName(nameOrId) || (NameResolver.MayBeId(nameOrId) && !allowed))
            return nameOrId;
        if (!allowed)
            ThrowTerminatingError(
                ErrorRecords.MissingScope($"'{nameOrId}' is a name, and looking it up", listing.Operation, Connection.Scopes)
            );
        _names ??= new NameResolver(Connection.Client);
        return Await(cancel => _names.IdOfAsync(listing, nameOrId, cancel));
    }

    /// <inheritdoc/>
    private protected override ErrorRecord ToRecord(Exception failure, object? target) =>
        failure is ZoomApiException { IsMissingScope: true }
            ? ErrorRecords.MissingScope(CommandName, Operation, Connection.Scopes, failure)
            : WithKnownValues(base.ToRecord(failure, target), failure);

    /// <summary>The operations that a parameter set needs, the leading one first.</summary>
    private Operation[] OperationsIn(string set)
    {
        if (!_operations.TryGetValue(set, out Operation[]? operations))
        {
            _operations[set] = operations = [
                .. from declared in GetType().GetCustomAttributes<ZoomOperationAttribute>()
                where declared.ParameterSet is null || declared.ParameterSet == set
                where declared.WithSwitch is null || IsBound(declared.WithSwitch)
                select OperationCatalog.Find(declared.Id),
            ];
        }

        return operations;
    }

    /// <summary>An operation of a parameter set that the scopes granted do not allow; null when they allow all.</summary>
    private Operation? Refused(string set) => OperationsIn(set).FirstOrDefault(operation => !Connection.Allows(operation));

    /// <summary>Adds the values that Zoom documents where it refused one: its own words name the field, and no value.</summary>
    private ErrorRecord WithKnownValues(ErrorRecord error, Exception failure)
    {
        if (failure is not ZoomApiException { Code: 300 or 301 })
            return error;
        string hints = string.Concat(
            from parameter in CmdletParameter.Of(GetType())
            let known = parameter.Known?.Values
            where known is not null && IsBound(parameter.Name)
            let given = parameter.Value(this) as string[] ?? [parameter.Value(this) as string ?? ""]
            where given.Any(value => !known.Contains(value, StringComparer.OrdinalIgnoreCase))
            select $" Zoom documents for -{parameter.Name}: {string.Join(", ", known)}."
        );
        if (hints.Length > 0)
            error.ErrorDetails = new ErrorDetails(failure.Message.TrimEnd('.') + "." + hints);
        return error;
    }
}
