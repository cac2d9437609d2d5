<#
.SYNOPSIS
    Returns the notes of a release from the changelog, and checks that the release is complete.
.DESCRIPTION
    Fails if the tag isn't "v" and the version in the manifest, or if the changelog has no dated section for the version.
.PARAMETER Tag
    The tag, such as v1.2.3.
.EXAMPLE
    ./.github/scripts/Get-ReleaseNote.ps1 -Tag v1.2.3
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Tag
)

$ErrorActionPreference = 'Stop'
$root = (Resolve-Path (Join-Path $PSScriptRoot '../..')).Path
$manifest = [System.IO.File]::ReadAllText((Join-Path $root 'ZoomCustom.psd1'))
$version = [regex]::Match($manifest, "(?m)^\s*ModuleVersion\s*=\s*'([^']+)'").Groups[1].Value
if ($Tag -cne "v$version") { throw "The tag is '$Tag', but the version in ZoomCustom.psd1 is '$version'. The tag must be 'v$version'." }

$changelog = [System.IO.File]::ReadAllText((Join-Path $root 'CHANGELOG.md')) -replace "`r"
$section = [regex]::Match($changelog, "(?ms)^## $([regex]::Escape($version)) - \d{4}-\d\d-\d\d\n(.*?)(?=^## |\z)")
if (-not $section.Success) { throw "CHANGELOG.md has no section '## $version - yyyy-mm-dd'." }
$notes = $section.Groups[1].Value.Trim()
if (-not $notes) { throw "The section '$version' of CHANGELOG.md is empty." }
$notes
