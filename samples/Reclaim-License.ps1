<#
.SYNOPSIS
    Takes back licenses that aren't needed: asks their users first, waits, and then removes at most -MaxChanges licenses in a run.
.DESCRIPTION
    Run it every day. It reports the licenses that Get-ZoomLicenseUse recommends to reclaim. The script block of -Ask gets each of them
    once, for example to send a message by mail or Teams. The file of -StatePath keeps who was asked, and when. If a license is still
    unused -WaitDays days later, the script removes it. Without -Ask, no one is asked, and only the licenses of users who were asked
    before are removed. Users who host a long meeting meanwhile, or who are added to a protected
    group, keep their license. The changes are made in a run, so they are recorded in the run's journal.
.EXAMPLE
    ./Reclaim-License.ps1 -StatePath asked.json -ProtectedGroup Executives -WhatIf
.EXAMPLE
    ./Reclaim-License.ps1 -StatePath asked.json -RunPath ./runs -Ask {
        param($Use)
        Send-MailMessage -To $Use.Email -Subject 'Your Zoom license' -Body $Use.Reason -From it@example.com -SmtpServer mail.example.com
    }
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $StatePath,
    [string] $RunPath,
    [scriptblock] $Ask,
    [ValidateRange(0, 365)] [int] $WaitDays = 14,
    [ValidateRange(1, 10000)] [int] $MaxChanges = 50,
    [ValidateRange(1, 180)] [int] $Days = 90,
    [string[]] $ProtectedGroup = @(),
    [hashtable] $Price = @{}
)

$ErrorActionPreference = 'Stop'
$use = @{ Days = $Days; Price = $Price }
if ($ProtectedGroup) { $use.ProtectedGroup = $ProtectedGroup }
$unused = @(Get-ZoomLicenseUse @use | Where-Object Recommendation -EQ Reclaim)

# Users who need their license now are forgotten, and asked again if it's unused later.
$asked = @{}
if (Test-Path $StatePath) {
    Get-Content $StatePath -Raw | ConvertFrom-Json | ForEach-Object { $_ } |
        Where-Object UserId -In $unused.UserId | ForEach-Object { $asked[$_.UserId] = $_.AskedOn }
}

$new = @($unused | Where-Object { -not $asked.ContainsKey($_.UserId) })
if ($new -and -not $Ask) { Write-Warning "$($new.Count) users weren't asked, so they keep their license. Specify -Ask to send messages." }
try {
    foreach ($one in $new | Where-Object { $Ask }) {
        if ($PSCmdlet.ShouldProcess($one.Email, 'Ask about the license')) {
            $null = & $Ask $one
            $asked[$one.UserId] = [datetime]::UtcNow.ToString('yyyy-MM-dd')
        }
    }
}
finally {
    # If a message can't be sent, the users before it aren't asked again.
    if (-not $WhatIfPreference) {
        ConvertTo-Json @($asked.Keys | ForEach-Object { @{ UserId = $_; AskedOn = $asked[$_] } }) | Set-Content $StatePath
    }
}

$last = [datetime]::UtcNow.AddDays(-$WaitDays).ToString('yyyy-MM-dd')
$due = @($unused | Where-Object { $asked.ContainsKey($_.UserId) -and $asked[$_.UserId] -le $last } | Select-Object -First $MaxChanges)
if ($due) {
    $run = @{ Name = "reclaim-$([datetime]::UtcNow.ToString('yyyy-MM-dd'))"; Force = $true }
    if ($RunPath) { $run.Path = $RunPath }
    if (-not $WhatIfPreference) { Start-ZoomRun @run }
    try {
        $due | Where-Object Licenses -Contains Licensed | Set-ZoomUserLicense -Type Basic -Confirm:$false
        $due | Where-Object { $_.Licenses -notcontains 'Licensed' } | Set-ZoomUserLicense -ZoomOneType None -Confirm:$false
    }
    finally {
        if (-not $WhatIfPreference) { $null = Stop-ZoomRun }
    }
}

foreach ($one in $unused) {
    [pscustomobject]@{
        Email         = $one.Email
        Department    = $one.Department
        Reason        = $one.Reason
        MonthlySaving = $one.MonthlySaving
        AskedOn       = $asked[$one.UserId]
        Reclaimed     = -not $WhatIfPreference -and $one.UserId -in $due.UserId
    }
}
