<#
.SYNOPSIS
    A runbook that makes many changes in a run, and continues where it broke off. This example sets the department of users.
.DESCRIPTION
    On a hybrid worker, specify -RunPath, a folder on the worker's disk. In an Azure sandbox, which loses its disk, specify
    -StorageAccountName instead: the runbook gets the run's folder from the storage account, makes one batch of changes, and
    puts the folder back. If the job is stopped during a batch, only that batch is unknown to the next job. Setting a
    department again does no harm; for changes that must not be made twice, use a hybrid worker.

    The Automation account needs the credential ZoomCustom, with the app's client ID and client secret, and the variable
    ZoomAccountId. For a storage account, it also needs a managed identity with the role Storage Blob Data Contributor, and
    the modules Az.Accounts and Az.Storage.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Name,
    # The rows, with the columns UserId and Department.
    [Parameter(Mandatory)] [object[]] $Row,
    [string] $RunPath = (Join-Path ([IO.Path]::GetTempPath()) 'zoom-runs'),
    [string] $StorageAccountName,
    [string] $Container = 'zoom-runs',
    [ValidateRange(1, 10000)] [int] $BatchSize = 200
)

$ErrorActionPreference = 'Stop'
$app = Get-AutomationPSCredential -Name ZoomCustom
Connect-ZoomCustom -AccountId (Get-AutomationVariable -Name ZoomAccountId) -Credential $app -RunPath $RunPath

$journal = Join-Path (Join-Path $RunPath $Name) 'journal.jsonl'
$blob = @{ Container = $Container; Blob = "$Name/journal.jsonl" }
if ($StorageAccountName) {
    $null = Connect-AzAccount -Identity
    $blob.Context = New-AzStorageContext -StorageAccountName $StorageAccountName -UseConnectedAccount
    if (Get-AzStorageBlob @blob -ErrorAction Ignore) {
        $null = New-Item (Split-Path $journal) -ItemType Directory -Force
        $null = Get-AzStorageBlobContent @blob -Destination $journal -Force
    }
}

function Save-Journal {
    if (-not $StorageAccountName) { return }
    # Get-ZoomRun waits until the journal has every outcome. The run keeps the file open, so upload a copy.
    $null = Get-ZoomRun $Name
    Copy-Item $journal "$journal.copy" -Force
    $null = Set-AzStorageBlobContent @blob -File "$journal.copy" -Force
}

Start-ZoomRun $Name
for ($i = 0; $i -lt $Row.Count; $i += $BatchSize) {
    try {
        $Row[$i..([Math]::Min($i + $BatchSize, $Row.Count) - 1)] | Set-ZoomUser -ErrorAction Continue
    }
    finally {
        Save-Journal
    }
}

$run = Stop-ZoomRun
Save-Journal
$run
if ($run.State -ne 'Finished') { throw "The run '$Name' isn't finished: $($run.Failed) changes failed. Start the runbook again." }
