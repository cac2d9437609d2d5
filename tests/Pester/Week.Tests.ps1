# The jobs of an administrator's week, typed as an administrator types them. Each test looks at the account afterward.
param([string] $Manifest, [hashtable] $Account)

BeforeAll {
    Import-Module $Manifest -Force
    $null = Connect-ZoomCustom @Account
    $people = @(Get-ZoomUser -Status active -License Licensed -Role Member | Sort-Object Email)

    Set-Alias Protect-Csv "$PSScriptRoot/../../samples/Protect-Csv.ps1"

    # Runs a script as a scheduled task does, and returns its exit code and its output.
    function Invoke-Unattended([string] $Script, [string] $AccountId = $Account.AccountId) {
        $file = Join-Path $TestDrive 'nightly.ps1'
        Set-Content $file "Import-Module '$Manifest'; Connect-ZoomCustom -FromEnvironment -BaseUri '$($Account.BaseUri)'; $Script"
        $env:ZOOM_ACCOUNT_ID, $env:ZOOM_CLIENT_ID = $AccountId, $Account.ClientId
        $env:ZOOM_CLIENT_SECRET = [System.Net.NetworkCredential]::new('', $Account.ClientSecret).Password
        try {
            $program = (Get-Process -Id $PID).Path
            # PowerShell can be a .NET tool.
            $tool = @(if ((Split-Path $program -Leaf) -like 'dotnet*') { Join-Path $PSHOME 'pwsh.dll' })
            $output = & $program @tool -NoProfile -NonInteractive -File $file 2>&1 | Out-String
            [pscustomobject]@{ ExitCode = $LASTEXITCODE; Output = $output }
        }
        finally {
            $env:ZOOM_ACCOUNT_ID = $env:ZOOM_CLIENT_ID = $env:ZOOM_CLIENT_SECRET = $null
        }
    }
}

AfterAll { Get-ZoomCustomSession | Disconnect-ZoomCustom }

Describe 'Monday: who is here, and who is new' {
    It 'finds people by a part of their name' {
        $first = $people[0].FirstName
        @(Get-ZoomUser "$first*").Count | Should -Be @(Get-ZoomUser | Where-Object { $_.DisplayName -like "$first*" -or $_.Email -like "$first*" }).Count
        Get-ZoomUser 'Nobody Has This Name*' | Should -BeNullOrEmpty
    }

    It 'finds licensed users who have not signed in for 90 days' {
        $idle = Get-ZoomUser -Status active -License Licensed |
            Where-Object { $_.LastLoginTime -and ((Get-Date) - $_.LastLoginTime).Days -ge 90 }
        @($idle).Count | Should -BeGreaterThan 0
        @($idle | Where-Object { (New-TimeSpan $_.LastLoginTime).TotalDays -lt 90 }).Count | Should -Be 0
    }

    It 'invites the new hires in a file' {
        Set-Content "$TestDrive/hires.csv" 'Email,FirstName,LastName,Type,Group', 'ann.week@example.com , Ann,Week,Basic,Sales', 'bob.week@example.com,Bob,Week,,Support'
        $result = Import-Csv "$TestDrive/hires.csv" | New-ZoomUser -Report -WarningVariable warned -WarningAction SilentlyContinue
        $result.Outcome | Should -Be 'Done', 'Done'
        "$warned" | Should -Match 'Group'
        @(Get-ZoomUser '*.week@example.com' -Status pending).Count | Should -Be 2
    }

    It 'previews the same file again, and sees that nothing is left to do' {
        $seen = Import-Csv "$TestDrive/hires.csv" | New-ZoomUser -WhatIf -WarningAction SilentlyContinue -ErrorVariable exist -ErrorAction SilentlyContinue 6>&1
        $seen | Should -BeNullOrEmpty
        @($exist).Count | Should -Be 2
    }

    It 'withdraws an invitation that was sent to a wrong address' {
        Remove-ZoomUser bob.week@example.com -Confirm:$false
        (Get-ZoomUser '*.week@example.com').Email | Should -Be 'ann.week@example.com'
    }
}

Describe 'Tuesday: changes from files' {
    It 'moves people of a department to another one' {
        Get-ZoomUser -Department Legal -Status active | Set-ZoomUser -Department 'Legal & Compliance'
        Get-ZoomUser -Department Legal -Status active | Should -BeNullOrEmpty
        Get-ZoomUser -Department 'Legal &*' -Status active | Set-ZoomUser -Department Legal
        @(Get-ZoomUser -Department Legal -Status active).Count | Should -BeGreaterThan 0
    }

    It 'edits an export, and pipes it back' {
        $people[0..2] | Get-ZoomUser | Protect-Csv | Export-Csv "$TestDrive/users.csv" -NoTypeInformation
        $rows = Import-Csv "$TestDrive/users.csv"
        $rows[1].JobTitle = 'Pilot'
        $rows | Protect-Csv | Export-Csv "$TestDrive/users.csv" -NoTypeInformation
        $result = Import-Csv "$TestDrive/users.csv" | Set-ZoomUser -Report
        $result.Outcome | Should -Be 'Unchanged', 'Done', 'Unchanged'
        (Get-ZoomUser $people[1].Id).JobTitle | Should -Be 'Pilot'
    }

    It 'takes the users of an old backup, and changes one field' {
        $people[0..2] | Export-Clixml "$TestDrive/backup.xml"
        $people[0] | Set-ZoomUser -Company Wings
        Import-Clixml "$TestDrive/backup.xml" | Set-ZoomUser -JobTitle Clerk
        $now = $people[0] | Get-ZoomUser
        $now.JobTitle, $now.Company | Should -Be 'Clerk', 'Wings'
    }

    It 'puts people into the groups that a file names' {
        $null = 'Week A', 'Week B' | New-ZoomGroup
        $people[0..3] | ForEach-Object { $i = 0 } { [pscustomobject]@{ Mail = $_.Email; Group = 'Week A', 'Week B' | Select-Object -Index ($i++ % 2) } } |
            Export-Csv "$TestDrive/groups.csv" -NoTypeInformation
        Import-Csv "$TestDrive/groups.csv" | Add-ZoomGroupMember
        (Get-ZoomGroupMember 'Week A').Email | Sort-Object | Should -Be ($people[0, 2].Email | Sort-Object)
        (Get-ZoomGroup 'Week B').TotalMembers | Should -Be 2
    }

    It 'writes the rows that failed to a file, corrects them, and runs them again' {
        Set-Content "$TestDrive/titles.csv" 'Email,JobTitle', "$($people[4].Email),Mate", 'gone.week@example.com,Mate'
        Import-Csv "$TestDrive/titles.csv" | Set-ZoomUser -ErrorVariable failed -ErrorAction SilentlyContinue
        $failed.TargetObject | Protect-Csv | Export-Csv "$TestDrive/again.csv" -NoTypeInformation
        $again = @(Import-Csv "$TestDrive/again.csv")
        $again.Email | Should -Be 'gone.week@example.com'
        $again[0].Email = $people[5].Email
        $again | Set-ZoomUser
        (Get-ZoomUser $people[5].Email).JobTitle | Should -Be 'Mate'
    }
}

Describe 'Wednesday: licenses and roles' {
    It 'gives each person in a file the license in its row' {
        $basic = @(Get-ZoomUser -Status active -License Basic -Role Member -First 2)
        Set-Content "$TestDrive/licenses.csv" 'UserPrincipalName,Type,PlanUnitedType', "$($people[6].Email),Basic,", "$($basic[0].Email),,BizUnitedUsCaUnlimited"
        Import-Csv "$TestDrive/licenses.csv" | Set-ZoomUserLicense -Confirm:$false
        (Get-ZoomUser $people[6].Id).Type | Should -Be 'Basic'
        (Get-ZoomUser $basic[0].Id).PlanUnitedType | Should -Be '32'
    }

    It 'asks before it removes a license, but not before it assigns one' {
        { Set-ZoomUserLicense $people[7].Id -Type Basic -Confirm } | Should -Throw
        Set-ZoomUserLicense $people[6].Id -Type Licensed
        ($people[6], $people[7] | Get-ZoomUser).Type | Should -Be 'Licensed', 'Licensed'
    }

    It 'moves a license to another person' {
        $to = Get-ZoomUser -Status active -License Basic -Role Member -First 1
        Move-ZoomUserLicense $people[8].Email $to.Email -Confirm:$false
        ($people[8], $to | Get-ZoomUser).Type | Should -Be 'Basic', 'Licensed'
    }

    It 'makes someone a help desk administrator for a day' {
        Add-ZoomRoleMember 'Help Desk' $people[9].Email
        (Get-ZoomUser $people[9].Id).RoleName | Should -Be 'Help Desk'
        Remove-ZoomRoleMember 'Help Desk' $people[9].Email -Confirm:$false
        (Get-ZoomUser $people[9].Id).RoleName | Should -Be 'Member'
    }

    It 'lists the administrators with the names of their groups' {
        $admins = @(Get-ZoomUser -Role Admin -IncludeGroupName)
        $admins.Count | Should -BeGreaterThan 0
        $names = (Get-ZoomGroup).Name
        $admins.GroupNames | Where-Object { $_ -notin $names } | Should -BeNullOrEmpty
    }
}

Describe 'Thursday: leavers' {
    It 'previews and deactivates the leavers in a file' {
        $people[10, 11] | ForEach-Object { [pscustomobject]@{ UserPrincipalName = $_.Email; Id = 17 } } | Export-Csv "$TestDrive/leavers.csv" -NoTypeInformation
        Import-Csv "$TestDrive/leavers.csv" | Set-ZoomUserStatus -Status Inactive -WhatIf
        ($people[10, 11] | Get-ZoomUser).Status | Should -Be 'active', 'active'
        $result = Import-Csv "$TestDrive/leavers.csv" | Set-ZoomUserStatus -Status Inactive -Confirm:$false -Report -WarningAction SilentlyContinue
        $result.After.Status | Should -Be 'inactive', 'inactive'
        ($people[10, 11] | Get-ZoomUser).Status | Should -Be 'inactive', 'inactive'
    }

    It 'signs someone out, and removes the profile picture' {
        Revoke-ZoomUserToken $people[12].Email -Confirm:$false
        $people[12] | Remove-ZoomUserPicture -Confirm:$false
        (Get-ZoomUser $people[12].Id).PicUrl | Should -BeNullOrEmpty
    }

    It 'takes someone out of all groups' {
        Remove-ZoomGroupMember $people[0].Email -AllGroups -Confirm:$false
        (Get-ZoomUser $people[0].Id).GroupIds | Should -BeNullOrEmpty
    }

    It 'removes leavers, and gives their meetings to the person in the row' {
        Set-Content "$TestDrive/remove.csv" 'Email,TransferEmail,TransferMeeting', "$($people[13].Email),$($people[14].Email),yes"
        Import-Csv "$TestDrive/remove.csv" | Remove-ZoomUser -RemoveAction Delete -Confirm:$false
        { Get-ZoomUser $people[13].Id -ErrorAction Stop } | Should -Throw -ErrorId 'Zoom.1001*'
    }

    It 'cleans up the groups of the week' {
        'Week A', 'Week B' | Remove-ZoomGroup -Confirm:$false
        (Get-ZoomGroup).Name | Where-Object { $_ -like 'Week ?' } | Should -BeNullOrEmpty
    }
}

Describe 'Friday: reports and scheduled tasks' {
    It 'gets the calls since Monday, and counts them by result' {
        $monday = (Get-Date).Date.AddDays(-4)
        $calls = @(Get-ZoomCallLog -From $monday)
        @($calls | Where-Object StartTime -LT $monday).Count | Should -Be 0
        ($calls | Group-Object CallResult | Measure-Object Count -Sum).Sum | Should -Be $calls.Count
    }

    It 'gets yesterday in the sign-in log' {
        $yesterday = (Get-Date).Date.AddDays(-1)
        @(Get-ZoomSignInLog -From $yesterday -To $yesterday | Where-Object { $_.Time.Date -ne $yesterday }).Count | Should -Be 0
    }

    It 'lists settings beside the people they belong to' {
        $rows = Get-ZoomUser -Status active -First 20 -PipelineVariable user | Get-ZoomUserSetting |
            ForEach-Object { [pscustomobject]@{ Same = $user.Id -eq $_.UserId; Email = $_.Email; Waiting = $_.InMeeting.WaitingRoom } }
        $rows.Same | Select-Object -Unique | Should -BeTrue
        @($rows.Email).Count | Should -Be 20
    }

    It 'writes all users to a file that a spreadsheet can open' {
        Get-ZoomUser | Protect-Csv | Export-Csv "$TestDrive/all.csv" -NoTypeInformation
        Get-Content "$TestDrive/all.csv" -Raw | Should -Not -Match 'System\.|ZoomCustom\.Models'
        @(Import-Csv "$TestDrive/all.csv").Count | Should -Be @(Get-ZoomUser).Count
    }

    It 'runs at night with exit code 0, and tells the scheduler of each failure with exit code 1' {
        $night = Invoke-Unattended '(Get-ZoomUser).Count'
        $night.ExitCode | Should -Be 0 -Because $night.Output
        $asked = Invoke-Unattended "`$ErrorActionPreference = 'Stop'; Set-ZoomUserLicense $($people[7].Id) -Type Basic"
        $asked.ExitCode | Should -Be 1
        $asked.Output | Should -Match '-Confirm:\$false'
        (Get-ZoomUser $people[7].Id).Type | Should -Be 'Licensed'
        $missing = Invoke-Unattended "`$ErrorActionPreference = 'Stop'; Set-ZoomUser nobody.week@example.com -JobTitle x; 'continued'"
        $missing.ExitCode | Should -Be 1
        $missing.Output | Should -Not -Match 'continued'
        $refused = Invoke-Unattended 'Get-ZoomUser' -AccountId 'not-this-account'
        $refused.Output | Should -Match 'Connect-ZoomCustom'
        $refused.Output | Should -Not -Match '@example.com'
    }
}
