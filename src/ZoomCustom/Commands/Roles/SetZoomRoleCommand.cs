using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Declarations;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Models;
using ZoomCustom.Operations;

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
[ZoomOperation(nameof(Catalogue.UpdateRole))]
[ZoomOperation(nameof(Catalogue.GetRole), WithSwitch = nameof(PassThru))]
[ZoomOperation(nameof(Catalogue.GetRole), WithSwitch = nameof(Privilege))]
[ZoomOperation(nameof(Catalogue.GetRole), WithSwitch = nameof(AddPrivilege))]
[ZoomOperation(nameof(Catalogue.GetRole), WithSwitch = nameof(RemovePrivilege))]
public sealed class SetZoomRoleCommand : ZoomSetCommand<ZoomRole>
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

    private protected override string Action => "Change role";

    private protected override void Complete(ZoomRequest request)
    {
        if (Privilege is not null && (AddPrivilege is not null || RemovePrivilege is not null))
            throw new InvalidInputException("-Privilege says all that the role is to have. Give it, or -AddPrivilege and -RemovePrivilege.");
        ZoomRole? before = request.Before as ZoomRole;
        if (Privilege is not null || AddPrivilege is not null || RemovePrivilege is not null)
        {
            string[] known = _known ??= [.. Read(ZoomRole.OwnerId)?.Privileges ?? []];
            string[] unknown = [.. (Privilege ?? []).Concat(AddPrivilege ?? []).Concat(RemovePrivilege ?? []).Where(p => !known.Contains(p, StringComparer.OrdinalIgnoreCase))];
            if (unknown.Length > 0)
                throw new InvalidInputException($"This account has no privilege {string.Join(", ", unknown.Select(p => $"'{p}'"))}. It has {string.Join(", ", known)}.");
            string[] spelled(string[] names) => [.. names.Select(name => known.First(k => string.Equals(k, name, StringComparison.OrdinalIgnoreCase)))];
            before = Privilege is null || IsBound("WhatIf") ? Read(request.Path["roleId"]) : before;
            request.BodyFields["privileges"] = Privilege is not null ? spelled(Privilege)
                : [.. (before?.Privileges ?? []).Concat(spelled(AddPrivilege ?? [])).Except(spelled(RemovePrivilege ?? []))];
        }
        else if (before is null && IsBound("WhatIf") && Connection.Allows(Catalogue.GetRole))
        {
            before = Read(request.Path["roleId"]);
        }

        request.Before = before;
        if (request.Body is null)
            throw new InvalidInputException($"There is nothing to change for '{request.Target}'. Give -Name, -Description or privileges.");
    }

    private protected override string Describe(ZoomRequest request)
    {
        ZoomRole? before = request.Before as ZoomRole;
        string Change(string name, string? old, string? now) => $"{name}: {(before is null ? "" : $"'{old}' -> ")}'{now}'";
        var changes = new List<string>();
        if (Name is not null)
            changes.Add(Change("Name", before?.Name, Name));
        if (Description is not null)
            changes.Add(Change("Description", before?.Description, Description));
        if (request.BodyFields.TryGetValue("privileges", out object? privileges))
            changes.Add(Change("Privileges", string.Join(" ", before?.Privileges ?? []), string.Join(" ", (string[])privileges!)));
        return $"{Action} ({string.Join(", ", changes)})";
    }

    private ZoomRole? Read(string role) =>
        Await(cancel => Connection.Client.SendAsync<ZoomRole>(new ZoomRequest(Catalogue.GetRole) { Path = { ["roleId"] = role } }, cancel));
}
