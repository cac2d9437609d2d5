namespace ZoomCustom.Commands.Users;

/// <summary>Removes the profile pictures of users.</summary>
/// <example>
/// <code>Remove-ZoomUserPicture carlos.almeida.10@example.com -Confirm:$false</code>
/// <para>Removes the profile picture of a user.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUser -Status active | Where-Object Department -eq Legal | Remove-ZoomUserPicture -Confirm:$false</code>
/// <para>Removes the profile pictures of a department.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ZoomUserPicture", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomUser), typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.DeleteUserPicture))]
[ZoomOperation(nameof(OperationCatalog.GetUser), WithSwitch = nameof(PassThru), IsExtra = true)]
public sealed class RemoveZoomUserPictureCommand : ZoomUserCommand
{
    private protected override IEnumerable<Change> Plan() =>
        Bind()
            .Select(bound =>
                ChangeUser(bound, "Remove profile picture", new() { TakesAway = true, IsUpToDate = (_, before) => before.PicUrl is null })
            );
}
