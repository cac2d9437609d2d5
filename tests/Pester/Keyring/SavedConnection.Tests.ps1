# Saved connections in the storage that the operating system protects: DPAPI, the Keychain, or libsecret. The tests write to it, and then
# ask the operating system what is there.
param([string] $Manifest, [hashtable] $Account)

BeforeAll {
    Import-Module $Manifest -Force
    $env:ZOOMCUSTOM_HOME = Join-Path $TestDrive 'connections'
    $secret = [System.Net.NetworkCredential]::new('', $Account.ClientSecret).Password
    $onWindows = $PSEdition -eq 'Desktop' -or $IsWindows

    # Runs a script in a new process of the same PowerShell, and returns its output.
    function Invoke-NewProcess([string] $Script) {
        $file = Join-Path $TestDrive 'script.ps1'
        Set-Content $file "Import-Module '$Manifest'; $Script"
        $program = (Get-Process -Id $PID).Path
        # PowerShell can be a .NET tool.
        $tool = @(if ((Split-Path $program -Leaf) -like 'dotnet*') { Join-Path $PSHOME 'pwsh.dll' })
        & $program @tool -NoProfile -NonInteractive -File $file 2>&1 | Out-String
    }

    # The files of the saved connections. Everything else is in the keyring.
    function Get-StoredFile { @(Get-ChildItem $env:ZOOMCUSTOM_HOME -File -Recurse -Force) }

    # The secrets of a connection, as the operating system returns them to its own tool.
    function Get-StoredSecret([string] $Id) {
        if ($onWindows) {
            Add-Type -AssemblyName System.Security
            Get-StoredFile | Where-Object { $_.Name -match "^$Id\.[ab]$" -and $_.Length } | ForEach-Object {
                $bytes = [System.Security.Cryptography.ProtectedData]::Unprotect([System.IO.File]::ReadAllBytes($_.FullName), $null, 'CurrentUser')
                [System.Text.Encoding]::UTF8.GetString($bytes)
            }
        }
        elseif ($IsMacOS) {
            # With -w, the tool would ask the user for permission to see the secret. Without it, it shows that the item exists.
            'a', 'b' | ForEach-Object { security find-generic-password -s ZoomCustom -a "$Id.$_" 2>$null | Out-String } | Where-Object { $_ }
        }
        else {
            # It shows the secrets in Base64, and writes the attributes to its error stream.
            secret-tool search --all connection $Id 2>$null | Where-Object { $_ -match '^secret = (\S+)' } |
                ForEach-Object { [System.Text.Encoding]::UTF8.GetString([System.Convert]::FromBase64String($Matches[1])) }
        }
    }

    $null = Connect-ZoomCustom @Account -Name keyring -Save
    $id = (Get-ZoomCustomConnection keyring).Id
}

AfterAll {
    Get-ZoomCustomConnection keyring -ErrorAction Ignore | Remove-ZoomCustomConnection -Confirm:$false
    Get-ZoomCustomSession | Disconnect-ZoomCustom
    $env:ZOOMCUSTOM_HOME = $null
}

Describe 'A connection that is saved with its secrets in the operating system''s protected storage' {
    It 'is encrypted' {
        (Get-ZoomCustomConnection keyring).IsUnencrypted | Should -BeFalse
    }

    It 'is in the storage' {
        $stored = @(Get-StoredSecret $id)
        $stored.Count | Should -BeGreaterThan 0
        # A failure must not write the secret to the log.
        if (-not $IsMacOS) { "$stored".Contains($secret) | Should -BeTrue }
    }

    It 'has no secret in its files' {
        $files = Get-StoredFile
        $files.Count | Should -BeGreaterThan 0
        @($files | Where-Object { [System.IO.File]::ReadAllText($_.FullName) -match "$([regex]::Escape($secret))|eyJ" }).Name | Should -BeNullOrEmpty
    }

    It 'opens in another process' {
        Invoke-NewProcess 'Connect-ZoomCustom keyring; @(Get-ZoomUser -First 3).Count' | Should -Match '^3\s*$'
    }

    It 'can be saved again' {
        $null = Connect-ZoomCustom @Account -Name keyring -Save -Description 'Again'
        Invoke-NewProcess 'Connect-ZoomCustom keyring; (Get-ZoomCustomConnection keyring).Description; @(Get-ZoomUser -First 2).Count' |
            Should -Match '^Again\s+2\s*$'
    }

    It 'leaves no secret when it is removed' {
        $saved = Get-ZoomCustomConnection keyring
        $saved | Remove-ZoomCustomConnection -Confirm:$false
        @(Get-StoredSecret $saved.Id).Count + @(Get-StoredSecret $id).Count | Should -Be 0
        Invoke-NewProcess 'Connect-ZoomCustom keyring' | Should -Match 'keyring'
        Get-ZoomCustomConnection keyring -ErrorAction Ignore | Should -BeNullOrEmpty
    }
}
