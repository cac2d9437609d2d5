<#
.SYNOPSIS
    Imports the module, connects to a sandbox account, and runs the tour or a script.
.DESCRIPTION
    Shows and runs the commands of Tour.ps1 one by one. `dotnet run --project src/ZoomCustom.Shell` runs this script in PowerShell 7.
.PARAMETER Module
    The path of the built module's manifest.
.PARAMETER Script
    The path of a script to run instead of the tour. The sandbox is connected before it runs.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Module,
    [string] $Script
)

# Redirected output gets no colors.
if ([Console]::IsOutputRedirected) { $PSStyle.OutputRendering = 'PlainText' }
# The launcher starts pwsh in the repository's folder, where `dotnet tool` finds its manifest. Make .NET methods use your current folder.
[Environment]::CurrentDirectory = $PWD.ProviderPath
Import-Module $Module

if ($Script) {
    Connect-ZoomCustom -Sandbox
    & $Script
    # As with pwsh -File, use the script's own exit code, not the exit code of a program that the script ran.
    if (-not $?) { exit $LASTEXITCODE }
    return
}

# You can recall the tour's commands with the up arrow, but this session isn't saved to your history file.
if (Get-Module PSReadLine) { Set-PSReadLineOption -HistorySaveStyle SaveNothing }

$tokens = $null
$tour = [System.Management.Automation.Language.Parser]::ParseFile((Join-Path $PSScriptRoot 'Tour.ps1'), [ref] $tokens, [ref] $null)
$shown = 0
foreach ($statement in $tour.EndBlock.Statements) {
    $command = $statement.Extent.Text
    $tokens | Where-Object { $_.Kind -eq 'Comment' -and $_.Extent.StartOffset -ge $shown -and $_.Extent.EndOffset -le $statement.Extent.StartOffset } |
        ForEach-Object { "`n$($PSStyle.Foreground.Green)$($_.Text)$($PSStyle.Reset)" } | Out-Default
    $shown = $statement.Extent.EndOffset
    "PS> $($PSStyle.Foreground.Cyan)$command$($PSStyle.Reset)" | Out-Default
    $began = Get-Date
    try {
        . ([scriptblock]::Create($command)) | Out-Default
    }
    catch {
        # A terminating error ends the tour.
        throw
    }
    [pscustomobject] @{ CommandLine = $command; ExecutionStatus = 'Completed'; StartExecutionTime = $began; EndExecutionTime = Get-Date } | Add-History
}

if (-not [Console]::IsInputRedirected -and -not [Console]::IsOutputRedirected) {
    "`nThis was the tour. Its commands are in src/ZoomCustom.Shell/Tour.ps1. Now try your own commands. To close PowerShell, type exit.`n"
}
