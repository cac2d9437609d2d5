# Simulates Azure Automation with the test's $azure. Child runbooks run in the same session.

function Connect-AzAccount([switch] $Identity) { 'connected' }

function Get-AutomationPSCredential([string] $Name) { $azure.Credentials[$Name] }

function Get-AutomationVariable([string] $Name) { $azure.Variables[$Name] }

function Start-AzAutomationRunbook([string] $ResourceGroupName, [string] $AutomationAccountName, [string] $Name, [hashtable] $Parameters, [string] $RunOn) {
    $status = 'Completed'
    try { $null = $azure.Written.AddRange(@(& $azure.Runbooks[$Name] @Parameters)) } catch { $status = 'Failed' }
    $job = [pscustomobject]@{ JobId = "job$($Parameters.Share)"; Status = $status }
    $azure.Jobs[$job.JobId] = $job
    $job
}

function Get-AzAutomationJob([string] $ResourceGroupName, [string] $AutomationAccountName, [string] $Id) { $azure.Jobs[$Id] }

function New-AzStorageContext([string] $StorageAccountName, [switch] $UseConnectedAccount) { $StorageAccountName }

function Get-AzStorageBlob([string] $Container, [string] $Prefix, $Context) {
    foreach ($name in $azure.Blobs.Keys -like "$Container/$Prefix*") {
        [pscustomobject]@{ Name = $name.Substring($Container.Length + 1); LastModified = $azure.Blobs[$name].LastModified }
    }
}

function Get-AzStorageBlobContent([string] $Container, [string] $Blob, $Context, [string] $Destination, [switch] $Force) {
    [IO.File]::WriteAllBytes($Destination, $azure.Blobs["$Container/$Blob"].Bytes)
    if ($azure.OtherJobDuring -eq $Blob) { $azure.Blobs["$Container/$Blob"].LastModified = [DateTimeOffset]::UtcNow }
}

function Set-AzStorageBlobContent([string] $Container, [string] $Blob, $Context, [string] $File, [switch] $Force) {
    $azure.Puts++
    $written = [DateTimeOffset]::UnixEpoch.AddSeconds($azure.Puts)
    # Another job can write it a moment later.
    $last = if ($azure.Puts -eq $azure.OtherJobAt) { [DateTimeOffset]::UtcNow } else { $written }
    $azure.Blobs["$Container/$Blob"] = @{ Bytes = [IO.File]::ReadAllBytes($File); LastModified = $last }
    [pscustomobject]@{ Name = $Blob; LastModified = $written }
}
