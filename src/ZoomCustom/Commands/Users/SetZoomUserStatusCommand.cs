namespace ZoomCustom.Commands.Users;

/// <summary>The status that <see cref="SetZoomUserStatusCommand"/> sets.</summary>
public enum ZoomUserStatus
{
    /// <summary>The user can sign in.</summary>
    Active,

    /// <summary>The user can't sign in and has no license.</summary>
    Inactive,

    /// <summary>The user's working time has begun.</summary>
    ClockedIn,

    /// <summary>The user's working time has ended.</summary>
    ClockedOut,
}

/// <summary>Activates or deactivates users, or clocks them in or out.</summary>
/// <remarks>
/// Deactivated users lose all their licenses. If you activate them again, the licenses aren't restored. With -PassThru, the
/// LicenseBefore property of a deactivated user contains the lost licenses.
///
/// Zoom's records of a user don't show whether the user is clocked in, so the cmdlet always sends these changes.
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
/// <example>
/// <code>Set-ZoomUserStatus carlos.almeida.10@example.com -Status ClockedIn</code>
/// <para>Clocks a user in.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomUserStatus", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomUser), typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.UpdateUserStatus))]
[ZoomOperation(nameof(OperationCatalog.GetUser), WithSwitch = nameof(PassThru), IsExtra = true)]
public sealed class SetZoomUserStatusCommand : ZoomUserCommand
{
    /// <summary>Specifies the new status: Active, Inactive, ClockedIn, or ClockedOut.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    public ZoomUserStatus Status { get; set; }

    /// <summary>Zoom's action and its description, for each status.</summary>
    private static readonly Dictionary<ZoomUserStatus, (string Action, string Text)> s_actions = new()
    {
        [ZoomUserStatus.Active] = ("activate", "Activate user"),
        [ZoomUserStatus.Inactive] = ("deactivate", "Deactivate user and remove all licenses"),
        [ZoomUserStatus.ClockedIn] = ("clock_in", "Clock in user"),
        [ZoomUserStatus.ClockedOut] = ("clock_out", "Clock out user"),
    };

    private bool Deactivates => Status == ZoomUserStatus.Inactive;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Deactivates && !IsBound("WhatIf"))
            WriteWarning(
                "Deactivated users lose their licenses. Activating the users again doesn't restore the licenses"
                    + (
                        CurrentRun is not null
                            ? ", but Undo-ZoomRun does."
                            : ". To be able to restore them with Undo-ZoomRun, start a run first with Start-ZoomRun. With -PassThru, the "
                                + "LicenseBefore property contains the lost licenses."
                    )
            );
    }

    private protected override IEnumerable<Change> Plan()
    {
        string status = Status.ToString().ToLowerInvariant();
        bool deactivates = Deactivates;
        (string action, string text) = s_actions[Status];
        // A user's record has only these two.
        bool isShown = Status is ZoomUserStatus.Active or ZoomUserStatus.Inactive;
        bool IsAlready(ZoomUser user) => string.Equals(user.Status, status, StringComparison.OrdinalIgnoreCase);
        foreach (BoundRequest bound in Bind())
        {
            ZoomRequest request = bound.Request.WithField("action", action);
            yield return ChangeUser(
                bound with
                {
                    Request = request,
                },
                text,
                new()
                {
                    NeedsBefore = deactivates && PassThru,
                    IsUpToDate = (_, before) => IsAlready(before),
                    Fields = change =>
                        !isShown || (change.Before is ZoomUser known && IsAlready(known)) ? []
                        : change.Before is ZoomUser { Status: { } now } user
                            ? [new FieldChange(nameof(Status), now, status), .. deactivates ? LostLicenses(user) : []]
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

    private static IEnumerable<FieldChange> LostLicenses(ZoomUser user)
    {
        if (user.Type == ZoomUserType.Licensed)
            yield return new(nameof(ZoomUser.Type), user.Type, ZoomUserType.Basic);
        if (user.PlanUnitedType is { Length: > 0 })
            yield return new(nameof(ZoomUser.PlanUnitedType), user.PlanUnitedType, null);
        if (user.ZoomOneType is > 0)
            yield return new(nameof(ZoomUser.ZoomOneType), user.ZoomOneType, null);
    }
}
