<#
.SYNOPSIS
    A runbook that exports the account every night, and reports what has changed since the last night.
.DESCRIPTION
    On a hybrid worker, specify -Path, a database on the worker's disk. In an Azure sandbox, which loses its disk, specify
    -StorageAccountName instead: the runbook gets the database from the storage account, updates it, and puts it back. The
    file or blob with the same name and .since has the time up to which differences were reported.

    An Azure sandbox has 1 GB of disk space, and a job there can take three hours. If the job is stopped, the next one begins
    where this one began. So begin the first export of a large account with -From a month ago, and go back in later jobs. If
    the database becomes too large, use a hybrid worker. If another job has put back the database in the meantime, the runbook
    stops.

    The runbook requires PowerShell 7. The Automation account needs the credential ZoomCustom, with the app's client ID and
    client secret, and the variable ZoomAccountId. For a storage account, it also needs a managed identity with the role
    Storage Blob Data Contributor, and the modules Az.Accounts and Az.Storage.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory, ParameterSetName = 'Disk')] [string] $Path,
    [Parameter(Mandatory, ParameterSetName = 'Storage')] [string] $StorageAccountName,
    [Parameter(ParameterSetName = 'Storage')] [string] $Container = 'zoom-exports',
    [Parameter(ParameterSetName = 'Storage')] [string] $BlobName = 'zoom.db',
    [datetime] $From
)

$ErrorActionPreference = 'Stop'
if ($StorageAccountName) {
    $folder = New-Item (Join-Path ([IO.Path]::GetTempPath()) (New-Guid)) -ItemType Directory
    $Path = Join-Path $folder 'zoom.db'
    $null = Connect-AzAccount -Identity
    $storage = New-AzStorageContext -StorageAccountName $StorageAccountName -UseConnectedAccount
}

# A list is empty if the blob doesn't exist. All other problems are errors.
function Get-ExportBlob([string] $Name) { Get-AzStorageBlob -Container $Container -Prefix $Name -Context $storage | Where-Object Name -EQ $Name }

$app = Get-AutomationPSCredential -Name ZoomCustom
$null = Connect-ZoomCustom -AccountId (Get-AutomationVariable -Name ZoomAccountId) -Credential $app

if ($StorageAccountName) {
    $saved = (Get-ExportBlob $BlobName).LastModified
    foreach ($suffix in '', '.since') {
        if (Get-ExportBlob "$BlobName$suffix") {
            $null = Get-AzStorageBlobContent -Container $Container -Blob "$BlobName$suffix" -Destination "$Path$suffix" -Context $storage -Force
        }
    }
}

$range = if ($PSBoundParameters.ContainsKey('From')) { @{ From = $From } } else { @{} }
# A table that can't be read doesn't stop the others.
$export = Export-ZoomAccount $Path @range -ErrorAction Continue -ErrorVariable failed
if (-not $export) { throw $failed[0] }

$since = if (Test-Path -LiteralPath "$Path.since") {
    [datetime]::Parse((Get-Content -LiteralPath "$Path.since" -TotalCount 1), [cultureinfo]::InvariantCulture, 'RoundtripKind')
}
$differences = @(if ($since) { Compare-ZoomAccount $Path -From $since })
$export.StartedAt.ToUniversalTime().ToString('o') | Set-Content -LiteralPath "$Path.since"

if ($StorageAccountName) {
    if ((Get-ExportBlob $BlobName).LastModified -ne $saved) { throw "Another job has put back $BlobName. Start the runbook again when it has ended." }
    foreach ($suffix in '', '.since') {
        $null = Set-AzStorageBlobContent -Container $Container -Blob "$BlobName$suffix" -File "$Path$suffix" -Context $storage -Force
    }
    Remove-Item -LiteralPath $folder -Recurse
}

$export
$export.Tables
$differences
if (-not $export.IsComplete) {
    $missing = @($export.Tables | Where-Object Outcome -In Failed, Incomplete)
    throw "Not exported completely: $($missing.Name -join ', '). $($missing[0].Message)"
}
