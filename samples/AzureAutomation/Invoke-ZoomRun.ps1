<#
.SYNOPSIS
    A runbook that makes many changes in a run, and continues where it broke off. This example sets the department of users.
.DESCRIPTION
    On a hybrid worker, specify -RunPath, a folder on the worker's disk. In an Azure sandbox, which loses its disk, specify
    -StorageAccountName instead: the runbook gets the run's journal from the storage account, and puts it back after each
    batch of changes. If the job is stopped during a batch, the next job doesn't know the changes of that batch, and makes
    them again. Setting a department again does no harm. For changes that must not be made twice, use a hybrid worker.

    If another job has put back the journal in the meantime, the runbook stops.

    The Automation account needs the credential ZoomCustom, with the app's client ID and client secret, and the variable
    ZoomAccountId. For a storage account, it also needs a managed identity with the role Storage Blob Data Contributor, and
    the modules Az.Accounts and Az.Storage.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Name,
    # The rows, with the columns UserId and Department.
    [Parameter(Mandatory)] [object[]] $Row,
    [Parameter(Mandatory, ParameterSetName = 'Disk')] [string] $RunPath,
    [Parameter(Mandatory, ParameterSetName = 'Storage')] [string] $StorageAccountName,
    [Parameter(ParameterSetName = 'Storage')] [string] $Container = 'zoom-runs',
    [ValidateRange(1, 10000)] [int] $BatchSize = 200
)

$ErrorActionPreference = 'Stop'
if ($StorageAccountName) {
    # A folder of its own: the journal in the storage account is the only one that counts.
    $RunPath = Join-Path ([IO.Path]::GetTempPath()) (New-Guid)
    $null = Connect-AzAccount -Identity
    $storage = New-AzStorageContext -StorageAccountName $StorageAccountName -UseConnectedAccount
}

$folder = Join-Path $RunPath $Name
$journal = Join-Path $folder 'journal.jsonl'
$blobName = "$Name/journal.jsonl"

# A list is empty if the blob doesn't exist. All other problems are errors.
function Get-JournalBlob { Get-AzStorageBlob -Container $Container -Prefix $blobName -Context $storage | Where-Object Name -eq $blobName }

function Save-Journal {
    if (-not $StorageAccountName) { return }
    if ((Get-JournalBlob).LastModified -ne $script:saved) { throw "Another job uses the run '$Name'. Start the runbook again when it has ended." }
    # Get-ZoomRun waits until the journal has every outcome. The run keeps the file open, so upload a copy.
    $null = Get-ZoomRun $Name
    Copy-Item $journal "$folder.copy" -Force
    $blob = Set-AzStorageBlobContent -Container $Container -Blob $blobName -File "$folder.copy" -Context $storage -Force
    $script:saved = $blob.LastModified
}

$app = Get-AutomationPSCredential -Name ZoomCustom
Connect-ZoomCustom -AccountId (Get-AutomationVariable -Name ZoomAccountId) -Credential $app -RunPath $RunPath

if ($StorageAccountName) {
    $null = New-Item $folder -ItemType Directory -Force
    if ($blob = Get-JournalBlob) {
        $script:saved = $blob.LastModified
        $null = Get-AzStorageBlobContent -Container $Container -Blob $blobName -Destination $journal -Context $storage -Force
    }
}

Start-ZoomRun $Name
# The next job must know that this one has begun.
Save-Journal
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
if ($run.State -ne 'Finished') {
    throw "The run '$Name' isn't finished: $($run.Failed) changes failed, $($run.Unknown) have an unknown outcome, and " +
        "$($run.NotSent) weren't sent. See Get-ZoomChange, then start the runbook again."
}
