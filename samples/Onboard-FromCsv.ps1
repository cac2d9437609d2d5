<#
.SYNOPSIS
    Invites the users in a CSV file. After they accept, adds them to their groups and assigns their licenses.
.DESCRIPTION
    The file has the columns Email, FirstName, LastName, Department, JobTitle, Group and License (Basic or Licensed).
    You can run the script again at any time: it does only what is left to do. If a step fails for a user, the script
    writes the error, skips the remaining steps for that user, and continues with the next one.
.EXAMPLE
    ./Onboard-FromCsv.ps1 -Row (Import-Csv hires.csv)
#>
[CmdletBinding(SupportsShouldProcess)]
param([Parameter(Mandatory)] [object[]] $Row)

$onError = $ErrorActionPreference
$ErrorActionPreference = 'Stop'

# Without a complete list of users, no invitation is sent.
$known = @{}
Get-ZoomUser | ForEach-Object { $known[$_.Email] = $_ }

foreach ($person in $Row) {
    try {
        $user = $known[$person.Email]
        if (-not $user) {
            $person | New-ZoomUser
        }
        # Zoom doesn't keep changes to users who haven't accepted the invitation yet.
        elseif ($user.Status -eq 'active') {
            $person | Select-Object FirstName, LastName, Department, JobTitle | Set-ZoomUser -UserId $user.Id
            Add-ZoomGroupMember -GroupId $person.Group -UserId $user.Id
            Set-ZoomUserLicense -UserId $user.Id -Type $person.License -Confirm:$false
        }
    }
    catch {
        Write-Error -ErrorRecord $_ -ErrorAction $onError
    }
}
