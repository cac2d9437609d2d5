<#
.SYNOPSIS
    Exports sign-ins and administrators' operations to one JSON file for each day.
.DESCRIPTION
    The checkpoint file contains the last day that was exported. The next run exports the following days, until
    yesterday (UTC). The first run begins -Days days ago. Returns the files as objects.
.EXAMPLE
    ./Export-AuditLog.ps1 -Folder /var/log/zoom
#>
[CmdletBinding()]
param(
    [string] $Folder = '.',
    [ValidateRange(1, 180)] [int] $Days = 30
)

# The checkpoint moves only after a whole day was read.
$ErrorActionPreference = 'Stop'
$checkpoint = Join-Path $Folder 'checkpoint.txt'
$yesterday = [datetime]::UtcNow.Date.AddDays(-1)
$day = $yesterday.AddDays(1 - $Days)
if (Test-Path $checkpoint) {
    $day = [datetime]::ParseExact((Get-Content $checkpoint -TotalCount 1), 'yyyy-MM-dd', [cultureinfo]::InvariantCulture).AddDays(1)
}

for (; $day -le $yesterday; $day = $day.AddDays(1)) {
    $file = Join-Path $Folder ('audit-{0:yyyy-MM-dd}.json' -f $day)
    @{
        SignIns    = @(Get-ZoomSignInLog -From $day -To $day)
        Operations = @(Get-ZoomOperationLog -From $day -To $day)
    } | ConvertTo-Json -Depth 4 | Set-Content $file -Encoding UTF8
    # Written last, so that the next run repeats a day that was interrupted.
    '{0:yyyy-MM-dd}' -f $day | Set-Content $checkpoint
    Get-Item $file
}
