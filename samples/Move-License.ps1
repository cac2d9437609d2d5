<#
.SYNOPSIS
    Moves licenses between people, by the rows of a CSV file, and reports how each move went.
.DESCRIPTION
    The file has the columns From and To. A row that fails does not stop the others; its line says why.
    Who has a license already gets none, so that the file can be run again.
.EXAMPLE
    Import-Csv moves.csv | ./Move-License.ps1 | Format-Table
#>
[CmdletBinding(SupportsShouldProcess)]
param([Parameter(Mandatory, ValueFromPipeline)] [object] $Row)

process {
    $result = 'done'
    try {
        if ((Get-ZoomUser $Row.To -ErrorAction Stop).Type -eq 'Licensed') { $result = 'has one already' }
        else { Move-ZoomUserLicense -From $Row.From -To $Row.To -ErrorAction Stop }
    }
    catch {
        $result = "$_"
    }
    if (-not $WhatIfPreference) { [pscustomobject]@{ From = $Row.From; To = $Row.To; Result = $result } }
}
