<#
.SYNOPSIS
    Runs the acceptance tests on the module in a package, against a sandbox account in a process of its own.
.DESCRIPTION
    Runs on Windows PowerShell 5.1 and PowerShell 7.4 or later. Ends with exit code 1 when a test fails.
.PARAMETER Package
    The zip for Azure Automation, or the nupkg for the PowerShell Gallery.
.PARAMETER Sandbox
    ZoomCustom.Sandbox.Server.dll, as built.
.PARAMETER Pester
    The manifest of Pester 5.
.PARAMETER ResultPath
    A file to write the result of each test to, as JSON.
.EXAMPLE
    ./build.ps1 -Task Pester
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Package,
    [Parameter(Mandatory)] [string] $Sandbox,
    [Parameter(Mandatory)] [string] $Pester,
    [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
Import-Module $Pester

# A folder such as a user has: with a blank in its name.
$folder = Join-Path ([System.IO.Path]::GetTempPath()) ('ZoomCustom acceptance ' + [guid]::NewGuid().ToString('n'))
$inside = if ($Package -like '*.nupkg') { Join-Path $folder 'ZoomCustom' } else { $folder }
Add-Type -AssemblyName System.IO.Compression.FileSystem
[System.IO.Compression.ZipFile]::ExtractToDirectory((Resolve-Path $Package), $inside)

$start = [System.Diagnostics.ProcessStartInfo]::new('dotnet', "`"$Sandbox`"")
$start.RedirectStandardOutput = $true
$start.UseShellExecute = $false
$server = [System.Diagnostics.Process]::Start($start)
try {
    # It says how to connect to it.
    $account = @{}
    while (-not $account.BaseUri) {
        switch -Regex ($server.StandardOutput.ReadLine()) {
            'ConvertTo-SecureString (\S+)' { $account.ClientSecret = [System.Net.NetworkCredential]::new('', $Matches[1]).SecurePassword }
            '-AccountId (\S+) -ClientId (\S+) .* -BaseUri (\S+)' { $account.AccountId, $account.ClientId, $account.BaseUri = $Matches[1..3] }
        }
        if ($server.HasExited) { throw 'The sandbox did not start.' }
    }

    $container = New-PesterContainer -Path (Join-Path $PSScriptRoot '*.Tests.ps1') -Data @{
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
    # Windows holds on to assemblies until the process ends.
    Remove-Item $folder -Recurse -Force -ErrorAction Ignore
}

if ($ResultPath) {
    $tests = @($result.Tests | ForEach-Object { @{ Path = $_.Path; Result = $_.Result; Error = "$($_.ErrorRecord)" } })
    # As an argument, so that it is a list also when there is one.
    [System.IO.File]::WriteAllText($ResultPath, (ConvertTo-Json $tests -Depth 3))
}
if ($result.Result -ne 'Passed' -or $result.PassedCount -eq 0) { exit 1 }
