<#
.SYNOPSIS
    Records the tour in a terminal, and writes the recording to docs/tour.svg.
.DESCRIPTION
    Runs only on Linux, because it needs the script command of util-linux.
.PARAMETER Part
    The parts of the tour to show. Each part begins with a comment.
.PARAMETER Width
    The number of columns of the terminal.
.EXAMPLE
    dotnet run --project src/ZoomCustom.Shell -- --script docs/Update-TourPicture.ps1
#>
[CmdletBinding()]
param(
    [int[]] $Part = @(1, 2, 3, 5),
    [int] $Width = 110
)

$ErrorActionPreference = 'Stop'
$escape = [char] 27
$ink = @{
    text = '#d6deeb'; dim = '#7f8c98'; back = '#0f1720'; bar = '#1c2733'; edge = '#2d3b4a'
    '31' = '#ff7b72'; '32' = '#7ee0a1'; '33' = '#e9c46a'; '36' = '#79c0ff'
}

# Without input, the tour ends by itself. In a terminal, its output has colors.
$shell = Join-Path $PSScriptRoot '../src/ZoomCustom.Shell'
$tour = "stty cols $Width rows 50; dotnet run --no-build --project '$shell' -- --no-build < /dev/null"
$recorded = (script --quiet --return --command $tour /dev/null) -join "`n"
if ($LASTEXITCODE -ne 0) { throw "The tour ended with exit code ${LASTEXITCODE}: $recorded" }
# Remove all escape sequences except colors.
$recorded = $recorded -replace "`r" -creplace "$escape(\[[0-9;?]*[a-ln-zA-Z]|[=>])" -replace "\n{3,}", "`n`n"
$parts = ($recorded -split "(?=$escape\[32m# )" | Select-Object -Skip 1).TrimEnd()

$columnWidth, $lineHeight, $margin, $top = 8.4, 19, 20, 58
$svg = [System.Text.StringBuilder]::new()
$row, $column, $color, $bold = 0, 0, $null, $false

function Add-Run([string] $Text) {
    while ($Text) {
        # Wrap long lines, as a terminal does.
        if ($column -eq $Width) { $script:row++; $script:column = 0 }
        $run = $Text.Substring(0, [Math]::Min($Text.Length, $Width - $column))
        $Text = $Text.Substring($run.Length)
        if ($run.Trim()) {
            $start = $run.Length - $run.TrimStart().Length
            $drawn = $run.Trim()
            # textLength keeps columns aligned in any font.
            $null = $svg.AppendFormat([cultureinfo]::InvariantCulture, '<text x="{0:0.#}" y="{1}" textLength="{2:0.#}"{3}{4}>{5}</text>' + "`n",
                $margin + ($column + $start) * $columnWidth, $top + $row * $lineHeight, $drawn.Length * $columnWidth,
                $(if ($color) { " fill=""$($ink[$color])""" }), $(if ($bold) { ' font-weight="bold"' }), [System.Security.SecurityElement]::Escape($drawn))
        }
        $script:column += $run.Length
    }
}

foreach ($line in ($Part | ForEach-Object { $parts[$_ - 1], '' }) -join "`n" -split "`n") {
    foreach ($piece in $line -split "(?=$escape\[)") {
        if ($piece -match "^$escape\[([0-9;]*)m(.*)$") {
            $piece = $Matches[2]
            switch ($Matches[1] -split ';') {
                { $_ -in '', '0' } { $color = $null; $bold = $false }
                '1' { $bold = $true }
                '3' { }
                { $_ -in $ink.Keys } { $color = $_ }
                default { throw "No color is known for $_." }
            }
        }
        Add-Run $piece
    }
    $row++
    $column = 0
}

$all = 2 * $margin + $Width * $columnWidth
$high = $top + ($row - 1) * $lineHeight
$file = Join-Path $PSScriptRoot 'tour.svg'
@"
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 $all $high" width="$all" height="$high" fill="$($ink.text)" role="img" aria-labelledby="title description">
<title id="title">ZoomCustom in a PowerShell window</title>
<desc id="description">Connect-ZoomCustom connects to a sandbox account. Get-ZoomUser shows five users in a table. A filter finds contractors who have a license but haven't signed in for six months. Set-ZoomUserStatus with -WhatIf shows what deactivating two of them would change.</desc>
<style>text { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; font-size: 14px; white-space: pre; }</style>
<rect x="0.5" y="0.5" width="$($all - 1)" height="$($high - 1)" rx="10" fill="$($ink.back)" stroke="$($ink.edge)"/>
<path d="M0.5 34V10.5a10 10 0 0 1 10-10H$($all - 10.5)a10 10 0 0 1 10 10V34z" fill="$($ink.bar)" stroke="$($ink.edge)"/>
<text x="$($all / 2)" y="22" text-anchor="middle" fill="$($ink.dim)">PowerShell</text>
$($svg.ToString().TrimEnd())
</svg>
"@ -replace "`r" | Set-Content $file -Encoding utf8
"$file shows parts $($Part -join ', ') of the tour."
