<#
.SYNOPSIS
    Runs the acceptance tests on the packed module, in a certain version of PowerShell.
.DESCRIPTION
    Includes the tests that write to the operating system's protected storage: DPAPI, the Keychain, or libsecret.
    First, `./build.ps1 -Task TestKit` writes the package and what the tests need. PowerShell 7 is installed from NuGet to out/powershell.
    It needs its own version of .NET: 7.4 needs .NET 8, 7.5 needs .NET 9, and 7.6 needs .NET 10, which the tests always need.
.PARAMETER PowerShellVersion
    5.1 for Windows PowerShell, otherwise the version of PowerShell. The newest patch is installed.
.PARAMETER Package
    The package to test. The default is the package for the PowerShell Gallery.
.EXAMPLE
    ./.github/scripts/Test-Package.ps1 -PowerShellVersion 7.6
#>
#Requires -Version 7.4
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [ValidateSet('5.1', '7.4', '7.5', '7.6')] [string] $PowerShellVersion,
    [string] $Package
)

$ErrorActionPreference = 'Stop'
$root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
if (-not $Package) {
    $packages = @(Get-Item (Join-Path $root 'out/packages/*.nupkg'))
    if ($packages.Count -ne 1) { throw "out/packages contains $($packages.Count) packages, but must contain one. Run ./build.ps1 -Task TestKit." }
    $Package = $packages[0].FullName
}

if ($PowerShellVersion -eq '5.1') {
    $command = 'powershell', '-ExecutionPolicy', 'RemoteSigned'
}
else {
    $folder = Join-Path $root "out/powershell/$PowerShellVersion"
    if (-not (Test-Path $folder)) {
        dotnet tool install PowerShell --version "$PowerShellVersion.*" --tool-path $folder
        if ($LASTEXITCODE -ne 0) { throw "PowerShell $PowerShellVersion could not be installed." }
    }
    $command = @(Join-Path $folder 'pwsh')
}
$command += '-NoProfile', '-NonInteractive', '-File', (Join-Path $root 'tests/Pester/Invoke-Acceptance.ps1'), '-Package', $Package, '-Keyring'
# Linux has a keyring only in a desktop session.
if ($IsLinux) { $command = @(Join-Path $PSScriptRoot 'with-keyring.sh') + $command }

$program, $arguments = $command
& $program @arguments
exit $LASTEXITCODE
