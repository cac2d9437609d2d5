# Connect. This account exists in this PowerShell only; docs/connecting.md shows how to connect to your own.
Connect-ZoomCustom -Sandbox

# Users are objects. The table shows what an administrator looks for first.
Get-ZoomUser -First 5

# Which contractors have a license, and haven't signed in for half a year?
$idle = Get-ZoomUser -Status active -RoleId Member | Where-Object {
    $_.Department -eq 'Contractors' -and $_.Type -eq 'Licensed' -and
    $_.LastLoginTime -and $_.LastLoginTime -lt (Get-Date).AddMonths(-6)
}
$idle | Sort-Object LastLoginTime | Select-Object Email, DisplayName, LastLoginTime

# Put them in a group. Zoom takes thirty at a time; the cmdlet sees to that.
$idle | Add-ZoomGroupMember -GroupId 'On Call'
Get-ZoomGroupMember 'On Call' | Where-Object Email -In $idle.Email

# What would a change do? With -WhatIf, nothing is sent.
$idle | Select-Object -First 2 | Set-ZoomUserStatus -Status Inactive -WhatIf

# Do it. -Confirm:$false answers the question that PowerShell would ask otherwise.
$idle | Set-ZoomUserStatus -Status Inactive -Confirm:$false -PassThru | Group-Object Status -NoElement

# An error says what happened. A script tells errors apart by their id.
Get-ZoomUser nobody@example.com
$Error[0].FullyQualifiedErrorId

# Which scopes do the cmdlets need, and does the app have them?
Get-ZoomCustomScope -Cmdlet Get-ZoomUser, Set-ZoomUserStatus
