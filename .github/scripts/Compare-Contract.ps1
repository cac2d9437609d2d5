<#
.SYNOPSIS
    Compares the facts in tests/ZoomCustom.Contract/facts with Zoom's published documents, and writes what differs to a file.
.DESCRIPTION
    Downloads the documents to a temporary folder, which is deleted afterward. The file is empty if nothing differs.
    The script fails if a document can't be downloaded or read.
.PARAMETER ReportPath
    The file to write.
.PARAMETER Documents
    A folder with the documents, if you already have them.
.EXAMPLE
    ./.github/scripts/Compare-Contract.ps1 -ReportPath out/contract.txt
#>
#Requires -Version 7.4
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ReportPath,
    [string] $Documents
)

$ErrorActionPreference = 'Stop'
$contract = Join-Path $PSScriptRoot '../../tests/ZoomCustom.Contract'
$downloads = $null
try {
    if (-not $Documents) {
        $downloads = Join-Path ([System.IO.Path]::GetTempPath()) "zoom-documents-$([guid]::NewGuid().ToString('n'))"
        & (Join-Path $PSScriptRoot 'Save-ZoomDocument.ps1') -Path $downloads
        $Documents = $downloads
    }

    # The exit code is 1 if something differs.
    dotnet build $contract --configuration Release --verbosity quiet
    if ($LASTEXITCODE -ne 0) { throw 'The program that compares could not be built.' }
    $report = dotnet run --project $contract --configuration Release --no-build -- compare $Documents
    $code = $LASTEXITCODE
    $report
    if ($code -gt 1) { throw "The comparison failed with exit code $code." }
    $null = New-Item $ReportPath -ItemType File -Force
    if ($code -eq 1) { Set-Content $ReportPath $report }
}
finally {
    if ($downloads) { Remove-Item $downloads -Recurse -Force -ErrorAction Ignore }
}
# The exit code of the comparison is not the exit code of the script.
exit 0
