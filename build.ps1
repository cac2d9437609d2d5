<#
.SYNOPSIS
    Builds, tests, packs and installs ZoomCustom.
.DESCRIPTION
    Needs the .NET SDK. Runs on Windows PowerShell 5.1 and PowerShell 7.4 or later.
.PARAMETER Task
    What to do, in the order given:
    Build    leaves the module in out/ZoomCustom, with its help.
    Test     runs every test.
    Pester   packs the module and runs the acceptance tests of tests/Pester on what is in the package, in this PowerShell.
    Package  leaves ZoomCustom.<version>.nupkg, for the PowerShell Gallery, and ZoomCustom.zip, for Azure Automation, in out/packages.
    Install  builds the module and puts it where this PowerShell finds it.
    Clean    removes what builds leave.
.PARAMETER Configuration
    How to compile.
.PARAMETER ModulePath
    The folder of modules that Install puts it in. By default, that of the current user for this edition of PowerShell.
.EXAMPLE
    ./build.ps1 -Task Clean, Test, Package
.EXAMPLE
    ./build.ps1 -Task Install
    Connect-ZoomCustom -Sandbox
    Get-ZoomUser -First 3
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Pester', 'Package', 'Install', 'Clean')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release',

    [string] $ModulePath
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Command dotnet -CommandType Application -ErrorAction Ignore)) {
    throw 'This needs the .NET SDK 10: https://dotnet.microsoft.com/download'
}
# From where the caller stands, not from here.
if ($ModulePath) { $ModulePath = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($ModulePath) }
$out = Join-Path $PSScriptRoot 'out'
$module = Join-Path $out 'ZoomCustom'
$packages = Join-Path $out 'packages'

function Invoke-Dotnet {
    dotnet @args
    if ($LASTEXITCODE -ne 0) { throw "dotnet $args ended with exit code $LASTEXITCODE." }
}

# What an earlier build left and this one does not make must not ship.
function Build-Module {
    if (Test-Path $module) { Remove-Item $module -Recurse -Force }
    Invoke-Dotnet build src/ZoomCustom.Packaging --configuration $Configuration
}

function Build-Package {
    Build-Module
    Invoke-Dotnet run --project src/ZoomCustom.Packaging --configuration $Configuration --no-build -- $module $packages
}

function Get-UserModulePath {
    if ($PSEdition -eq 'Core' -and -not $IsWindows) {
        return [System.IO.Path]::Combine($HOME, '.local', 'share', 'powershell', 'Modules')
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

function Invoke-Acceptance {
    Build-Package
    Invoke-Dotnet build src/ZoomCustom.Sandbox.Server --configuration $Configuration
    $sandbox = Get-Item "src/ZoomCustom.Sandbox.Server/bin/$Configuration/*/ZoomCustom.Sandbox.Server.dll"
    Invoke-Dotnet restore tests/ZoomCustom.Tests
    $pester = Join-Path (Invoke-Dotnet msbuild tests/ZoomCustom.Tests -getProperty:PkgPester) 'tools/Pester.psd1'
    & (Join-Path $PSScriptRoot 'tests/Pester/Invoke-Acceptance.ps1') -Package (Join-Path $packages 'ZoomCustom.zip') -Sandbox $sandbox -Pester $pester
    if ($LASTEXITCODE -ne 0) { throw 'An acceptance test failed.' }
}

Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' { Build-Module }
        'Test' { Invoke-Dotnet test --configuration $Configuration }
        'Pester' { Invoke-Acceptance }
        'Package' { Build-Package }
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
