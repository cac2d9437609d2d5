using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using ZoomCustom.Auth;
using ZoomCustom.Binding;
using ZoomCustom.Completion;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Limits;
using ZoomCustom.Operations;
using ZoomCustom.Session;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that talks to Zoom: it has a session, and the operations that it stands on are declared on its class.</summary>
public abstract class ZoomCmdlet : AsyncCmdlet
{
    private ZoomSession? _connection;
    private Operation? _operation;
    private NameBook? _names;
    private bool _debugs;

    /// <summary>The session to use. Without it, the newest one that Connect-ZoomCustom made in this runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    public ZoomSession? Session { get; set; }

    /// <summary>How many requests may be under way at once. As many as the account's rate limit has use for when not given, and one where -ErrorAction Stop says that nothing is to follow a failed change.</summary>
    [Parameter]
    [ValidateRange(1, ZoomHttp.MostConnections)]
    public int ThrottleLimit { get; set; }

    /// <summary>How many seconds to go on trying each request, waits included. When not given, a request is tried eight times.</summary>
    [Parameter]
    [ValidateRange(1, 86400)]
    public int TimeoutSec { get; set; }

    /// <inheritdoc/>
    protected override int InFlight => ThrottleLimit > 0 ? ThrottleLimit : Connection.Client.Gate.Depth(Operation);

    /// <summary>The session in use.</summary>
    private protected ZoomSession Connection => _connection!;

    /// <summary>The cmdlet's name, as users know it.</summary>
    private protected string CommandName => MyInvocation.MyCommand.Name;

    /// <summary>The operation that serves the parameter set in use.</summary>
    private protected Operation Operation => _operation ??= Operations.First();

    /// <summary>The operations that this call needs, the leading one first.</summary>
    private protected virtual IEnumerable<Operation> Operations =>
        from declared in GetType().GetCustomAttributes<ZoomOperationAttribute>()
        where declared.ParameterSet is null || declared.ParameterSet == ParameterSetName
        where declared.WithSwitch is null || IsBound(declared.WithSwitch)
        select Catalogue.Find(declared.Id);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _debugs = MyInvocation.BoundParameters.TryGetValue("Debug", out object? debug)
            ? ((SwitchParameter)debug).IsPresent
            : LanguagePrimitives.ConvertTo<ActionPreference>(GetVariableValue("DebugPreference")) is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
        _connection = Session ?? SessionStore.OfRunspace.Default;
        if (_connection is null || _connection.IsClosed)
            ThrowTerminatingError(ErrorRecords.NotConnected(CommandName, _connection));
        if (Operations.FirstOrDefault(o => !_connection!.Allows(o)) is { } refused)
            ThrowTerminatingError(ErrorRecords.MissingScope(CommandName, refused, _connection!.Scopes));
    }

    /// <inheritdoc/>
    protected sealed override void ProcessRecord()
    {
        try
        {
            CheckInput();
            ProcessItem();
        }
        // What can be known to be wrong before anything is sent, or is found when a name is looked up. The items that follow may be right.
        catch (Exception e) when (e is ArgumentException or NoLicenseException or PendingUserException or ZoomException)
        {
            if (ErrorRecords.EndsAll(e))
                ThrowTerminatingError(ToRecord(e, null));
            WriteError(ToRecord(e, CurrentInput));
        }
    }

    /// <summary>What the pipeline brought at last; null for nothing.</summary>
    private protected virtual object? CurrentInput => null;

    /// <summary>Makes sure that what the pipeline brought has been understood.</summary>
    /// <exception cref="ArgumentException">It has not.</exception>
    private protected virtual void CheckInput()
    {
    }

    /// <summary>Does what the cmdlet is for, with the current parameters.</summary>
    private protected abstract void ProcessItem();

    /// <summary>Lets a request say what happens to it on the way, and not take longer than it may.</summary>
    private protected void Prepare(ZoomRequest request, IOutput output)
    {
        request.Notice = output.Wait;
        request.Warning = output.Warning;
        // Where nobody looks, a long list is not to make a line for each page.
        if (_debugs)
            request.Trace = output.Debug;
        request.TimeLimit = TimeoutSec > 0 ? TimeSpan.FromSeconds(TimeoutSec) : null;
    }

    /// <summary>Whether a parameter was given, at the prompt or by the pipeline.</summary>
    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);

    /// <summary>Whether a parameter's value goes into the request.</summary>
    private protected virtual bool Travels(PlaceAttribute place, string parameter) => IsBound(parameter);

    /// <summary>The requests that the current parameters ask for.</summary>
    private protected List<ZoomRequest> Bind(Operation operation) => RequestBinder.Of(GetType()).Bind(this, operation, ParameterSetName, Travels, Identify, (e, value) => WriteError(ToRecord(e, value)));

    /// <summary>What goes into a place for what was given: the id that belongs to a name, or what has to be an id or an address.</summary>
    private string Identify(PlaceAttribute place, ZoomNoun? noun, string value) =>
        noun is { } named ? IdOf(named, value)
        : place.Name is "userId" or "memberId" ? Somebody(value)
        : Identity.Checked(value);

    /// <summary>What can name a user here.</summary>
    /// <exception cref="ArgumentException">It cannot.</exception>
    private protected string Somebody(string value) => value == "me" && Connection.IsApp
        ? throw new ArgumentException("Nobody has signed in on this session, which is a Server-to-Server app's: there is no 'me'. Name a user.")
        : Identity.Checked(value);

    /// <summary>The id of what was given by id or name. Without the scope to look it up, what may be an id is taken for one.</summary>
    /// <exception cref="ArgumentException">It is none, or belongs to none.</exception>
    private protected string IdOf(ZoomNoun noun, string value)
    {
        Operation lookup = NameBook.OperationOf(noun);
        bool allowed = Connection.Allows(lookup);
        if (!NameBook.MayBeName(value) || (NameBook.MayBeId(value) && !allowed))
            return value;
        if (!allowed)
            ThrowTerminatingError(ErrorRecords.MissingScope($"'{value}' is a name, and looking it up", lookup, Connection.Scopes));
        _names ??= new NameBook(Connection.Client);
        return Await(cancel => _names.IdOfAsync(noun, value, cancel));
    }

    /// <inheritdoc/>
    private protected override ErrorRecord ToRecord(Exception failure, object? target) =>
        failure is ZoomApiException { IsMissingScope: true }
            ? ErrorRecords.MissingScope(CommandName, Operation, Connection.Scopes, failure)
            : WithKnownValues(base.ToRecord(failure, target), failure);

    /// <summary>Says which values Zoom documents where it took none of a parameter: its own words name the field, and no value.</summary>
    private ErrorRecord WithKnownValues(ErrorRecord error, Exception failure)
    {
        if (failure is not ZoomApiException { Code: 300 or 301 })
            return error;
        string hints = string.Concat(
            from parameter in GetType().GetProperties()
            where IsBound(parameter.Name) && parameter.GetCustomAttribute<KnownValuesAttribute>() is not null
            let known = parameter.GetCustomAttribute<KnownValuesAttribute>()!.Values
            let given = parameter.GetValue(this) as string[] ?? [parameter.GetValue(this) as string ?? ""]
            where given.Any(value => !known.Contains(value, StringComparer.OrdinalIgnoreCase))
            select $" Zoom documents for -{parameter.Name}: {string.Join(", ", known)}.");
        if (hints.Length > 0)
            error.ErrorDetails = new ErrorDetails(failure.Message.TrimEnd('.') + "." + hints);
        return error;
    }
}
