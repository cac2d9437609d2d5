<#
.SYNOPSIS
    Prevents Excel from treating text as a formula. Use it before Export-Csv.
.DESCRIPTION
    Users choose many of the names in an account. Excel treats a cell as a formula if it begins with =, +, -, @, a tab
    or a line break. The script adds an apostrophe before such text. Numbers, such as -5, and phone numbers don't change.
    To remove the apostrophes, use it with -Undo after Import-Csv.
.EXAMPLE
    Get-ZoomGroup | ./Protect-Csv.ps1 | Export-Csv groups.csv -NoTypeInformation
.EXAMPLE
    Import-Csv groups.csv | ./Protect-Csv.ps1 -Undo
#>
#Requires -Modules ZoomCustom
[CmdletBinding()]
param(
    [Parameter(Mandatory, ValueFromPipeline)] [psobject] $InputObject,
    [switch] $Undo
)

process {
    if ($Undo) { [ZoomCustom.Files.CsvRow]::Read($InputObject) }
    else { [ZoomCustom.Files.CsvRow]::Write($InputObject) }
}
