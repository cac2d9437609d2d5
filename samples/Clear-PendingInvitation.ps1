<#
.SYNOPSIS
    Withdraws invitations that weren't accepted within -Days days, and returns the users whose invitations were withdrawn.
.EXAMPLE
    ./Clear-PendingInvitation.ps1 -Days 60 -WhatIf
.EXAMPLE
    ./Clear-PendingInvitation.ps1 -Days 60 -Confirm:$false | ./Protect-Csv.ps1 | Export-Csv withdrawn.csv -NoTypeInformation
#>
[CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')]
param([ValidateRange(1, 3650)] [int] $Days = 30)

$onError = $ErrorActionPreference
$ErrorActionPreference = 'Stop'
$before = (Get-Date).AddDays(-$Days)
foreach ($user in @(Get-ZoomUser -Status pending | Where-Object CreatedAt -LT $before)) {
    if ($PSCmdlet.ShouldProcess($user.Email, "Withdraw the invitation of $($user.CreatedAt.ToString('yyyy-MM-dd'))")) {
        try {
            $user | Remove-ZoomUser -Confirm:$false
            $user
        }
        catch {
            Write-Error -ErrorRecord $_ -ErrorAction $onError
        }
    }
}
