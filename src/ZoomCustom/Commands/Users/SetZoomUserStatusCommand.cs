namespace ZoomCustom.Commands.Users;

/// <summary>What <see cref="SetZoomUserStatusCommand"/> makes of a user.</summary>
public enum ZoomUserStatus
{
    /// <summary>May sign in.</summary>
    Active,

    /// <summary>May not sign in, and holds no license.</summary>
    Inactive,
}

/// <summary>Deactivates users, or activates them again.</summary>
/// <remarks>
/// A deactivated user loses every license, and activating the user again does not bring them back. With -PassThru, the
/// property LicenseBefore of a user who was deactivated tells which they were.
/// </remarks>
/// <example>
/// <code>
/// $gone = 'priya.eriksen.5@example.com' | Set-ZoomUserStatus -Status Inactive -PassThru -Confirm:$false
/// $gone.LicenseBefore
/// </code>
/// <para>Deactivates a user, and keeps what license was lost.</para>
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
[ZoomOperation(nameof(OperationCatalog.UpdateUserStatus))]
[ZoomOperation(nameof(OperationCatalog.GetUser), WithSwitch = nameof(PassThru))]
public sealed class SetZoomUserStatusCommand : ZoomUserCommand
{
    /// <summary>The status to give.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public ZoomUserStatus Status { get; set; }

    private bool Deactivates => Status == ZoomUserStatus.Inactive;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Deactivates && !IsBound("WhatIf"))
            WriteWarning(
                "Deactivated users lose their licenses, and activating them again does not bring these back. With -PassThru, "
                    + "LicenseBefore tells what they were."
            );
    }

    private protected override IEnumerable<Change> Plan()
    {
        string status = Status.ToString().ToLowerInvariant();
        bool deactivates = Deactivates;
        bool IsAlready(ZoomUser user) => string.Equals(user.Status, status, StringComparison.OrdinalIgnoreCase);
        foreach (BoundRequest bound in Bind())
        {
            ZoomRequest request = bound.Request.WithField("action", deactivates ? "deactivate" : "activate");
            yield return ChangeUser(
                bound with
                {
                    Request = request,
                },
                deactivates ? "Deactivate user and remove all licenses" : "Activate user",
                new()
                {
                    NeedsBefore = deactivates && PassThru,
                    IsAlready = (_, before) => IsAlready(before),
                    Detail = change =>
                        change.Before is ZoomUser { Status: { } now } ? $"{change.Action} (Status: '{now}' -> '{status}')" : change.Action,
                    AsChanged = (before, after) =>
                    {
                        if (deactivates && after is not null && before is not null && !IsAlready(before))
                            after.KeepLicense(before);
                        return after;
                    },
                }
            );
        }
    }
}
