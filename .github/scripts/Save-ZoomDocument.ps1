<#
.SYNOPSIS
    Downloads the documents of Zoom's API that the contract tests use: one for each file in tests/ZoomCustom.Contract/facts.
.DESCRIPTION
    The documents belong to Zoom. Don't commit them.
.PARAMETER Path
    The folder to write them to.
.EXAMPLE
    ./.github/scripts/Save-ZoomDocument.ps1 -Path ../shared/zoom-api
#>
#Requires -Version 7.4
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Path
)

$ErrorActionPreference = 'Stop'
# Each page of Zoom's API reference offers its document. The documents for master accounts have an address of their own.
$addresses = @{ 'accounts-master' = 'accounts/ma/master.json'; 'billing' = 'billing/ma/master.json' }
$null = New-Item $Path -ItemType Directory -Force
foreach ($facts in Get-ChildItem (Join-Path $PSScriptRoot '../../tests/ZoomCustom.Contract/facts') -Filter *.json) {
    $address = if ($addresses[$facts.BaseName]) { $addresses[$facts.BaseName] } else { "$($facts.BaseName)/methods/endpoints.json" }
    $address = "https://developers.zoom.us/api-hub/$address"
    "Downloading $address"
    Invoke-WebRequest $address -OutFile (Join-Path $Path $facts.Name) -MaximumRetryCount 4 -RetryIntervalSec 15 -OperationTimeoutSeconds 120
}
