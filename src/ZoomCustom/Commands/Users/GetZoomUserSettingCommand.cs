namespace ZoomCustom.Commands.Users;

/// <summary>Gets the settings of users.</summary>
/// <remarks>Settings are grouped by area. For example: (Get-ZoomUserSetting me).InMeeting.WaitingRoom.</remarks>
/// <example>
/// <code>(Get-ZoomUserSetting carlos.almeida.10@example.com).InMeeting.WaitingRoom</code>
/// <para>Gets one setting of a user.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUser -Status active -First 3 | Get-ZoomUserSetting -Option meeting_security</code>
/// <para>Gets the meeting security settings of three users.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomUserSetting")]
[OutputType(typeof(ZoomUserSetting))]
[ZoomOperation(nameof(OperationCatalog.GetUserSettings))]
public sealed class GetZoomUserSettingCommand : ZoomReadCommand<ZoomUserSetting>
{
    /// <summary>Specifies the user, by ID or email address, or <c>me</c> for the user who signed in.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Specifies the sign-in method, by name or by Zoom's number, if the user has more than one.</summary>
    [Parameter]
    [Alias("login_type")]
    [InQuery("login_type")]
    public ZoomLoginType LoginType { get; set; }

    /// <summary>Specifies other settings to return instead of the default ones: meeting_authentication, recording_authentication,
    /// or meeting_security.</summary>
    [Parameter]
    [KnownValues("meeting_authentication", "recording_authentication", "meeting_security")]
    [InQuery("option")]
    public string? Option { get; set; }

    /// <summary>Specifies the names of the settings to return.</summary>
    [Parameter]
    [Alias("custom_query_fields")]
    [InQuery("custom_query_fields", Joined = true)]
    public string[]? CustomQueryField { get; set; }
}
