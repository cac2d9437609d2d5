<#
.SYNOPSIS
    Builds, tests, packs and installs ZoomCustom.
.DESCRIPTION
    Needs the .NET SDK. Runs on Windows PowerShell 5.1 and PowerShell 7.4 or later.
.PARAMETER Task
    The tasks to run, in the specified order:
    Build    writes the module and its help to out/ZoomCustom.
    Test     runs all tests.
    Pester   packs the module and runs the acceptance tests in tests/Pester on the package, in this PowerShell.
    Package  writes ZoomCustom.<version>.nupkg, for the PowerShell Gallery, and ZoomCustom.zip, for Azure Automation, to out/packages.
    TestKit  packs the module, and writes what the acceptance tests need to out/testkit, to run them on another computer.
    Install  builds the module and copies it to a folder where this PowerShell finds it.
    Clean    removes the output of builds.
.PARAMETER Configuration
    The build configuration.
.PARAMETER ModulePath
    The module folder that Install copies the module to. The default is the current user's folder for this edition of PowerShell.
.EXAMPLE
    ./build.ps1 -Task Clean, Test, Package
.EXAMPLE
    ./build.ps1 -Task Install
    Connect-ZoomCustom -Sandbox
    Get-ZoomUser -First 3
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Pester', 'Package', 'TestKit', 'Install', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [string] $ModulePath
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command dotnet -CommandType Application -ErrorAction Ignore)) {
    throw 'The .NET SDK 10 is required. Download it from https://dotnet.microsoft.com/download'
}
# Resolve the path before the location changes.
if ($ModulePath) { $ModulePath = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($ModulePath) }
$out = Join-Path $PSScriptRoot 'out'
$module = Join-Path $out 'ZoomCustom'
$packages = Join-Path $out 'packages'
$kit = Join-Path $out 'testkit'

function Invoke-Dotnet {
    dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $args ended with exit code $LASTEXITCODE." }
}

# Files of an earlier build must not ship.
function Build-Module {
    if (Test-Path $module) { Remove-Item $module -Recurse -Force }
    Invoke-Dotnet build src/ZoomCustom.Packaging --configuration $Configuration @args
}

# The code for other platforms than this computer's is compiled only for packages, because each platform is a download of 50 MB.
function Build-Package {
    Build-Module '-p:ReadyToRunPlatforms=win-x64+linux-x64+osx-arm64'
    Invoke-Dotnet run --project src/ZoomCustom.Packaging --configuration $Configuration --no-build -- $module $packages
}

function Get-UserModulePath {
    if ($PSEdition -eq 'Core' -and -not $IsWindows) {
        $data = if ($env:XDG_DATA_HOME) { $env:XDG_DATA_HOME } else { [System.IO.Path]::Combine($HOME, '.local', 'share') }
        return [System.IO.Path]::Combine($data, 'powershell', 'Modules')
    }
    $folder = if ($PSEdition -eq 'Core') { 'PowerShell' } else { 'WindowsPowerShell' }
    [System.IO.Path]::Combine([Environment]::GetFolderPath('MyDocuments'), $folder, 'Modules')
}

function Install-ZoomCustomModule {
    Build-Module
    if (-not $ModulePath) { $ModulePath = Get-UserModulePath }
    $version = (Test-ModuleManifest (Join-Path $module 'ZoomCustom.psd1')).Version
    $target = [System.IO.Path]::Combine($ModulePath, 'ZoomCustom', $version)
    if (Test-Path $target) { Remove-Item $target -Recurse -Force }
    $null = New-Item $target -ItemType Directory -Force
    Copy-Item (Join-Path $module '*') $target -Recurse
    $target
}

# The tests themselves come from the repository.
function Build-TestKit {
    if (Test-Path $packages) { Remove-Item $packages -Recurse -Force }
    Build-Package
    if (Test-Path $kit) { Remove-Item $kit -Recurse -Force }
    Invoke-Dotnet publish src/ZoomCustom.Sandbox.Server --configuration $Configuration --output (Join-Path $kit 'sandbox')
    Invoke-Dotnet restore tests/ZoomCustom.Tests
    $pester = Join-Path (Invoke-Dotnet msbuild tests/ZoomCustom.Tests '-getProperty:PkgPester') 'tools'
    Copy-Item $pester (Join-Path $kit 'pester') -Recurse
}

function Invoke-Acceptance {
    Build-TestKit
    & (Join-Path $PSScriptRoot 'tests/Pester/Invoke-Acceptance.ps1') -Package (Join-Path $packages 'ZoomCustom.zip')
    if ($LASTEXITCODE -ne 0) { throw 'An acceptance test failed.' }
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' { Build-Module }
        'Test' { Invoke-Dotnet test --configuration $Configuration }
        'Pester' { Invoke-Acceptance }
        'Package' { Build-Package }
        'TestKit' { Build-TestKit }
        'Install' { Install-ZoomCustomModule }
        'Clean' {
            Get-ChildItem src, tests -Directory -Recurse -Include bin, obj | Remove-Item -Recurse -Force
            if (Test-Path $out) { Remove-Item $out -Recurse -Force }
        }
    }
}
finally {
    Pop-Location
}
