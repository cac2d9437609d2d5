<#
.SYNOPSIS
    Opens an issue with what Compare-Contract.ps1 found, or updates the open one.
.DESCRIPTION
    Needs GitHub's command-line tool, gh. If the report is empty, there is nothing to do. -WhatIf shows the issue's text.
.PARAMETER ReportPath
    The file that Compare-Contract.ps1 wrote.
.EXAMPLE
    ./.github/scripts/New-ContractIssue.ps1 -ReportPath out/contract.txt -WhatIf
#>
#Requires -Version 7.4
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $ReportPath
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$report = "$(Get-Content $ReportPath -Raw)".Trim()
if (-not $report) {
    "Zoom's documents agree with the facts."
    return
}

$title = "Zoom's documents have changed"
# GitHub accepts 65,536 characters.
$limit = 60000
if ($report.Length -gt $limit) { $report = $report.Substring(0, $limit) + "`n... The rest is in the log of the workflow." }
# The text comes from outside, so the fence must be longer than any in the text.
$longest = ([regex]::Matches($report, '`+') | Measure-Object Length -Maximum).Maximum
$fence = '`' * [Math]::Max(3, $longest + 1)
$body = @"
The facts in ``tests/ZoomCustom.Contract/facts`` differ from the documents that Zoom publishes:

$fence
$report
$fence

Update the code that depends on each difference, run ``extract``, and commit the new facts. ``CONTRIBUTING.md`` says how.
"@

if (-not $PSCmdlet.ShouldProcess($title, 'Open or update the issue')) {
    $body
    return
}

$file = New-TemporaryFile
try {
    Set-Content $file $body
    $open = gh issue list --state open --search "in:title `"$title`"" --json 'number,title' | ConvertFrom-Json | Where-Object title -EQ $title
    if ($open) {
        gh issue edit $open[0].number --body-file $file
    }
    else {
        gh issue create --title $title --body-file $file
    }
}
finally {
    Remove-Item $file
}
