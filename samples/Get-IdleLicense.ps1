<#
.SYNOPSIS
    Reports the licensed people who have not signed in for a while, and with -Reclaim takes their licenses back.
.DESCRIPTION
    Writes a user for each. Members of protected groups, and people who were added in that time, are left alone.
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

# A group that is not found must not leave its members without protection.
$protected = @{}
$ProtectedGroup | Get-ZoomGroupMember -ErrorAction Stop | ForEach-Object { $protected[$_.Id] = $true }

$since = [DateTimeOffset]::UtcNow.AddDays(-$Days)
$idle = @(Get-ZoomUser -Status active | Where-Object {
        $_.Type -eq 'Licensed' -and -not $protected.ContainsKey($_.Id) -and $_.CreatedAt -lt $since -and
        ($null -eq $_.LastLoginTime -or $_.LastLoginTime -lt $since)
    })
if ($Reclaim) { $idle | Set-ZoomUserLicense -Type Basic -PassThru } else { $idle }
