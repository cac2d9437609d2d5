# Connect. The account, the app and its secret are a sandbox's; with your own, this is the line you would write.
Connect-ZoomCustom -AccountId $accountId -ClientId $clientId -ClientSecret $secret -BaseUri $root
Get-ZoomCustomSession

# Users come as objects, in a table that shows what an admin looks for first.
Get-ZoomUser -First 10

# They flow down a pipeline: the licensed people of one department who have not signed in for half a year.
$idle = Get-ZoomUser -Status active | Where-Object { $_.Department -eq 'Sales' -and $_.Type -eq 'Licensed' -and $_.RoleId -eq 2 -and $_.LastLoginTime -and $_.LastLoginTime -lt [datetime]::Now.AddMonths(-6) }
$idle

# Put them into a group. Zoom takes thirty at a time; the cmdlet sees to that.
$group = Get-ZoomGroup | Where-Object Name -EQ 'On Call'
$idle | Add-ZoomGroupMember -GroupId $group.Id
Get-ZoomGroupMember -GroupId $group.Id | Where-Object Email -In $idle.Email

# What would a change do? Nothing is sent with -WhatIf.
$idle | Set-ZoomUserStatus -Status Inactive -WhatIf

# For real. In a script, -Confirm:$false takes the place of the answer.
$idle | Set-ZoomUserStatus -Status Inactive -Confirm:$false -PassThru

# An error says what happened, and has an id that a script can tell it by.
Get-ZoomUser -UserId nobody@example.com
$Error[0].FullyQualifiedErrorId

# Which scopes do the cmdlets need, and are they granted?
Get-ZoomCustomScope -Cmdlet Get-ZoomUser, Set-ZoomUserStatus
