<#
.SYNOPSIS
    Moves licenses between the users in the rows of a CSV file, and reports the result of each move.
.DESCRIPTION
    The file has the columns From and To. If a row fails, its result says why, and the script continues with the others.
    A row whose To user already has a license is skipped, so you can use the same file again.
.EXAMPLE
    Import-Csv moves.csv | ./Move-License.ps1 | Format-Table
#>
[CmdletBinding(SupportsShouldProcess)]
param([Parameter(Mandatory, ValueFromPipeline)] [object] $Row)

process {
    $result = 'done'
    try {
        if ((Get-ZoomUser $Row.To -ErrorAction Stop).Type -eq 'Licensed') { $result = 'already licensed' }
        else { Move-ZoomUserLicense -From $Row.From -To $Row.To -Confirm:$false -ErrorAction Stop }
    }
    catch {
        $result = "$_"
    }
    if (-not $WhatIfPreference) { [pscustomobject]@{ From = $Row.From; To = $Row.To; Result = $result } }
}
