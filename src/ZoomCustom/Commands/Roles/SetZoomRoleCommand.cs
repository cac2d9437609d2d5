namespace ZoomCustom.Commands.Roles;

/// <summary>Changes the name, description, or privileges of roles.</summary>
/// <remarks>
/// -Privilege replaces all privileges of the role. -AddPrivilege and -RemovePrivilege change only the privileges that you specify.
/// A privilege that the Owner role doesn't have isn't available in the account. If the session has the scope to get roles, the
/// cmdlet rejects such a privilege before it changes the role.
/// </remarks>
/// <example>
/// <code>Set-ZoomRole 'Help Desk' -Description 'Answers support calls'</code>
/// <para>Sets the description of a role.</para>
/// </example>
/// <example>
/// <code>Set-ZoomRole 'Help Desk' -AddPrivilege Report:Read -RemovePrivilege User:Edit -WhatIf</code>
/// <para>Shows how the privileges of a role would change.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomRole), typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.UpdateRole))]
[ZoomOperation(nameof(OperationCatalog.GetRole), WithSwitch = nameof(PassThru), IsExtra = true)]
[ZoomOperation(nameof(OperationCatalog.GetRole), WithSwitch = nameof(AddPrivilege), IsExtra = true)]
[ZoomOperation(nameof(OperationCatalog.GetRole), WithSwitch = nameof(RemovePrivilege), IsExtra = true)]
public sealed class SetZoomRoleCommand : ZoomChangeCommand
{
    private string[]? _known;

    /// <summary>Specifies the role, by ID or name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "role_id")]
    [InPath("roleId")]
    public ZoomRoleIdentity[]? RoleId { get; set; }

    /// <summary>Specifies the new name.</summary>
    [Parameter]
    [InBody("name")]
    public string? Name { get; set; }

    /// <summary>Specifies the new description.</summary>
    [Parameter]
    [InBody("description")]
    public string? Description { get; set; }

    /// <summary>Specifies all privileges of the role, such as User:Read. Other privileges are removed.</summary>
    [Parameter]
    [Alias("privileges")]
    [ArgumentCompleter(typeof(PrivilegeCompleter))]
    public string[]? Privilege { get; set; }

    /// <summary>Specifies privileges to add.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PrivilegeCompleter))]
    public string[]? AddPrivilege { get; set; }

    /// <summary>Specifies privileges to remove.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PrivilegeCompleter))]
    public string[]? RemovePrivilege { get; set; }

    /// <summary>Specifies what members of the role can do with subaccounts: @{ second_level = 1 }.</summary>
    [Parameter]
    [Alias("sub_account_privileges")]
    [Fields("second_level")]
    [InBody("sub_account_privileges")]
    public System.Collections.Hashtable? SubAccountPrivilege { get; set; }

    /// <summary>Returns the changed object.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Writes an error if the object is already in the requested state.</summary>
    [Parameter]
    public SwitchParameter ErrorIfUnchanged { get; set; }

    private bool ChangesPrivileges => Privilege is not null || AddPrivilege is not null || RemovePrivilege is not null;

    private protected override IEnumerable<Change> Plan()
    {
        if (Privilege is not null && (AddPrivilege is not null || RemovePrivilege is not null))
            throw new InvalidInputException(
                "-Privilege can't be used with -AddPrivilege or -RemovePrivilege, because it replaces all privileges."
            );
        bool mayTake = Privilege is not null || RemovePrivilege is not null;
        bool reads =
            (IsPreview || ErrorIfUnchanged || Report || (mayTake && AsksBeforeLosses)) && Connection.Allows(OperationCatalog.GetRole);
        foreach (BoundRequest bound in Bind())
        {
            string role = bound.Request.Path["roleId"];
            var before = Before as ZoomRole;
            ZoomRequest request = bound.Request;
            if (ChangesPrivileges)
            {
                string[] wanted = Normalize(Privilege ?? []),
                    added = Normalize(AddPrivilege ?? []),
                    removed = Normalize(RemovePrivilege ?? []);
                before = Privilege is null || reads ? ReadTarget(role) : before;
                if (Privilege is null && before?.Privileges is null)
                    throw new ZoomAnswerException(
                        $"The privileges of '{bound.Target!.Text}' weren't changed. The new privileges depend on the current ones, but "
                            + "Zoom's response contains none that can be read. Use -Privilege to specify all privileges."
                    )
                    {
                        IsComplete = true,
                    };
                request = request.WithField(
                    "privileges",
                    Privilege is not null ? wanted : [.. (before?.Privileges ?? []).Concat(added).Except(removed)]
                );
            }
            else if (reads)
            {
                before = ReadTarget(role);
            }

            if (request.Body is null)
                throw new InvalidInputException(
                    $"There's nothing to change for '{bound.Target!.Text}'. Specify -Name, -Description, or a privilege parameter."
                );
            yield return new Change
            {
                Request = request,
                // The privileges in the request depend on the ones that the role has now.
                Asked =
                    AddPrivilege is null && RemovePrivilege is null
                        ? null
                        : new Dictionary<string, object?>(bound.Request.Fields.ToDictionary(field => field.Key, field => field.Value))
                        {
                            ["+privileges"] = AddPrivilege,
                            ["-privileges"] = RemovePrivilege,
                        },
                Target = ChangeTarget.Of(bound.Target!),
                Action = "Set role",
                Fields = ChangedFields.OfRole.Of,
                TakesAway = mayTake && TakesPrivileges(request, before),
                Before = before,
                IsBeforeRead = before is not null && !ReferenceEquals(before, Before),
                Unchanged = reads && before is not null && ChangedFields.OfRole.AreUpToDate(request, before) ? "Already up to date." : null,
                IsErrorIfUnchanged = ErrorIfUnchanged,
                Show = !PassThru ? null : async (_, _, state) => [await state.ReadAsync<ZoomRole>(RoleRequest(role)).ConfigureAwait(false)],
            };
        }
    }

    /// <summary>Returns the privileges as Zoom spells them. A privilege that the Owner role doesn't have isn't available in the
    /// account.</summary>
    private string[] Normalize(string[] names)
    {
        if (!Connection.Allows(OperationCatalog.GetRole))
        {
            WriteVerbose(
                "The privileges aren't checked first, because the session doesn't have the scope "
                    + $"{OperationCatalog.GetRole.PreferredScope}."
            );
            return names;
        }

        try
        {
            _known ??= [.. Read(ZoomRole.OwnerId)?.Privileges ?? []];
        }
        // The scopes of the session aren't always known.
        catch (ZoomApiException e) when (e.IsMissingScope && Privilege is not null)
        {
            WriteVerbose($"The privileges aren't checked first: {e.Message}");
            return names;
        }

        if (_known is not { Length: > 0 } known)
            return names;
        string[] unknown = [.. names.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase))];
        return unknown.Length == 0
            ? Array.ConvertAll(names, name => known.First(k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase)))
            : throw new InvalidInputException(
                $"This account doesn't have these privileges: {string.Join(", ", unknown.Select(name => $"'{name}'"))}. Available "
                    + $"privileges: {string.Join(", ", known)}."
            );
    }

    private static bool TakesPrivileges(ZoomRequest request, ZoomRole? before) =>
        before?.Privileges is not { } now || now.Except((IEnumerable<string>)request.Fields["privileges"]!).Any();

    private ZoomRole? ReadTarget(string role)
    {
        try
        {
            return Read(role);
        }
        catch (ZoomApiException e) when (MissingTarget.Is(e, RoleRequest(role)))
        {
            throw NotFoundException.Of(e);
        }
    }

    private ZoomRole? Read(string role) =>
        Await(cancel => Connection.Client.SendAsync<ZoomRole>(RoleRequest(role), Context(() => null), cancel));

    private static ZoomRequest RoleRequest(string role) => new ZoomRequest(OperationCatalog.GetRole).WithPath("roleId", role);
}
