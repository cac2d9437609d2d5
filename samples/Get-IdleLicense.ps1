<#
.SYNOPSIS
    Returns the licensed users who haven't signed in for -Days days. With -Reclaim, removes their licenses.
.DESCRIPTION
    Skips members of protected groups, and users who were added within these days.
.EXAMPLE
    ./Get-IdleLicense.ps1 -Days 180 -ProtectedGroup Executives, Legal | ./Protect-Csv.ps1 | Export-Csv idle.csv -NoTypeInformation
.EXAMPLE
    ./Get-IdleLicense.ps1 -Days 180 -ProtectedGroup Executives, Legal -Reclaim -WhatIf
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateRange(1, 3650)] [int] $Days = 180,
    [string[]] $ProtectedGroup = @(),
    [switch] $Reclaim
)

# Stop if a group isn't found: its members would lose their protection.
$protected = @{}
$onError = $ErrorActionPreference
$ErrorActionPreference = 'Stop'
$ProtectedGroup | Get-ZoomGroupMember | ForEach-Object { $protected[$_.Id] = $true }

$since = (Get-Date).AddDays(-$Days)
$idle = @(Get-ZoomUser -Status active | Where-Object {
        $_.Type -eq 'Licensed' -and -not $protected.ContainsKey($_.Id) -and $_.CreatedAt -lt $since -and
        ($null -eq $_.LastLoginTime -or $_.LastLoginTime -lt $since)
    })
if ($Reclaim) { $idle | Set-ZoomUserLicense -Type Basic -PassThru -Confirm:$false -ErrorAction $onError } else { $idle }
