<#
.SYNOPSIS
    Keeps Excel from running text as a formula: put it before Export-Csv.
.DESCRIPTION
    Names in an account are chosen by its users. A cell that begins with =, +, -, @, a tab or a line break is a formula
    to Excel. Such text gets an apostrophe in front. Numbers, such as -5, and phone numbers stay as they are.
    With -Undo, the apostrophes are removed again: put it after Import-Csv.
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
