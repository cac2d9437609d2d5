param([string] $Manifest, [hashtable] $Account)

BeforeAll {
    Import-Module $Manifest -Force
}

Describe 'The module' {
    It 'has the cmdlets of its manifest, and nothing else' {
        $exported = (Test-ModuleManifest $Manifest).ExportedCmdlets.Keys | Sort-Object
        (Get-Command -Module ZoomCustom).Name | Sort-Object | Should -Be $exported
        (Get-Module ZoomCustom).ExportedFunctions.Count + (Get-Module ZoomCustom).ExportedAliases.Count | Should -Be 0
    }

    It 'can be imported again' {
        Import-Module $Manifest -Force
        (Get-Command -Module ZoomCustom).Count | Should -BeGreaterThan 50
    }

    It 'uses approved verbs and singular nouns' {
        $verbs = (Get-Verb).Verb
        foreach ($command in Get-Command -Module ZoomCustom) {
            $verbs | Should -Contain $command.Verb
            $command.Noun | Should -Not -Match '[^su]s$'
        }
    }

    It 'has help for <_>' -ForEach 'Connect-ZoomCustom', 'Get-ZoomUser', 'Set-ZoomUserStatus' {
        $help = Get-Help $_ -Full
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.examples.example.Count | Should -BeGreaterOrEqual 2
        Get-Help $_ -Parameter * | Should -Not -BeNullOrEmpty
    }

    It 'has about topics' {
        Get-Help about_ZoomCustom | Out-String | Should -Match 'LONG DESCRIPTION'
    }
}

Describe 'A session' {
    It 'says how to connect when there is no session' {
        { Get-ZoomUser -First 1 -ErrorAction Stop } | Should -Throw -ErrorId 'NotConnected*' -ExpectedMessage '*Connect-ZoomCustom*'
    }

    It 'shows no secret in any output format' {
        $session = Connect-ZoomCustom @Account -PassThru
        $written = @(
            $session | Format-List * -Force | Out-String
            $session | ConvertTo-Json -Depth 5 -WarningAction SilentlyContinue
            $session | ConvertTo-Csv
            [System.Management.Automation.PSSerializer]::Serialize($session, 5)
        ) -join "`n"
        $secret = [System.Net.NetworkCredential]::new('', $Account.ClientSecret).Password
        $written | Should -Not -Match "$secret|Bearer|eyJ"
        $written | Should -Match $Account.AccountId
    }

    It 'writes no secret to the verbose and debug streams' {
        $null = Connect-ZoomCustom @Account
        $stream = Get-ZoomUser -First 1 -Verbose -Debug 4>&1 5>&1 | Out-String
        $stream | Should -Match 'GET /v2/users'
        $stream | Should -Not -Match 'Bearer|eyJ'
    }

    It 'can be ended' {
        Get-ZoomCustomSession | Disconnect-ZoomCustom
        { Get-ZoomUser -First 1 -ErrorAction Stop } | Should -Throw -ErrorId 'NotConnected*'
    }
}
