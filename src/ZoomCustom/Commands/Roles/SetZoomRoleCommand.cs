namespace ZoomCustom.Commands.Roles;

/// <summary>Changes a role: its name, its description, its privileges.</summary>
/// <remarks>
/// -Privilege says all that the role is to have; -AddPrivilege and -RemovePrivilege change what it has. Privileges that
/// the owner's role has not got do not exist in the account, and are refused before anything is sent.
/// </remarks>
/// <example>
/// <code>Set-ZoomRole 'Help Desk' -Description 'Helps whoever calls'</code>
/// <para>Describes a role.</para>
/// </example>
/// <example>
/// <code>Set-ZoomRole 'Help Desk' -AddPrivilege Report:Read -RemovePrivilege User:Edit -WhatIf</code>
/// <para>Shows what a change of privileges would come to.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomRole", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomRole))]
[ZoomOperation(nameof(OperationCatalog.UpdateRole))]
[ZoomOperation(nameof(OperationCatalog.GetRole), WithSwitch = nameof(PassThru))]
[ZoomOperation(nameof(OperationCatalog.GetRole), WithSwitch = nameof(Privilege))]
[ZoomOperation(nameof(OperationCatalog.GetRole), WithSwitch = nameof(AddPrivilege))]
[ZoomOperation(nameof(OperationCatalog.GetRole), WithSwitch = nameof(RemovePrivilege))]
public sealed class SetZoomRoleCommand : ZoomChangeCommand
{
    private string[]? _known;

    /// <summary>The role's id or name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "role_id")]
    [InPath("roleId")]
    public ZoomRoleIdentity[]? RoleId { get; set; }

    /// <summary>A new name.</summary>
    [Parameter]
    [InBody("name")]
    public string? Name { get; set; }

    /// <summary>A new description.</summary>
    [Parameter]
    [InBody("description")]
    public string? Description { get; set; }

    /// <summary>All the privileges that the role is to have, such as User:Read.</summary>
    [Parameter]
    [Alias("privileges")]
    [ArgumentCompleter(typeof(PrivilegeCompleter))]
    public string[]? Privilege { get; set; }

    /// <summary>Privileges to add.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PrivilegeCompleter))]
    public string[]? AddPrivilege { get; set; }

    /// <summary>Privileges to take.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(PrivilegeCompleter))]
    public string[]? RemovePrivilege { get; set; }

    /// <summary>What members may do with accounts below this one: @{ second_level = 1 }.</summary>
    [Parameter]
    [Alias("sub_account_privileges")]
    [InBody("sub_account_privileges")]
    public System.Collections.Hashtable? SubAccountPrivilege { get; set; }

    /// <summary>Write the role as it is after the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Make an error of it when there is nothing to change.</summary>
    [Parameter]
    public SwitchParameter ErrorIfUnchanged { get; set; }

    private bool ChangesPrivileges => Privilege is not null || AddPrivilege is not null || RemovePrivilege is not null;

    private protected override IEnumerable<Change> Plan()
    {
        if (Privilege is not null && (AddPrivilege is not null || RemovePrivilege is not null))
            throw new InvalidInputException(
                "-Privilege says all that the role is to have. Give it, or -AddPrivilege and -RemovePrivilege."
            );
        foreach (BoundRequest bound in Bind())
        {
            string role = bound.Request.Path["roleId"];
            var before = Before as ZoomRole;
            ZoomRequest request = bound.Request;
            if (ChangesPrivileges)
            {
                string[] wanted = Spelled(Privilege ?? []),
                    added = Spelled(AddPrivilege ?? []),
                    removed = Spelled(RemovePrivilege ?? []);
                before = Privilege is null || IsPreview ? ReadTarget(role) : before;
                request = request.WithField(
                    "privileges",
                    Privilege is not null ? wanted : [.. (before?.Privileges ?? []).Concat(added).Except(removed)]
                );
            }
            else if (before is null && IsPreview && Connection.Allows(OperationCatalog.GetRole))
            {
                before = ReadTarget(role);
            }

            if (request.Body is null)
                throw new InvalidInputException(
                    $"There is nothing to change for '{bound.Target!.Text}'. Give -Name, -Description or privileges."
                );
            yield return new Change
            {
                Request = request,
                Target = ChangeTarget.Of(bound.Target!),
                Action = "Change role",
                Detail = Describe,
                Before = before,
                IsErrorIfUnchanged = ErrorIfUnchanged,
                Show = !PassThru ? null : async (_, _, state) => [await state.ReadAsync<ZoomRole>(RoleRequest(role)).ConfigureAwait(false)],
            };
        }
    }

    private static string Describe(Change change)
    {
        var before = change.Before as ZoomRole;
        IReadOnlyDictionary<string, object?> fields = change.Request.Fields;
        var changes = new List<string>();
        void Add(string name, string field, string? old)
        {
            if (fields.TryGetValue(field, out object? value))
                changes.Add(
                    $"{name}: {(before is null ? "" : $"'{old}' -> ")}'{(value is string[] many ? string.Join(" ", many) : value)}'"
                );
        }

        Add("Name", "name", before?.Name);
        Add("Description", "description", before?.Description);
        Add("Privileges", "privileges", string.Join(" ", before?.Privileges ?? []));
        return $"{change.Action} ({string.Join(", ", changes)})";
    }

    /// <summary>Privileges as Zoom spells them. What the owner has not got does not exist in the account.</summary>
    private string[] Spelled(string[] names)
    {
        string[] known = _known ??= [.. Read(ZoomRole.OwnerId)?.Privileges ?? []];
        string[] unknown = [.. names.Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase))];
        return unknown.Length == 0
            ? Array.ConvertAll(names, name => known.First(k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase)))
            : throw new InvalidInputException(
                $"This account has no privilege {string.Join(", ", unknown.Select(name => $"'{name}'"))}. It has "
                    + $"{string.Join(", ", known)}."
            );
    }

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

    private ZoomRole? Read(string role) => Await(cancel => Connection.Client.SendAsync<ZoomRole>(RoleRequest(role), null, cancel));

    private static ZoomRequest RoleRequest(string role) => new ZoomRequest(OperationCatalog.GetRole).WithPath("roleId", role);
}
