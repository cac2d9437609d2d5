<#
.SYNOPSIS
    Builds and tests ZoomCustom.
.PARAMETER Task
    Build leaves the importable module in out/ZoomCustom. Test runs every test. Clean removes what builds leave.
#>
[CmdletBinding()]
param(
    [ValidateSet('Build', 'Test', 'Clean')]
    [string] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
Push-Location $PSScriptRoot
try {
    switch ($Task) {
        'Build' { dotnet build src/ZoomCustom --configuration $Configuration }
        'Test' { dotnet test --configuration $Configuration }
        'Clean' {
            dotnet clean --configuration $Configuration
            if (Test-Path out) { Remove-Item out -Recurse -Force }
        }
    }
    if ($LASTEXITCODE -ne 0) { throw "$Task failed: dotnet ended with exit code $LASTEXITCODE." }
}
finally {
    Pop-Location
}
