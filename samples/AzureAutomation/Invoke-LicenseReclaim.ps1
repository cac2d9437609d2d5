<#
.SYNOPSIS
    A runbook that takes back licenses every day with Reclaim-License.ps1.
.DESCRIPTION
    Run it on a hybrid worker, because the state and the journals of the runs must stay on a disk. Put Reclaim-License.ps1 in the
    folder of -Script. The Automation account needs the credential ZoomCustom, with the app's client ID and client secret, and the
    variable ZoomAccountId. The messages to users go to -Webhook, the address of an incoming webhook of Teams.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Folder,
    [string] $Script = (Join-Path $Folder 'Reclaim-License.ps1'),
    [Parameter(Mandatory)] [string] $Webhook,
    [string[]] $ProtectedGroup = @(),
    [int] $WaitDays = 14,
    [int] $MaxChanges = 50
)

$ErrorActionPreference = 'Stop'
$app = Get-AutomationPSCredential -Name ZoomCustom
Connect-ZoomCustom -AccountId (Get-AutomationVariable -Name ZoomAccountId) -Credential $app

$ask = {
    param($Use)
    $text = "$($Use.DisplayName) ($($Use.Email)): $($Use.Reason) The Zoom license will be removed in $WaitDays days."
    $null = Invoke-RestMethod $Webhook -Method Post -ContentType 'application/json' -Body (ConvertTo-Json @{ text = $text })
}
& $Script -StatePath (Join-Path $Folder 'asked.json') -RunPath (Join-Path $Folder 'runs') -Ask $ask -ProtectedGroup $ProtectedGroup -WaitDays $WaitDays -MaxChanges $MaxChanges
