<#
.SYNOPSIS
    The child runbook: processes its share of the account's users. This example reports whether their meetings have a
    waiting room.
.DESCRIPTION
    The Automation account needs the credential ZoomCustom, with the app's client ID and client secret, and the variable
    ZoomAccountId, with the Zoom account's ID. All children stay within Zoom's rate limits together, because Zoom tells
    each of them how much is left.
#>
[CmdletBinding()]
param(
    [ValidateRange(0, 49)] [int] $Share = 0,
    [ValidateRange(1, 50)] [int] $ShareCount = 1
)

$ErrorActionPreference = 'Stop'
$app = Get-AutomationPSCredential -Name ZoomCustom
Connect-ZoomCustom -AccountId (Get-AutomationVariable -Name ZoomAccountId) -Credential $app

# A user is always in the same share, regardless of the order in which Zoom lists users. String.GetHashCode returns a
# different number in each process.
function Get-Share([string] $Id) {
    $sum = 0
    foreach ($character in $Id.ToCharArray()) { $sum = ($sum * 31 + [int] $character) % 1000003 }
    $sum % $ShareCount
}

Get-ZoomUser -Status active | Where-Object { (Get-Share $_.Id) -eq $Share } |
    Get-ZoomUserSetting -ErrorAction Continue |
    ForEach-Object { [pscustomobject]@{ UserId = $_.UserId; WaitingRoom = $_.InMeeting.WaitingRoom } }
