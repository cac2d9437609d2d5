<#
.SYNOPSIS
    The child runbook: does its share of the account's users. Here, it reports whether their meetings have a waiting room.
.DESCRIPTION
    The Automation account holds the app's id and secret as the credential ZoomCustom, and the Zoom account's id as
    the variable ZoomAccountId. All children together keep to Zoom's rate limits: each hears from Zoom how much is
    left, and slows down.
#>
[CmdletBinding()]
param(
    [ValidateRange(0, 49)] [int] $Share = 0,
    [ValidateRange(1, 50)] [int] $ShareCount = 1
)

$ErrorActionPreference = 'Stop'
$app = Get-AutomationPSCredential -Name ZoomCustom
Connect-ZoomCustom -AccountId (Get-AutomationVariable -Name ZoomAccountId) -Credential $app

# The same user is in the same share whoever asks and in whatever order Zoom lists them. String.GetHashCode would
# be another number in each process.
function Get-Share([string] $Id) {
    $sum = 0
    foreach ($character in $Id.ToCharArray()) { $sum = ($sum * 31 + [int] $character) % 1000003 }
    $sum % $ShareCount
}

Get-ZoomUser -Status active | Where-Object { (Get-Share $_.Id) -eq $Share } |
    Get-ZoomUserSetting -ErrorAction Continue |
    ForEach-Object { [pscustomobject]@{ UserId = $_.UserId; WaitingRoom = $_.InMeeting.WaitingRoom } }
