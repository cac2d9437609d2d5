param([string] $Manifest, [hashtable] $Account)

BeforeAll {
    Import-Module $Manifest -Force
    $null = Connect-ZoomCustom @Account
    $samples = [System.IO.Path]::GetFullPath([System.IO.Path]::Combine($PSScriptRoot, '..', '..', 'samples'))
}

AfterAll { Get-ZoomCustomSession | Disconnect-ZoomCustom }

Describe 'The samples' {
    It 'onboard from a CSV file' {
        $file = Join-Path $TestDrive 'hires.csv'
        $known = @(Get-ZoomUser -Status active | Where-Object { $_.Type -eq 'Licensed' -and $_.RoleId -eq '2' })[0]
        Set-Content $file 'Email,FirstName,LastName,Department,JobTitle,Group,License', "new.hire@example.com,New,Hire,Flight,Pilot,Sales,Basic", "$($known.Email),,,Flight,Pilot,Sales,Licensed"
        & "$samples/Onboard-FromCsv.ps1" -Row (Import-Csv $file)
        (Get-ZoomUser $known.Id).Department | Should -Be 'Flight'
        @(Get-ZoomUser -Status pending).Email | Should -Contain 'new.hire@example.com'
    }

    It 'offboard' {
        $people = @(Get-ZoomUser -Status active | Where-Object RoleId -EQ '2')
        $leaver = @($people | Where-Object Type -EQ 'Licensed')[1]
        $heir = @($people | Where-Object Type -EQ 'Basic')[0]
        & "$samples/Offboard-User.ps1" -Email $leaver.Email -LicenseTo $heir.Email -WarningAction SilentlyContinue
        (Get-ZoomUser $leaver.Id).Status | Should -Be 'inactive'
        (Get-ZoomUser $heir.Id).Type | Should -Be 'Licensed'
    }

    It 'report and reclaim unused licenses' {
        $report = @(& "$samples/Get-LicenseReport.ps1")
        $report[-1].Department | Should -Be '(account)'
        ($report[0..($report.Count - 2)] | Measure-Object Licensed -Sum).Sum | Should -Be $report[-1].Licensed
        $report[-1].Bought | Should -BeGreaterThan 0

        $state = Join-Path $TestDrive 'asked.json'
        $common = @{ StatePath = $state; RunPath = "$TestDrive"; ProtectedGroup = 'Sales'; Ask = { } }
        & "$samples/Reclaim-License.ps1" @common -WhatIf
        Test-Path $state | Should -BeFalse
        $unused = @(& "$samples/Reclaim-License.ps1" @common)
        $unused.Count | Should -BeGreaterThan 0
        $unused.Reclaimed | Should -Not -Contain $true
        $taken = @(& "$samples/Reclaim-License.ps1" @common -WaitDays 0 -MaxChanges 10000)
        $taken.Reclaimed | Should -Not -Contain $false
        @(Get-ZoomLicenseUse -ProtectedGroup Sales | Where-Object Recommendation -EQ Reclaim).Count | Should -Be 0
    }

    It 'compare users with a CSV file' {
        $file = Join-Path $TestDrive 'wanted.csv'
        $names = @{}
        Get-ZoomGroup | ForEach-Object { $names[$_.Id] = $_.Name }
        Get-ZoomUser -Status active -First 20 |
            Select-Object Email, @{ n = 'License'; e = { $_.Type } }, @{ n = 'Group'; e = { ($_.GroupIds | Where-Object { $_ } | ForEach-Object { $names[$_] }) -join ';' } } |
            Export-Csv $file -NoTypeInformation
        @(Import-Csv $file | & "$samples/Compare-WithCsv.ps1").Count | Should -Be 0
        $rows = @(Import-Csv $file)
        $rows[0].License = if ($rows[0].License -eq 'Basic') { 'Licensed' } else { 'Basic' }
        $drift = @($rows | & "$samples/Compare-WithCsv.ps1")
        $drift.Count | Should -Be 1
        $drift[0].What | Should -Be 'License'
    }

    It 'move licenses' {
        $people = @(Get-ZoomUser -Status active | Where-Object RoleId -EQ '2')
        $from = @($people | Where-Object Type -EQ 'Licensed')[2]
        $to = @($people | Where-Object Type -EQ 'Basic')[2]
        $row = [pscustomobject]@{ From = $from.Email; To = $to.Email }
        ($row | & "$samples/Move-License.ps1").Result | Should -Be 'done'
        ($row | & "$samples/Move-License.ps1").Result | Should -Be 'already licensed'
    }

    It 'withdraw old invitations' {
        $old = @(Get-ZoomUser -Status pending | Where-Object CreatedAt -LT (Get-Date).AddDays(-30))
        @(& "$samples/Clear-PendingInvitation.ps1" -Days 30 -Confirm:$false).Count | Should -Be $old.Count
    }

    It 'export the call history' {
        $files = @(& "$samples/Export-CallHistory.ps1" -From (Get-Date).AddMonths(-1).Date -Folder $TestDrive)
        $files.Count | Should -BeGreaterOrEqual 1
        @($files | ForEach-Object { Import-Csv $_.FullName }).Count | Should -BeGreaterThan 0
    }

    It 'continue the export of the audit log' {
        $folder = (New-Item (Join-Path $TestDrive 'audit') -ItemType Directory).FullName
        @(& "$samples/Export-AuditLog.ps1" -Folder $folder -Days 3).Count | Should -Be 3
        @(& "$samples/Export-AuditLog.ps1" -Folder $folder -Days 3).Count | Should -Be 0
        $day = Get-Content (Get-ChildItem $folder -Filter *.json)[0].FullName -Raw | ConvertFrom-Json
        $day.PSObject.Properties.Name | Sort-Object | Should -Be 'Operations', 'SignIns'
    }

    # Windows PowerShell doesn't have SQLite.
    It 'export the account every night and report what has changed' -Skip:($PSEdition -ne 'Core') {
        $night = @{ Path = Join-Path $TestDrive 'zoom.db'; Include = 'Users', 'Groups' }
        $first = & "$samples/Export-Account.ps1" @night
        $first.IsComplete | Should -BeTrue
        $first.Differences.Count | Should -Be 0
        $user = @(Get-ZoomUser -Status active)[0]
        Set-ZoomUser $user.Id -Department 'Night shift'
        $second = & "$samples/Export-Account.ps1" @night
        @($second.Differences | Where-Object Name -EQ $user.Email).After | Should -Be 'Night shift'
    }
}
