using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Declarations;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Commands.Users;

/// <summary>What <see cref="SetZoomUserStatusCommand"/> makes of a user.</summary>
public enum ZoomUserStatus
{
    /// <summary>May sign in.</summary>
    Active,
    /// <summary>May not sign in, and holds no licence.</summary>
    Inactive,
}

/// <summary>Deactivates users, or activates them again.</summary>
/// <remarks>
/// A deactivated user loses every licence, and activating the user again does not bring them back. With -PassThru, the
/// property LicenseBefore of a user who was deactivated tells which they were.
/// </remarks>
/// <example>
/// <code>
/// $gone = 'priya.eriksen.5@example.com' | Set-ZoomUserStatus -Status Inactive -PassThru -Confirm:$false
/// $gone.LicenseBefore
/// </code>
/// <para>Deactivates a user, and keeps what licence was lost.</para>
/// </example>
/// <example>
/// <code>
/// Set-ZoomUserStatus carlos.almeida.10@example.com -Status Inactive -Confirm:$false
/// Set-ZoomUserStatus carlos.almeida.10@example.com -Status Active -Confirm:$false
/// </code>
/// <para>Deactivates a user and activates the user again.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomUserStatus", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ZoomUser))]
[ZoomOperation(nameof(Catalogue.UpdateUserStatus))]
[ZoomOperation(nameof(Catalogue.GetUser), WithSwitch = nameof(PassThru))]
public sealed class SetZoomUserStatusCommand : ZoomUserCommand
{
    /// <summary>The status to give.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public ZoomUserStatus Status { get; set; }

    private bool Deactivates => Status == ZoomUserStatus.Inactive;

    private protected override string Action => Deactivates ? "Deactivate user and take all licences" : "Activate user";

    private protected override bool WantsBefore => base.WantsBefore || (Deactivates && PassThru);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Deactivates && !IsBound("WhatIf"))
            WriteWarning("Deactivated users lose their licences, and activating them again does not bring these back. With -PassThru, LicenseBefore tells what they were.");
    }

    private protected override void Complete(ZoomRequest request) => request.BodyFields["action"] = Deactivates ? "deactivate" : "activate";

    private protected override bool IsAlready(ZoomRequest request, ZoomUser before) => IsSo(before);

    private protected override string Describe(ZoomRequest request) =>
        request.Before is ZoomUser { Status: { } status } ? $"{Action} (Status: '{status}' -> '{Status.ToString().ToLowerInvariant()}')" : Action;

    private protected override ZoomUser? AsChanged(ZoomRequest request, ZoomUser? after)
    {
        if (Deactivates && after is not null && request.Before is ZoomUser before && !IsSo(before))
            after.KeepLicense(before);
        return after;
    }

    private bool IsSo(ZoomUser user) => string.Equals(user.Status, Status.ToString(), StringComparison.OrdinalIgnoreCase);
}
