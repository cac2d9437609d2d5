<#
.SYNOPSIS
    Publishes the package in out/packages to a PowerShell repository.
.DESCRIPTION
    The key is in the environment variable POWERSHELL_GALLERY_KEY. If the repository already has the version, nothing is published.
    Needs Microsoft.PowerShell.PSResourceGet 1.1, which PowerShell 7.5 and later contain.
.PARAMETER Tag
    The release's tag, such as v1.2.3.
.PARAMETER Repository
    The name of a registered repository. The default is the PowerShell Gallery.
.EXAMPLE
    dotnet pwsh -File .github/scripts/Publish-Package.ps1 -Tag v1.2.3
#>
#Requires -Version 7.5
[CmdletBinding(SupportsShouldProcess)]
param(
    [Parameter(Mandatory)] [string] $Tag,
    [string] $Repository = 'PSGallery'
)

$ErrorActionPreference = 'Stop'
$null = & (Join-Path $PSScriptRoot 'Get-ReleaseNote.ps1') -Tag $Tag
$version = $Tag.Substring(1)
$package = (Get-Item (Join-Path $PSScriptRoot "../../out/packages/ZoomCustom.$version.nupkg")).FullName

if (Find-PSResource ZoomCustom -Version "[$version]" -Prerelease -Repository $Repository -ErrorAction Ignore) {
    "$Repository already has ZoomCustom $version."
    return
}

if ($PSCmdlet.ShouldProcess("$Repository", "Publish $package")) {
    $key = @{}
    if ($env:POWERSHELL_GALLERY_KEY) { $key.ApiKey = $env:POWERSHELL_GALLERY_KEY }
    Publish-PSResource -NupkgPath $package -Repository $Repository @key
    "ZoomCustom $version was published to $Repository."
}
