namespace ZoomCustom.Commands.Users;

/// <summary>The status that <see cref="SetZoomUserStatusCommand"/> sets.</summary>
public enum ZoomUserStatus
{
    /// <summary>The user can sign in.</summary>
    Active,

    /// <summary>The user can't sign in and has no license.</summary>
    Inactive,
}

/// <summary>Activates or deactivates users.</summary>
/// <remarks>
/// Deactivated users lose all their licenses. If you activate them again, the licenses aren't restored. With -PassThru, the
/// LicenseBefore property of a deactivated user contains the lost licenses.
/// </remarks>
/// <example>
/// <code>
/// $user = 'priya.eriksen.5@example.com' | Set-ZoomUserStatus -Status Inactive -PassThru -Confirm:$false
/// $user.LicenseBefore
/// </code>
/// <para>Deactivates a user and shows the licenses that the user lost.</para>
/// </example>
/// <example>
/// <code>
/// Set-ZoomUserStatus carlos.almeida.10@example.com -Status Inactive -Confirm:$false
/// Set-ZoomUserStatus carlos.almeida.10@example.com -Status Active -Confirm:$false
/// </code>
/// <para>Deactivates a user, and then activates the user again.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomUserStatus", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomUser), typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.UpdateUserStatus))]
[ZoomOperation(nameof(OperationCatalog.GetUser), WithSwitch = nameof(PassThru))]
public sealed class SetZoomUserStatusCommand : ZoomUserCommand
{
    /// <summary>Specifies the new status: Active or Inactive.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public ZoomUserStatus Status { get; set; }

    private bool Deactivates => Status == ZoomUserStatus.Inactive;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Deactivates && !IsBound("WhatIf"))
            WriteWarning(
                "Deactivated users lose their licenses. Activating the users again doesn't restore the licenses. With -PassThru, "
                    + "the LicenseBefore property contains the lost licenses."
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
                    IsUpToDate = (_, before) => IsAlready(before),
                    Fields = change =>
                        change.Before is ZoomUser { Status: { } now }
                            ? [new FieldChange(nameof(Status), now, status)]
                            : [FieldChange.Of(nameof(Status), status)],
                    TakesAway = deactivates,
                    Output = (before, after) =>
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
