<#
.SYNOPSIS
    Exports the account every night, and reports what has changed since the last night.
.DESCRIPTION
    Returns an object with the tables of the export and the differences. If a table wasn't exported completely, the script
    then ends with an error, and pwsh -File with exit code 1. The next export reads the rest.

    The file <Path>.since has the time up to which differences were reported. If the script is stopped, the next one reports
    the differences of both. The first export has no differences.

    -Connection is the name of a saved connection. Without it, the script uses the session of the caller, or connects with
    ZOOM_ACCOUNT_ID, ZOOM_CLIENT_ID, and ZOOM_CLIENT_SECRET. It requires PowerShell 7.
.EXAMPLE
    ./Export-Account.ps1 -Path /var/lib/zoom/zoom.db -Connection nightly | ConvertTo-Json -Depth 5 | Set-Content last-night.json
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path,
    [string] $Connection,
    [string[]] $Include
)

$ErrorActionPreference = 'Stop'
if ($Connection) { $null = Connect-ZoomCustom $Connection }
elseif (-not (Get-ZoomCustomSession)) { $null = Connect-ZoomCustom -FromEnvironment }

$tables = if ($Include) { @{ Include = $Include } } else { @{} }
# A table that can't be read doesn't stop the others.
$export = Export-ZoomAccount $Path @tables -ErrorAction Continue -ErrorVariable failed
if (-not $export) { throw $failed[0] }

$checkpoint = "$Path.since"
$since = if (Test-Path -LiteralPath $checkpoint) {
    [datetime]::Parse((Get-Content -LiteralPath $checkpoint -TotalCount 1), [cultureinfo]::InvariantCulture, 'RoundtripKind')
}
[pscustomobject]@{
    StartedAt   = $export.StartedAt
    Duration    = $export.Duration
    IsComplete  = $export.IsComplete
    Requests    = $export.Requests
    Tables      = $export.Tables
    Differences = @(if ($since) { Compare-ZoomAccount $Path -From $since })
}
# Written last, so that no difference is left out.
$export.StartedAt.ToUniversalTime().ToString('o') | Set-Content -LiteralPath $checkpoint

if (-not $export.IsComplete) {
    $missing = @($export.Tables | Where-Object Outcome -In Failed, Incomplete)
    throw "Not exported completely: $($missing.Name -join ', '). $($missing[0].Message)"
}
