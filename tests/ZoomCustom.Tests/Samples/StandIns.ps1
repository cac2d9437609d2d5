# The engine on NuGet has the language and the pipeline, and not the cmdlets of Microsoft.PowerShell.Utility and
# .Management. These stand in for those that the samples use, as far as the samples use them. The acceptance tests in
# tests/Pester run the samples on the real ones.

function Select-Object([Parameter(Position = 0)] [string[]] $Property, [Parameter(ValueFromPipeline)] $InputObject) {
    process {
        $row = [ordered]@{}
        foreach ($name in $Property) { $row[$name] = $InputObject.$name }
        [pscustomobject] $row
    }
}

function Sort-Object([Parameter(Position = 0)] [string] $Property, [Parameter(ValueFromPipeline)] $InputObject) {
    begin { $all = [System.Collections.Generic.List[object]]::new() }
    process { $all.Add($InputObject) }
    end {
        [System.Linq.Enumerable]::OrderBy($all, [Func[object, string]] { if ($Property) { $args[0].$Property } else { $args[0] } })
    }
}

function Group-Object([Parameter(Position = 0)] [string] $Property, [Parameter(ValueFromPipeline)] $InputObject) {
    begin { $groups = [ordered]@{} }
    process { $groups["$($InputObject.$Property)"] += @($InputObject) }
    end { foreach ($name in $groups.Keys) { [pscustomobject]@{ Name = $name; Count = $groups[$name].Count; Group = $groups[$name] } } }
}

function Export-Csv([Parameter(Position = 0)] [string] $Path, [switch] $NoTypeInformation, [string] $Encoding, [Parameter(ValueFromPipeline)] $InputObject) {
    begin { $lines = @() }
    process {
        if (-not $lines) { $lines += '"' + ($InputObject.PSObject.Properties.Name -join '","') + '"' }
        $lines += '"' + ($InputObject.PSObject.Properties.Value -join '","') + '"'
    }
    end { [System.IO.File]::WriteAllLines($Path, [string[]] $lines) }
}

function ConvertTo-Json([int] $Depth, [Parameter(ValueFromPipeline)] $InputObject) {
    begin {
        function ConvertTo-Plain($Value) {
            if ($Value -is [array]) { return , @(foreach ($item in $Value) { ConvertTo-Plain $item }) }
            if ($null -eq $Value -or $Value -is [string] -or $Value -is [ValueType]) { return "$Value" }
            $plain = @{}
            if ($Value -is [System.Collections.IDictionary]) { foreach ($key in $Value.Keys) { $plain[$key] = ConvertTo-Plain $Value[$key] } }
            else { foreach ($property in $Value.PSObject.Properties) { $plain[$property.Name] = ConvertTo-Plain $property.Value } }
            $plain
        }
    }
    process { [System.Text.Json.JsonSerializer]::Serialize((ConvertTo-Plain $InputObject), [hashtable]) }
}

function Get-Content([Parameter(Position = 0)] [string] $Path, [int] $TotalCount) {
    [System.IO.File]::ReadAllLines($Path)[0..($TotalCount - 1)]
}

function Set-Content([Parameter(Position = 0)] [string] $Path, [string] $Encoding, [Parameter(ValueFromPipeline)] $InputObject) {
    process { [System.IO.File]::WriteAllText($Path, "$InputObject`n") }
}

function Join-Path([string] $Path, [string] $ChildPath) { [System.IO.Path]::Combine($Path, $ChildPath) }

function Test-Path([string] $Path) { [System.IO.File]::Exists($Path) }

function Get-Item([string] $Path) { [System.IO.FileInfo]::new($Path) }

function Move-Item([string] $Path, [string] $Destination, [switch] $Force) { [System.IO.File]::Move($Path, $Destination, $Force) }

function Start-Sleep([int] $Seconds) { }

# Azure Automation, as the test's $azure describes it, with children that run where they are started.

function Connect-AzAccount([switch] $Identity) { 'connected' }

function Get-AutomationPSCredential([string] $Name) { $azure.Credentials[$Name] }

function Get-AutomationVariable([string] $Name) { $azure.Variables[$Name] }

function Start-AzAutomationRunbook([string] $ResourceGroupName, [string] $AutomationAccountName, [string] $Name, [hashtable] $Parameters, [string] $RunOn) {
    $status = 'Completed'
    try { $null = $azure.Written.AddRange(@(& $azure.Runbooks[$Name] @Parameters)) } catch { $status = 'Failed' }
    $job = [pscustomobject]@{ JobId = "job$($Parameters.Share)"; Status = $status }
    $azure.Jobs[$job.JobId] = $job
    $job
}

function Get-AzAutomationJob([string] $ResourceGroupName, [string] $AutomationAccountName, [string] $Id) { $azure.Jobs[$Id] }
