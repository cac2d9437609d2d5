<#
.SYNOPSIS
    Reports the licenses of each department: how many users have one, and how many of these users haven't
    signed in for -IdleDays days.
.DESCRIPTION
    The last object is for the whole account, with the number of licenses bought.
.EXAMPLE
    ./Get-LicenseReport.ps1 -IdleDays 90 | Format-Table
#>
[CmdletBinding()]
param([ValidateRange(1, 3650)] [int] $IdleDays = 180)

$ErrorActionPreference = 'Stop'
$since = (Get-Date).AddDays(-$IdleDays)
$licensed = @(Get-ZoomUser -Status active | Where-Object Type -EQ Licensed)

function Measure-License([string] $Department, [object[]] $People, [object] $Bought) {
    [pscustomobject]@{
        Department = $Department
        Licensed   = $People.Count
        Idle       = @($People | Where-Object { $null -eq $_.LastLoginTime -or $_.LastLoginTime -lt $since }).Count
        Bought     = $Bought
    }
}

$licensed | Group-Object Department | Sort-Object Name | ForEach-Object { Measure-License $_.Name $_.Group }
Measure-License '(account)' $licensed (Get-ZoomPlanUsage).PlanBase.Hosts
