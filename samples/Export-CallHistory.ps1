<#
.SYNOPSIS
    Exports the Zoom Phone call history for a range of days to one CSV file for each month.
.DESCRIPTION
    Returns the files as objects. If a month fails, its file isn't changed. Protect-Csv.ps1, in the same folder, prevents
    Excel from treating names as formulas.
.EXAMPLE
    ./Export-CallHistory.ps1 -From 2026-07-01 -To 2026-09-30 -Folder ./calls
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [datetime] $From,
    [datetime] $To = [datetime]::UtcNow,
    [string] $Folder = '.'
)

$ErrorActionPreference = 'Stop'
$columns = 'StartTime', 'Direction', 'CallerName', 'CallerDidNumber', 'CalleeName', 'CalleeDidNumber', 'Duration', 'CallResult', 'Department', 'CallId'
while ($From -le $To) {
    $end = $From.Date.AddDays(1 - $From.Day).AddMonths(1).AddDays(-1)
    if ($end -gt $To) { $end = $To }
    $file = Join-Path $Folder ('calls-{0:yyyy-MM}.csv' -f $From)
    Get-ZoomCallLog -From $From -To $end | Select-Object $columns |
        & "$PSScriptRoot/Protect-Csv.ps1" | Export-Csv "$file.part" -NoTypeInformation -Encoding UTF8
    Move-Item "$file.part" $file -Force
    Get-Item $file
    $From = $end.Date.AddDays(1)
}
