<#
.SYNOPSIS
    Invites the users in a CSV file. After they accept, adds them to their groups and assigns their licenses.
.DESCRIPTION
    The file has the columns Email, FirstName, LastName, Department, JobTitle, Group and License (Basic or Licensed).
    You can run the script again at any time: it does only what is left to do.
.EXAMPLE
    ./Onboard-FromCsv.ps1 -Row (Import-Csv hires.csv)
#>
[CmdletBinding(SupportsShouldProcess)]
param([Parameter(Mandatory)] [object[]] $Row)

$known = @{}
Get-ZoomUser | ForEach-Object { $known[$_.Email] = $_ }
$Row | Where-Object { -not $known.ContainsKey($_.Email) } | New-ZoomUser

# Zoom doesn't keep changes to users who haven't accepted the invitation yet.
$active = @($Row | Where-Object { $known.ContainsKey($_.Email) -and $known[$_.Email].Status -eq 'active' })
$active | Set-ZoomUser
foreach ($person in $active) {
    $person.Email | Add-ZoomGroupMember -GroupId $person.Group
    $person.Email | Set-ZoomUserLicense -Type $person.License
}
