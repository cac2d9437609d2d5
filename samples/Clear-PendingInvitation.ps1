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

$before = [DateTimeOffset]::UtcNow.AddDays(-$Days)
foreach ($user in @(Get-ZoomUser -Status pending | Where-Object CreatedAt -LT $before)) {
    if ($PSCmdlet.ShouldProcess($user.Email, "Withdraw the invitation of $($user.CreatedAt.ToString('yyyy-MM-dd'))")) {
        $user | Remove-ZoomUser -Confirm:$false -ErrorVariable failed
        if (-not $failed) { $user }
    }
}
