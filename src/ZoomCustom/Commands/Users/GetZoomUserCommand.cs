namespace ZoomCustom.Commands.Users;

/// <summary>Gets the users of the account, the ones that match a pattern or a filter, or the ones that you specify.</summary>
/// <remarks>
/// When you list users, each user has only the fields that Zoom includes in lists. When you specify -UserId, the user has
/// all fields, such as the job title and the manager. Pending users don't have an ID, so their UserId property contains the
/// email address.
///
/// If you specify several filters, the cmdlet returns the users that match all of them. Zoom applies -Status, -Role and the names
/// of Zoom's products in -License. The cmdlet reads the list of users and applies the other filters itself. If no user matches,
/// there is no output and no error.
/// </remarks>
/// <example>
/// <code>Get-ZoomUser -Status active -First 5</code>
/// <para>Gets five active users.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUser carlos.almeida.10@example.com</code>
/// <para>Gets one user with all fields.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUser 'Carlos*'</code>
/// <para>Gets the users whose name or email address begins with Carlos.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUser -Department Sales, Mark* -License Licensed -Status active</code>
/// <para>Gets active, licensed users in the Sales department and in departments whose names begin with Mark.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUser -Role Admin -IncludeGroupName | Select-Object Email, GroupNames</code>
/// <para>Gets the users with the role Admin and the names of their groups.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomUser", DefaultParameterSetName = "List", SupportsPaging = true)]
[OutputType(typeof(ZoomUser))]
[ZoomOperation(nameof(OperationCatalog.ListUsers), ParameterSet = "List")]
[ZoomOperation(nameof(OperationCatalog.GetUser), ParameterSet = "Id")]
[ZoomOperation(nameof(OperationCatalog.ListGroups), WithSwitch = nameof(IncludeGroupName), IsExtra = true)]
public sealed class GetZoomUserCommand : ZoomFindCommand<ZoomUser, ZoomUserIdentity>
{
    private const string ListUsers = nameof(OperationCatalog.ListUsers);

    /// <summary>What the filters for roles, groups and licenses ask for, without what couldn't be found.</summary>
    private string[]? _roles,
        _groups,
        _products;
    private ZoomUserType[]? _types;
    private Dictionary<string, string>? _groupNames;

    /// <summary>Specifies the user, by ID or email address, or <c>me</c> for the user who signed in. If the value contains wildcard
    /// characters, the cmdlet returns the users whose name or email address matches it.</summary>
    [Parameter(ParameterSetName = One, Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Specifies the status of the users: active, inactive, or pending. The default is all of them.</summary>
    [Parameter]
    [KnownValues("active", "inactive", "pending")]
    [InQuery("status", Each = true, Always = true, Operation = ListUsers)]
    public string[] Status { get; set; } = ["active", "inactive", "pending"];

    /// <summary>Specifies text to find in users' names, email addresses, departments and employee IDs. Job titles are searched only
    /// with -UserId, because Zoom's lists of users don't contain them.</summary>
    [Parameter]
    [OffersNothing]
    [ValidateNotNullOrEmpty]
    public string? Search { get; set; }

    /// <summary>Specifies the departments of the users. Wildcard characters are allowed. An empty string finds users without a
    /// department.</summary>
    [Parameter]
    [OffersNothing]
    [Alias("dept")]
    [AllowEmptyString]
    public string[]? Department { get; set; }

    /// <summary>Specifies the license types of the users: Basic, Licensed, UnassignedWithoutMeetingsBasic or None. Or specifies Zoom's
    /// name for a license of another product: zoom_workforce_management or zoom_compliance_management.</summary>
    [Parameter]
    [KnownValues("zoom_workforce_management", "zoom_compliance_management")]
    [Offers(typeof(LicenseFilterCompleter))]
    [InQuery("license", Each = true, Operation = ListUsers)]
    public string[]? License { get; set; }

    /// <summary>Specifies the groups, by ID or name. The cmdlet returns only members of at least one of these groups.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ParameterCompleter))]
    public ZoomGroupIdentity[]? Group { get; set; }

    /// <summary>Specifies the roles, by ID or name. The cmdlet returns only users with one of these roles.</summary>
    [Parameter]
    [Alias("RoleId", "role_id")]
    [InQuery("role_id", Each = true, Operation = ListUsers)]
    public ZoomRoleIdentity[]? Role { get; set; }

    /// <summary>Adds the names of the user's groups, in the property GroupNames.</summary>
    [Parameter]
    public SwitchParameter IncludeGroupName { get; set; }

    /// <summary>Specifies a field to add to the list: custom_attributes or host_key. Zoom omits it by default.</summary>
    [Parameter]
    [KnownValues("custom_attributes", "host_key")]
    [Alias("include_fields")]
    [InQuery("include_fields", Operation = ListUsers)]
    public string? IncludeField { get; set; }

    /// <summary>Specifies the sign-in method to read, by name or by Zoom's number, if the user has more than one.</summary>
    [Parameter(ParameterSetName = One)]
    [Alias("login_type")]
    [InQuery("login_type", Operation = nameof(OperationCatalog.GetUser))]
    public ZoomLoginType LoginType { get; set; }

    /// <summary>Indicates that -UserId is an encrypted email address.</summary>
    [Parameter(ParameterSetName = One)]
    [Alias("encrypted_email")]
    [InQuery("encrypted_email", Operation = nameof(OperationCatalog.GetUser))]
    public SwitchParameter EncryptedEmail { get; set; }

    /// <summary>Indicates that -UserId is the unique employee ID of the user.</summary>
    [Parameter(ParameterSetName = One)]
    [Alias("search_by_unique_id")]
    [InQuery("search_by_unique_id", Operation = nameof(OperationCatalog.GetUser))]
    public SwitchParameter SearchByUniqueId { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        try
        {
            // Once for all input. A name that can't be found is one error, and the others still count.
            _roles = Role is null ? null : [.. Resolve(nameof(Role), Role).Select(role => role.Id)];
            _groups = Group is null ? null : [.. Resolve(nameof(Group), Group).Select(group => group.Id)];
            (_types, _products) = LicenseFilter.Read(License);
            if (IncludeGroupName)
                _groupNames = GroupNames();
        }
        catch (ZoomException e)
        {
            ThrowTerminatingError(ToRecord(e, null));
        }
    }

    private protected override ZoomUserIdentity[]? Specified
    {
        get => UserId;
        set => UserId = value;
    }

    private protected override IEnumerable<string?> NamesOf(ZoomUser record) => UserText.Names(record);

    /// <inheritdoc/>
    /// <remarks>An employee ID or an encrypted address can contain any character.</remarks>
    private protected override bool IsPattern(ZoomUserIdentity value) => base.IsPattern(value) && !EncryptedEmail && !SearchByUniqueId;

    private protected override void ProcessItem()
    {
        // Without one of the groups or roles, no user can match.
        if (_roles is not [] && _groups is not [])
            base.ProcessItem();
    }

    /// <summary>Zoom's own filters for lists.</summary>
    private protected override List<BoundRequest> Requests() =>
        !IsList
            ? Bind()
            :
            [
                .. from bound in Bind()
                from role in _roles ?? [null!]
                from product in _products ?? [null!]
                select bound with
                {
                    Request = bound.Request.WithQuery("role_id", role).WithQuery("license", product),
                },
            ];

    /// <summary>The values of -Role and -License aren't sent as they are.</summary>
    private protected override bool IsSent(CmdletParameter parameter, RequestParameterAttribute declared) =>
        parameter.Name is not (nameof(Role) or nameof(License)) && base.IsSent(parameter, declared);

    /// <summary>The filters that Zoom doesn't have.</summary>
    private protected override Func<ZoomUser, bool>? Only
    {
        get
        {
            var filters = new List<Func<ZoomUser, bool>>();
            if (base.Only is { } pattern)
                filters.Add(pattern);
            if (Department is not null)
            {
                Func<string, bool> fits = Matching(Department);
                filters.Add(user => fits(user.Department ?? ""));
            }

            if (Search is { } text)
                filters.Add(user => UserText.All(user).Any(one => one.IndexOf(text.Trim(), StringComparison.OrdinalIgnoreCase) >= 0));
            if (_groups is { } groups)
                filters.Add(user => user.GroupIds?.Intersect(groups).Any() == true);
            if (_types is { } types)
                filters.Add(user => user.Type is { } type && Array.IndexOf(types, type) >= 0);
            if (!IsList)
                filters.AddRange(OfSingleUsers());
            return filters.Count == 0 ? null : user => filters.TrueForAll(filter => filter(user));
        }
    }

    private protected override bool CanRepeat => _products is { Length: > 1 };

    private protected override string? KeyOf(ZoomUser record) => record.UserId;

    private protected override Action<ZoomUser>? Complete =>
        _groupNames is { } names ? user => user.NameGroups(id => names.TryGetValue(id, out string? name) ? name : id) : null;

    /// <inheritdoc/>
    /// <remarks>People also type names, as in other modules.</remarks>
    private protected override ErrorRecord ToRecord(Exception failure, object? target)
    {
        ErrorRecord error = base.ToRecord(failure, target);
        if (
            failure is ZoomApiException e
            && MissingTarget.IsSaid(e)
            && target is string name
            && !Identifiers.HasAt(name)
            && !Identifiers.IsLongId(name)
        )
            error.ErrorDetails = new ErrorDetails(
                $"{e.Message.TrimEnd('.')}. To find users by name, use a pattern, such as '{name}*', or -Search."
            );
        return error;
    }

    /// <summary>The filters that Zoom applies to lists only.</summary>
    private IEnumerable<Func<ZoomUser, bool>> OfSingleUsers()
    {
        if (IsBound(nameof(Status)))
        {
            var wanted = new HashSet<string>(Status, StringComparer.OrdinalIgnoreCase);
            yield return user => wanted.Contains(user.Status ?? "");
        }

        if (_roles is { } roles)
            yield return user => Array.IndexOf(roles, user.RoleId) >= 0;
        if (_products is { } products)
            throw new InvalidInputException(
                $"Zoom can search for the license {products[0]} only in a list of users. Omit -UserId, or use a pattern in it."
            );
    }

    private Dictionary<string, string> GroupNames()
    {
        var warnings = new List<string>();
        RequestContext context = Context((Pipeline.IOutput?)null) with { Warning = warnings.Add };
        IReadOnlyList<AccountListing.Entry> groups = Await(cancel => AccountListing.Groups.AllAsync(Connection.Client, context, cancel));
        warnings.ForEach(WriteWarning);
        return groups
            .Where(group => group is { Id: not null, Name: not null })
            .GroupBy(group => group.Id!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Name!, StringComparer.Ordinal);
    }
}
