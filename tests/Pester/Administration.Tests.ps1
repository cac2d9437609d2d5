param([string] $Manifest, [hashtable] $Account)

BeforeAll {
    Import-Module $Manifest -Force
    $null = Connect-ZoomCustom @Account
}

AfterAll { Get-ZoomCustomSession | Disconnect-ZoomCustom }

Describe 'Reading' {
    It 'shows users in a table' {
        Get-ZoomUser -First 3 | Out-String -Width 200 | Should -Match 'Email\s+Status\s+Type\s+Department\s+LastLogin'
    }

    It 'shows control characters in a name as symbols' {
        $name = "a$([char] 27)[2Jb$([char] 7)c$([char] 0x9b)31md"
        $null = New-ZoomGroup $name
        $group = Get-ZoomGroup | Where-Object Name -EQ $name
        $group | Should -Not -BeNullOrEmpty
        foreach ($shown in ($group | Out-String), ($group | Format-Table | Out-String), ($group | Format-List | Out-String)) {
            $shown | Should -Match 'a.\[2Jb.c.31md'
            $shown | Should -Not -Match "[$([char] 27)$([char] 7)$([char] 0x9b)]"
        }
        $group | Remove-ZoomGroup -Confirm:$false
    }

    It 'groups, sorts and selects' {
        $departments = Get-ZoomUser -Status active | Group-Object Department | Sort-Object Count -Descending | Select-Object -First 2 Name, Count
        $departments.Count | Should -Be 2
        $departments[0].Count | Should -BeGreaterOrEqual $departments[1].Count
    }

    It 'stops when Select-Object has enough' {
        @(Get-ZoomUser | Select-Object -First 3).Count | Should -Be 3
    }

    It 'writes a CSV file that can be read again' {
        $file = Join-Path $TestDrive 'users.csv'
        Get-ZoomUser -First 20 | Select-Object Id, Email, Type, LastLoginTime | & "$PSScriptRoot/../../samples/Protect-Csv.ps1" | Export-Csv $file -NoTypeInformation
        $rows = @(Import-Csv $file)
        $rows.Count | Should -Be 20
        @($rows | Get-ZoomUser).Email | Should -Be $rows.Email
    }

    It 'writes JSON' {
        $user = Get-ZoomUser -First 1 | ConvertTo-Json -Depth 4 | ConvertFrom-Json
        $user.Email | Should -Match '@example.com$'
    }

    It 'reads reports over several months' {
        $calls = @(Get-ZoomCallLog -From (Get-Date).AddMonths(-3))
        $calls.Count | Should -BeGreaterThan 0
        @($calls.CallId | Select-Object -Unique).Count | Should -Be $calls.Count
    }

    It 'shows nested parts as objects' {
        $plans = (Get-ZoomPhonePlan).CallingPlans
        $plans | Select-Object -ExpandProperty Name | Should -Not -BeNullOrEmpty
        $plans | Select-Object Name, Assigned | Format-Table | Out-String | Should -Match $plans[0].Name
        ($plans | Measure-Object Subscribed -Sum).Sum | Should -BeGreaterThan 0
        @($plans | Group-Object Name).Count | Should -Be $plans.Count
        $settings = (Get-ZoomUser -Status active -First 1 | Get-ZoomUserSetting).InMeeting
        ($settings | Select-Object WaitingRoom).WaitingRoom | Should -Be $settings.waiting_room
        ($settings | ConvertTo-Json | ConvertFrom-Json).WaitingRoom | Should -Be $settings.WaitingRoom
    }

    It 'sends other requests to the API' {
        (Invoke-ZoomApi -Path /users -Query @{ page_size = 1 } -ErrorAction Stop) | Should -Not -BeNullOrEmpty
    }
}

Describe 'Errors' {
    It 'come one for each item, and do not stop the others' {
        $some = (Get-ZoomUser -First 2).Email
        $found = $some[0], 'nobody@example.com', $some[1] | Get-ZoomUser -ErrorAction SilentlyContinue -ErrorVariable failed
        @($found).Email | Should -Be $some
        $failed.Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -Match '^Zoom\.1001,'
        $failed[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $failed[0].TargetObject | Should -Be 'nobody@example.com'
    }

    It 'can be caught with -ErrorAction Stop' {
        { 'nobody@example.com' | Get-ZoomUser -ErrorAction Stop } | Should -Throw -ErrorId 'Zoom.1001*'
    }
}

Describe 'Changing' {
    BeforeAll {
        $people = @(Get-ZoomUser -Status active | Where-Object { $_.Type -eq 'Licensed' -and $_.RoleId -eq '2' } | Select-Object -Last 40)
    }

    It 'does nothing with -WhatIf' {
        $people | Set-ZoomUserStatus -Status Inactive -WhatIf
        @($people | Get-ZoomUser).Status | Select-Object -Unique | Should -Be 'active'
    }

    It 'asks for no confirmation when -Confirm is false' {
        $changed = @($people | Select-Object -First 3 | Set-ZoomUserStatus -Status Inactive -Confirm:$false -PassThru -WarningAction SilentlyContinue)
        $changed.Status | Select-Object -Unique | Should -Be 'inactive'
        $changed[0].LicenseBefore.Type | Should -Be 'Licensed'
    }

    It 'adds many users to a group' {
        $group = New-ZoomGroup -Name "Acceptance $([guid]::NewGuid())"
        $people | Add-ZoomGroupMember -GroupId $group.Id
        @(Get-ZoomGroupMember -GroupId $group.Id).Count | Should -Be $people.Count
        $group | Remove-ZoomGroup -Confirm:$false
        { Get-ZoomGroup -GroupId $group.Id -ErrorAction Stop } | Should -Throw
    }

    It 'invites the users in a CSV file, and withdraws the invitations' {
        $file = Join-Path $TestDrive 'hires.csv'
        Set-Content $file 'Email,FirstName,LastName,Department', 'one@example.com,One,Hire,Flight', 'two@example.com,Two,Hire,Flight'
        $null = Import-Csv $file | New-ZoomUser
        $pending = @(Get-ZoomUser -Status pending | Where-Object Email -In 'one@example.com', 'two@example.com')
        $pending.Count | Should -Be 2
        $pending | Remove-ZoomUser -Confirm:$false
        @(Get-ZoomUser -Status pending | Where-Object Email -In 'one@example.com', 'two@example.com').Count | Should -Be 0
    }

    It 'ignores an empty cell and reports an invalid one' {
        $file = Join-Path $TestDrive 'changes.csv'
        Set-Content $file 'Email,PhoneNumbers,PronounsOption,Pmi,UsePmi,CostCenter', "$($people[5].Email),,,,True,C1", "$($people[6].Email),,,12x,,C2"
        $before = Get-ZoomUser $people[5].Id
        Import-Csv $file | Set-ZoomUser -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed.Count | Should -Be 1
        $failed[0].Exception.Message | Should -Match "'12x' in Pmi"
        $after = Get-ZoomUser $people[5].Id
        $after.CostCenter | Should -Be 'C1'
        $after.Pmi | Should -Be $before.Pmi
        (Get-ZoomUser $people[6].Id).CostCenter | Should -Not -Be 'C2'
    }

    It 'refuses rows that identify no user' {
        [pscustomobject]@{ Login = $people[7].Email } | Remove-ZoomUser -Confirm:$false -ErrorAction SilentlyContinue -ErrorVariable failed
        $failed[0].FullyQualifiedErrorId | Should -Match '^InvalidArgument,'
    }

    It 'does not ask in a non-interactive session' {
        $program = @((Get-Process -Id $PID).Path)
        # The .NET tool of PowerShell runs pwsh.dll with dotnet.
        if ($program -like '*dotnet*') { $program += Join-Path $PSHOME 'pwsh.dll' }
        $script = "Import-Module '$Manifest'; `$null = Connect-ZoomCustom -Sandbox; try { Get-ZoomUser -First 1 | Set-ZoomUserStatus -Status Inactive -WarningAction Ignore } catch { `$_.FullyQualifiedErrorId }"
        & $program[0] @($program | Select-Object -Skip 1) -NoProfile -NonInteractive -Command $script | Select-Object -Last 1 | Should -Match '^CannotAsk'
    }
}

Describe 'Several sessions' {
    It 'can be used at the same time' {
        $first = Get-ZoomCustomSession -Default
        $other = Connect-ZoomCustom -Sandbox -UserCount 5 -PassThru
        @(Get-ZoomUser -Session $other).Count | Should -Be 5
        @(Get-ZoomUser -Session $first).Count | Should -BeGreaterThan 5
        Disconnect-ZoomCustom -Session $other
        # No other session becomes the default by itself.
        { Get-ZoomUser -First 1 } | Should -Throw -ErrorId 'NotConnected*'
        Select-ZoomCustomSession $first
        @(Get-ZoomUser).Count | Should -BeGreaterThan 5
    }

    It 'can be used on other threads' -Skip:($PSVersionTable.PSVersion.Major -lt 7) {
        $session = Get-ZoomCustomSession -Default
        $ids = (Get-ZoomUser -First 8).Id
        $read = $ids | ForEach-Object -Parallel {
            Import-Module $using:Manifest
            Get-ZoomUser -UserId $_ -Session $using:session
        }
        $read.Id | Sort-Object | Should -Be ($ids | Sort-Object)
    }
}
