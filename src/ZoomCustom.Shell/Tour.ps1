# Connect. This account exists only in this session. docs/connecting.md shows how to connect to your own.
Connect-ZoomCustom -Sandbox

# Users are objects. The table shows what an administrator looks for first.
Get-ZoomUser -First 5

# Which contractors have a license but haven't signed in for six months?
$idle = Get-ZoomUser -Status active -RoleId Member | Where-Object {
    $_.Department -eq 'Contractors' -and $_.Type -eq 'Licensed' -and
    $_.LastLoginTime -and $_.LastLoginTime -lt (Get-Date).AddMonths(-6)
}
$idle | Sort-Object LastLoginTime | Select-Object Email, DisplayName, LastLoginTime

# Add them to a group. Zoom accepts 30 users per request, and the cmdlet splits longer lists.
$idle | Add-ZoomGroupMember -GroupId 'On Call'
Get-ZoomGroupMember 'On Call' | Where-Object Email -In $idle.Email

# What would a change do? With -WhatIf, nothing is sent.
$idle | Select-Object -First 2 | Set-ZoomUserStatus -Status Inactive -WhatIf

# Make the change. -Confirm:$false skips the confirmation prompt.
$idle | Set-ZoomUserStatus -Status Inactive -Confirm:$false -PassThru | Group-Object Status -NoElement

# An error says what happened. Scripts can distinguish errors by their ID.
Get-ZoomUser nobody@example.com
$Error[0].FullyQualifiedErrorId

# Which scopes do the cmdlets need, and does the app have them?
Get-ZoomCustomScope -Cmdlet Get-ZoomUser, Set-ZoomUserStatus
