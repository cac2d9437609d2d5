<#
.SYNOPSIS
    The parent runbook: starts a child runbook for each share of the account's users, and waits until they end.
.DESCRIPTION
    The Automation account needs a managed identity with the role Automation Operator, and the modules Az.Accounts,
    Az.Automation and ZoomCustom. If a child fails, the parent fails too, with an error that names the job.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ResourceGroupName,
    [Parameter(Mandatory)] [string] $AutomationAccountName,
    [ValidateRange(1, 50)] [int] $ShareCount = 4,
    [string] $Runbook = 'Invoke-ZoomWork',
    # The hybrid worker group that runs the children. By default, they run in Azure's sandboxes.
    [string] $RunOn,
    # The seconds between checks of the children.
    [ValidateRange(0, 3600)] [int] $PollSeconds = 30
)

$ErrorActionPreference = 'Stop'
$null = Connect-AzAccount -Identity
$account = @{ ResourceGroupName = $ResourceGroupName; AutomationAccountName = $AutomationAccountName }
$where = if ($RunOn) { @{ RunOn = $RunOn } } else { @{} }

$jobs = @(foreach ($share in 0..($ShareCount - 1)) {
        Start-AzAutomationRunbook @account @where -Name $Runbook -Parameters @{ Share = $share; ShareCount = $ShareCount }
    })

$waiting = $jobs
while ($waiting) {
    Start-Sleep -Seconds $PollSeconds
    $ended = @($waiting | ForEach-Object { Get-AzAutomationJob @account -Id $_.JobId } | Where-Object Status -In Completed, Failed, Stopped, Suspended)
    $waiting = @($waiting | Where-Object JobId -NotIn $ended.JobId)
    $ended
    $failed = @($failed) + @($ended | Where-Object Status -NE Completed)
}
$failed = @($failed | Where-Object { $_ })
if ($failed) { throw "$($failed.Count) of $ShareCount children did not complete: jobs $($failed.JobId -join ', ')." }
