<#
.SYNOPSIS
    Deactivates idle users on trial, in a run. -Restore activates those who complained, with their licenses.
.DESCRIPTION
    Deactivating a user takes all licenses, and activating gives none back. The run keeps what each user had.
    Members of protected groups, and users who were added within these days, aren't deactivated.
.EXAMPLE
    ./Disable-IdleUser.ps1 -Name trial-2026-11 -Path D:\zoom-runs -Days 180 -ProtectedGroup Executives -WhatIf
.EXAMPLE
    ./Disable-IdleUser.ps1 -Name trial-2026-11 -Path D:\zoom-runs -Restore jo@example.com, sam@example.com
.EXAMPLE
    ./Disable-IdleUser.ps1 -Name trial-2026-11 -Path D:\zoom-runs -Restore *
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName = 'Disable')]
param(
    [Parameter(Mandatory)] [string] $Name,
    [Parameter(Mandatory)] [string] $Path,
    [Parameter(ParameterSetName = 'Disable')] [ValidateRange(1, 3650)] [int] $Days = 180,
    [Parameter(ParameterSetName = 'Disable')] [string[]] $ProtectedGroup = @(),
    # Specifies the email addresses of the users to activate. Accepts wildcards.
    [Parameter(Mandatory, ParameterSetName = 'Restore')] [SupportsWildcards()] [string[]] $Restore
)

if ($PSCmdlet.ParameterSetName -eq 'Restore') {
    Get-ZoomChange $Name -Path $Path |
        Where-Object { $target = $_.Target; $Restore.Where({ $target -like $_ }) } |
        Undo-ZoomChange -Confirm:$false
    return
}

# Stop if a group isn't found: its members would lose their protection.
$protected = @{}
$onError = $ErrorActionPreference
$ErrorActionPreference = 'Stop'
$ProtectedGroup | Get-ZoomGroupMember | ForEach-Object { $protected[$_.Id] = $true }

$since = (Get-Date).AddDays(-$Days)
$idle = @(Get-ZoomUser -Status active | Where-Object {
        $_.RoleId -eq 2 -and -not $protected.ContainsKey($_.Id) -and $_.CreatedAt -lt $since -and
        ($null -eq $_.LastLoginTime -or $_.LastLoginTime -lt $since)
    })
if ($WhatIfPreference) {
    $idle | ForEach-Object Email | Set-ZoomUserStatus -Status Inactive
    return
}

Start-ZoomRun $Name -Path $Path
try { $idle | ForEach-Object Email | Set-ZoomUserStatus -Status Inactive -Confirm:$false -ErrorAction $onError }
finally { Stop-ZoomRun }
