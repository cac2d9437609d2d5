<#
.SYNOPSIS
    Compares users' licenses and groups with the wanted ones in a CSV file.
.DESCRIPTION
    The file has the columns Email, License (Basic or Licensed) and Group (names, separated by semicolons).
    Returns an object for each difference: Wanted is the value in the file, and Is is the current value. If the user
    doesn't exist, Is is empty. The script changes nothing.
.EXAMPLE
    Import-Csv wanted.csv | ./Compare-WithCsv.ps1 | ./Protect-Csv.ps1 | Export-Csv drift.csv -NoTypeInformation
.EXAMPLE
    Import-Csv wanted.csv | ./Compare-WithCsv.ps1 | Where-Object What -EQ License |
        ForEach-Object { Set-ZoomUserLicense $_.Email -Type $_.Wanted -Confirm:$false }
#>
[CmdletBinding()]
param([Parameter(Mandatory, ValueFromPipeline)] [object] $Row)

begin {
    # An incomplete list would show differences that don't exist.
    $ErrorActionPreference = 'Stop'
    $users = @{}
    Get-ZoomUser | ForEach-Object { $users[$_.Email] = $_ }
    $groupNames = @{}
    Get-ZoomGroup | ForEach-Object { $groupNames[$_.Id] = $_.Name }

    function Compare-Value([string] $Email, [string] $What, [string] $Wanted, [string] $Is) {
        if ($Wanted -ne $Is) { [pscustomobject]@{ Email = $Email; What = $What; Wanted = $Wanted; Is = $Is } }
    }
}
process {
    $user = $users[$Row.Email]
    if (-not $user) { return Compare-Value $Row.Email 'User' 'active' '' }
    Compare-Value $Row.Email 'License' $Row.License $user.Type
    $wanted = @($Row.Group -split ';' | ForEach-Object Trim | Where-Object { $_ } | Sort-Object)
    $is = @($user.GroupIds | Where-Object { $_ } | ForEach-Object { $groupNames[$_] } | Sort-Object)
    Compare-Value $Row.Email 'Group' ($wanted -join '; ') ($is -join '; ')
}
