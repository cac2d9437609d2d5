<#
.SYNOPSIS
    Runs the acceptance tests on the module in a package, against a sandbox account in a separate process.
.DESCRIPTION
    Runs on Windows PowerShell 5.1 and PowerShell 7.4 or later. Ends with exit code 1 if a test fails.
.PARAMETER Package
    The zip file for Azure Automation, or the nupkg file for the PowerShell Gallery.
.PARAMETER Sandbox
    The path of ZoomCustom.Sandbox.Server.dll. The default is where `./build.ps1 -Task TestKit` writes it.
.PARAMETER Pester
    The path of Pester 5's manifest. The default is where `./build.ps1 -Task TestKit` writes it.
.PARAMETER Keyring
    Also runs the tests that write to your user's protected storage: DPAPI, the Keychain, or libsecret.
.PARAMETER ResultPath
    A JSON file for the result of each test.
.EXAMPLE
    ./build.ps1 -Task Pester
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Package,
    [string] $Sandbox = "$PSScriptRoot/../../out/testkit/sandbox/ZoomCustom.Sandbox.Server.dll",
    [string] $Pester = "$PSScriptRoot/../../out/testkit/pester/Pester.psd1",
    [switch] $Keyring,
    [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
"PowerShell $($PSVersionTable.PSVersion), $([Environment]::OSVersion), $Package"
Import-Module $Pester

# Users' folders can have a space in their name.
$folder = Join-Path ([System.IO.Path]::GetTempPath()) ('ZoomCustom acceptance ' + [guid]::NewGuid().ToString('n'))
$inside = if ($Package -like '*.nupkg') { Join-Path $folder 'ZoomCustom' } else { $folder }
Add-Type -AssemblyName System.IO.Compression.FileSystem
[System.IO.Compression.ZipFile]::ExtractToDirectory((Resolve-Path $Package), $inside)

$start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', "`"$Sandbox`"")
$start.RedirectStandardOutput = $true
$start.UseShellExecute = $false
$server = [System.Diagnostics.Process]::Start($start)
try {
    # The server's output shows how to connect.
    $account = @{}
    while (-not $account.BaseUri) {
        switch -Regex ($server.StandardOutput.ReadLine()) {
            'ConvertTo-SecureString (\S+)' { $account.ClientSecret = [System.Net.NetworkCredential]::new('', $Matches[1]).SecurePassword }
            '-AccountId (\S+) -ClientId (\S+) .* -BaseUri (\S+)' { $account.AccountId, $account.ClientId, $account.BaseUri = $Matches[1..3] }
        }
        if ($server.HasExited) { throw 'The sandbox did not start.' }
    }

    $files = @(Join-Path $PSScriptRoot '*.Tests.ps1')
    if ($Keyring) { $files += [System.IO.Path]::Combine($PSScriptRoot, 'Keyring', '*.Tests.ps1') }
    $container = New-PesterContainer -Path $files -Data @{
        Manifest = [System.IO.Path]::Combine($folder, 'ZoomCustom', 'ZoomCustom.psd1')
        Account  = $account
    }
    $configuration = New-PesterConfiguration
    $configuration.Run.Container = $container
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Detailed'
    $result = Invoke-Pester -Configuration $configuration
}
finally {
    $server.Kill()
    $server.WaitForExit()
    Remove-Module ZoomCustom -ErrorAction Ignore
    # On Windows, loaded assemblies are locked until the process ends.
    Remove-Item $folder -Recurse -Force -ErrorAction Ignore
}

if ($ResultPath) {
    $tests = @($result.Tests | ForEach-Object { @{ Path = $_.Path; Result = $_.Result; Error = "$($_.ErrorRecord)" } })
    # An argument, because the pipeline would unwrap a list of one test.
    [System.IO.File]::WriteAllText($ResultPath, (ConvertTo-Json $tests -Depth 3))
}
if ($result.Result -ne 'Passed' -or $result.PassedCount -eq 0) { exit 1 }
