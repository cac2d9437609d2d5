using System.Collections.Generic;

namespace ZoomCustom.Operations;

/// <summary>A read scope of a custom Zoom integration, as the Marketplace shows it.</summary>
/// <param name="Area">The product area.</param>
/// <param name="Name">The scope's name.</param>
/// <param name="Description">The description in the Marketplace.</param>
public sealed record IntegrationScope(string Area, string Name, string Description);

/// <summary>A workflow action of a custom Zoom integration.</summary>
/// <param name="Name">The action's name.</param>
/// <param name="Cmdlet">The cmdlet that performs the action.</param>
/// <param name="Scope">The scope that such integrations list for the action.</param>
/// <param name="DocumentedScope">The scope in Zoom's documentation, if it's different.</param>
public sealed record IntegrationAction(string Name, string Cmdlet, string Scope, string? DocumentedScope = null)
{
    /// <summary>The scopes to grant, so that the action works whichever source is correct.</summary>
    public IReadOnlyList<string> Scopes { get; } = DocumentedScope is null ? [Scope] : [Scope, DocumentedScope];
}

/// <summary>The scopes and actions of a custom integration, with the names that account owners see when they set it up.</summary>
/// <remarks>These names aren't in the catalog. The catalog alone determines which scopes a cmdlet needs.</remarks>
public static class CustomIntegration
{
    /// <summary>The read scopes.</summary>
    public static readonly IReadOnlyList<IntegrationScope> Scopes =
    [
        new("account", "account:read:list_sub_accounts:master", "View the account's sub accounts"),
        new("billing", "billing:read:plan_usage:admin", "Returns information on plan usage for an account"),
        new("group", "group:read:list_members:admin", "View a group's members"),
        new("group", "group:read:list_groups:admin", "View groups"),
        new("phone", "phone:read:list_calling_plans:admin", "View calling plans"),
        new("phone", "phone:read:list_call_logs:admin", "View call logs"),
        new("phone", "phone:read:list_users:admin", "View users"),
        new("report", "report:read:billing_invoice:admin", "View billing invoices"),
        new("report", "report:read:list_users:admin", "View users usage report"),
        new("report", "report:read:billing:admin", "View billing reports"),
        new("report", "report:read:list_meeting_participants:admin", "View meeting participant reports"),
        new("report", "report:read:meeting:admin", "View meeting detail reports"),
        new("report", "report:read:user:admin", "View a user's usage reports"),
        new("report", "report:read:user_activities:admin", "View user sign in/out activity logs"),
        new("report", "report:read:operation_logs:admin", "View operation logs"),
        new("report", "report:read:telephone:admin", "View telephone reports"),
        new("report", "report:read:daily:admin", "View daily usage reports"),
        new("role", "role:read:list_roles:admin", "View roles"),
        new("role", "role:read:list_members:admin", "View a role's members"),
        new("room", "zoom_rooms:read:list_rooms:admin", "View Zoom Rooms"),
        new("user", "user:read:user:admin", "View a user"),
        new("user", "user:read:list_users:admin", "View users"),
        new("user", "user:read:settings:admin", "View a user's settings"),
    ];

    /// <summary>The workflow actions.</summary>
    public static readonly IReadOnlyList<IntegrationAction> Actions =
    [
        new("Remove User From All Groups", "Remove-ZoomGroupMember", "group:delete:member:admin"),
        new("Invite User", "New-ZoomUser", "user:write:user:admin"),
        new("Assign a License", "Set-ZoomUserLicense", "user:update:user:admin"),
        new("Add user to Group(s)", "Add-ZoomGroupMember", "group:write:member:admin"),
        new("Assign Job Title", "Set-ZoomUser", "user:update:user:admin"),
        new("Removes user profile picture", "Remove-ZoomUserPicture", "user:write:user:admin"),
        new("Assign Department", "Set-ZoomUser", "user:update:user:admin"),
        new("Update user password", "Set-ZoomUserPassword", "user:update:password:admin"),
        new("Assign User Company", "Set-ZoomUser", "user:update:user:admin"),
        new("Assign location", "Set-ZoomUser", "user:update:user:admin"),
        new("Assign Manager", "Set-ZoomUser", "user:update:user:admin"),
        new("Assign Display Name", "Set-ZoomUser", "user:update:user:admin"),
        new("Assign plan united type", "Set-ZoomUserLicense", "user:update:user:admin"),
        new("Set primary group", "Set-ZoomPrimaryGroup", "group:update:member:admin"),
        new("Unassign a role", "Remove-ZoomRoleMember", "role:delete:member:admin"),
        new("Assign zoom one plan type for a user", "Set-ZoomUserLicense", "user:update:user:admin"),
        new("Delete Group", "Remove-ZoomGroup", "group:delete:group:admin"),
        new("Make user group admin", "Add-ZoomGroupAdmin", "group:write:administrator:admin"),
        new("Update role privileges", "Set-ZoomRole", "role:update:role:admin"),
        new("Assign role(s)", "Add-ZoomRoleMember", "role:write:member:admin"),
        new("Remap License", "Move-ZoomUserLicense", "user:update:user:admin"),
        new("Create Group", "New-ZoomGroup", "group:write:group:admin"),
        new("Update role description", "Set-ZoomRole", "role:update:role:admin"),
        new("Deactivate User", "Set-ZoomUserStatus", "user:update:status:admin"),
        new("Sign out from all devices", "Revoke-ZoomUserToken", "user:delete:token:admin"),
        new("Remove a User", "Remove-ZoomUser", "user:write:user:admin", "user:delete:user:admin"),
        new("Activate User", "Set-ZoomUserStatus", "user:update:status:admin"),
        new("Add App Allow Requests to User", "Add-ZoomAppRequest", "marketplace:write:app_request:admin"),
        new("Create Meeting", "New-ZoomMeeting", "meeting:write:meeting:admin"),
        new(
            "Update App Request Status",
            "Set-ZoomAppRequest",
            "marketplace:write:app_request:admin",
            "marketplace:update:app_request:admin"
        ),
    ];
}
