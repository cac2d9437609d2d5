@{
    # Each PowerShell edition has its own build. PowerShell loads a root module before nested modules run, and the loader must run before
    # the cmdlets load, so both are nested modules. docs/architecture.md says why a condition is here, which some tools reject.
    NestedModules          = if ($PSEdition -eq 'Core') { 'net8.0/ZoomCustom.Loader.dll', 'net8.0/ZoomCustom.dll' } else { 'net472/ZoomCustom.Loader.dll', 'net472/ZoomCustom.dll' }
    FormatsToProcess       = 'ZoomCustom.format.ps1xml'

    ModuleVersion          = '0.1.0'
    GUID                   = 'b3a0c1de-6c0f-4a55-9f0e-2f5a4e0f7d61'
    Author                 = 'ZoomCustom contributors'
    CompanyName            = 'ZoomCustom contributors'
    Copyright              = '(c) ZoomCustom contributors. MIT license.'
    Description            = 'Administer a Zoom account from PowerShell: users, groups, licenses, roles, rooms, phone, reports and billing. Cmdlets return objects and accept them as pipeline input.'

    CompatiblePSEditions   = 'Desktop', 'Core'
    PowerShellVersion      = '5.1'
    DotNetFrameworkVersion = '4.7.2'

    CmdletsToExport        = @(
        'Add-ZoomAppRequest'
        'Add-ZoomGroupAdmin'
        'Add-ZoomGroupMember'
        'Add-ZoomRoleMember'
        'Connect-ZoomCustom'
        'Disconnect-ZoomCustom'
        'Get-ZoomApp'
        'Get-ZoomAppRequest'
        'Get-ZoomBillingInvoice'
        'Get-ZoomBillingReport'
        'Get-ZoomCallLog'
        'Get-ZoomCallQuality'
        'Get-ZoomChange'
        'Get-ZoomCustomConnection'
        'Get-ZoomCustomScope'
        'Get-ZoomCustomSession'
        'Get-ZoomDailyReport'
        'Get-ZoomGroup'
        'Get-ZoomGroupAdmin'
        'Get-ZoomGroupMember'
        'Get-ZoomMeeting'
        'Get-ZoomMeetingParticipant'
        'Get-ZoomMeetingReport'
        'Get-ZoomOperationLog'
        'Get-ZoomPhoneCallingPlan'
        'Get-ZoomPhonePlan'
        'Get-ZoomPhoneUser'
        'Get-ZoomPlanUsage'
        'Get-ZoomRole'
        'Get-ZoomRoleMember'
        'Get-ZoomRoom'
        'Get-ZoomRun'
        'Get-ZoomSignInLog'
        'Get-ZoomSubAccount'
        'Get-ZoomTelephoneReport'
        'Get-ZoomUsageReport'
        'Get-ZoomUser'
        'Get-ZoomUserMeetingReport'
        'Get-ZoomUserPermission'
        'Get-ZoomUserSetting'
        'Invoke-ZoomApi'
        'Move-ZoomUserLicense'
        'New-ZoomCustomAppManifest'
        'New-ZoomGroup'
        'New-ZoomMeeting'
        'New-ZoomUser'
        'Remove-ZoomCustomConnection'
        'Remove-ZoomGroup'
        'Remove-ZoomGroupMember'
        'Remove-ZoomRoleMember'
        'Remove-ZoomRun'
        'Remove-ZoomUser'
        'Remove-ZoomUserPicture'
        'Revoke-ZoomUserToken'
        'Select-ZoomCustomSession'
        'Set-ZoomAppRequest'
        'Set-ZoomCustomConnection'
        'Set-ZoomPrimaryGroup'
        'Set-ZoomRole'
        'Set-ZoomUser'
        'Set-ZoomUserLicense'
        'Set-ZoomUserPassword'
        'Set-ZoomUserStatus'
        'Start-ZoomRun'
        'Stop-ZoomRun'
        'Undo-ZoomChange'
        'Undo-ZoomRun'
        'Test-ZoomCustomConnection'
    )
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()

    # There is no HelpInfoURI, because the module contains its help. Update-Help has nothing to download.
    PrivateData            = @{
        PSData = @{
            # The project's public repository. Get-Help -Online opens the pages of docs/cmdlets there.
            ProjectUri = 'https://github.com/ZoomCustom/ZoomCustom'
            LicenseUri = 'https://github.com/ZoomCustom/ZoomCustom/blob/main/LICENSE'
            ReleaseNotes = 'https://github.com/ZoomCustom/ZoomCustom/blob/main/CHANGELOG.md'
            Tags = 'Zoom', 'Users', 'Licenses', 'Administration', 'Automation', 'PSEdition_Core', 'PSEdition_Desktop'
        }
    }
}
