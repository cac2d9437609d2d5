<#
.SYNOPSIS
    Offboards users: signs them out, moves their license to another user, removes their roles and groups, and deactivates
    them.
.DESCRIPTION
    If a step fails for a user, the script writes the error, skips the remaining steps for that user, and continues with
    the next one.
.EXAMPLE
    ./Offboard-User.ps1 -Email ada@example.com -LicenseTo grace@example.com
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string[]] $Email,
    [string] $LicenseTo
)

$onError = $ErrorActionPreference
$ErrorActionPreference = 'Stop'
foreach ($address in $Email) {
    try {
        $user = Get-ZoomUser $address
        $user | Revoke-ZoomUserToken -Confirm:$false
        if ($LicenseTo -and $user.Type -eq 'Licensed') {
            Move-ZoomUserLicense -From $user.Id -To $LicenseTo -Confirm:$false
        }
        if ($user.RoleId -notin '0', '2') {
            $user.Id | Remove-ZoomRoleMember -RoleId $user.RoleId -Confirm:$false
        }
        $user | Remove-ZoomGroupMember -AllGroups -Confirm:$false
        $user | Set-ZoomUserStatus -Status Inactive -PassThru -Confirm:$false
    }
    catch {
        Write-Error -ErrorRecord $_ -ErrorAction $onError
    }
}
