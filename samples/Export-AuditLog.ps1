<#
.SYNOPSIS
    Exports who signed in and what administrators did, a JSON file for each day, each day once.
.DESCRIPTION
    The checkpoint file holds the last day exported. The next run goes on from there to yesterday (UTC), as today is
    not over. The first run begins -Days ago. Writes the files.
.EXAMPLE
    ./Export-AuditLog.ps1 -Folder /var/log/zoom
#>
[CmdletBinding()]
param(
    [string] $Folder = '.',
    [ValidateRange(1, 180)] [int] $Days = 30
)

$checkpoint = Join-Path $Folder 'checkpoint.txt'
$yesterday = [datetime]::UtcNow.Date.AddDays(-1)
$day = $yesterday.AddDays(1 - $Days)
if (Test-Path $checkpoint) {
    $day = [datetime]::ParseExact((Get-Content $checkpoint -TotalCount 1), 'yyyy-MM-dd', [cultureinfo]::InvariantCulture).AddDays(1)
}

for (; $day -le $yesterday; $day = $day.AddDays(1)) {
    $file = Join-Path $Folder ('audit-{0:yyyy-MM-dd}.json' -f $day)
    @{
        SignIns    = @(Get-ZoomSignInLog -From $day -To $day -ErrorAction Stop)
        Operations = @(Get-ZoomOperationLog -From $day -To $day -ErrorAction Stop)
    } | ConvertTo-Json -Depth 4 | Set-Content $file -Encoding UTF8
    # Only now: a run that is cut short does the day again.
    '{0:yyyy-MM-dd}' -f $day | Set-Content $checkpoint
    Get-Item $file
}
