<#
.SYNOPSIS
    Imports the module and shows Tour.ps1, command by command, or runs a script on a sandbox account.
.DESCRIPTION
    `dotnet run --project src/ZoomCustom.Shell` runs this in PowerShell 7.
.PARAMETER Module
    The module's manifest, as built.
.PARAMETER Script
    A script to run instead of the tour. It finds the sandbox connected.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Module,
    [string] $Script
)

# Colors are for terminals.
if ([Console]::IsOutputRedirected) { $PSStyle.OutputRendering = 'PlainText' }
# The launcher starts elsewhere, where `dotnet tool` finds its manifest. .NET's methods see the folder that you are in, too.
[Environment]::CurrentDirectory = $PWD.ProviderPath
Import-Module $Module

if ($Script) {
    Connect-ZoomCustom -Sandbox
    & $Script
    # As pwsh -File: a failed command of another program is no failure of the script.
    if (-not $?) { exit $LASTEXITCODE }
    return
}

# The up arrow brings the tour's commands back. Your own history file gets nothing of this session.
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
        # What only ends a command here ends the tour.
        throw
    }
    [pscustomobject] @{ CommandLine = $command; ExecutionStatus = 'Completed'; StartExecutionTime = $began; EndExecutionTime = Get-Date } | Add-History
}

if (-not [Console]::IsInputRedirected -and -not [Console]::IsOutputRedirected) {
    "`nThat was the tour, src/ZoomCustom.Shell/Tour.ps1. Now it's your turn. Type exit to leave.`n"
}
