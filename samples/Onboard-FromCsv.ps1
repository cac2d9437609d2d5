<#
.SYNOPSIS
    Invites the people of a CSV file and, once they have accepted, gives them their groups and licenses.
.DESCRIPTION
    The file has the columns Email, FirstName, LastName, Department, JobTitle, Group and License (Basic or Licensed).
    Run it again as often as you like: it does what is left to do.
.EXAMPLE
    ./Onboard-FromCsv.ps1 -Row (Import-Csv hires.csv)
#>
[CmdletBinding(SupportsShouldProcess)]
param([Parameter(Mandatory)] [object[]] $Row)

$known = @{}
Get-ZoomUser | ForEach-Object { $known[$_.Email] = $_ }
$Row | Where-Object { -not $known.ContainsKey($_.Email) } | New-ZoomUser

# Whoever has not accepted the invitation yet would lose what is set now.
$active = @($Row | Where-Object { $known.ContainsKey($_.Email) -and $known[$_.Email].Status -eq 'active' })
$active | Set-ZoomUser
foreach ($person in $active) {
    $person.Email | Add-ZoomGroupMember -GroupId $person.Group
    $person.Email | Set-ZoomUserLicense -Type $person.License
}
