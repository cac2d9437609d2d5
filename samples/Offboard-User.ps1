<#
.SYNOPSIS
    Offboards users: signs them out, moves their license to another user, removes their roles and groups, and deactivates
    them.
.EXAMPLE
    ./Offboard-User.ps1 -Email ada@example.com -LicenseTo grace@example.com
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string[]] $Email,
    [string] $LicenseTo
)

foreach ($user in $Email | Get-ZoomUser) {
    $user | Revoke-ZoomUserToken -Confirm:$false
    if ($LicenseTo -and $user.Type -eq 'Licensed') {
        Move-ZoomUserLicense -From $user.Id -To $LicenseTo
    }
    if ($user.RoleId -notin '0', '2') {
        $user.Id | Remove-ZoomRoleMember -RoleId $user.RoleId
    }
    $user | Remove-ZoomGroupMember -AllGroups
    $user | Set-ZoomUserStatus -Status Inactive -PassThru -Confirm:$false
}
