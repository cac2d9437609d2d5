namespace ZoomCustom.Commands.Users;

/// <summary>Gets users' settings.</summary>
/// <remarks>Settings come in parts: (Get-ZoomUserSetting me).InMeeting.WaitingRoom.</remarks>
/// <example>
/// <code>(Get-ZoomUserSetting carlos.almeida.10@example.com).InMeeting.WaitingRoom</code>
/// <para>Reads one setting.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUser -Status active -First 3 | Get-ZoomUserSetting -Option meeting_security</code>
/// <para>Reads settings of another kind, of several users.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomUserSetting")]
[OutputType(typeof(ZoomUserSetting))]
[ZoomOperation(nameof(OperationCatalog.GetUserSettings))]
public sealed class GetZoomUserSettingCommand : ZoomReadCommand<ZoomUserSetting>
{
    /// <summary>The user's id or email address, or <c>me</c> for whoever signed in.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>The way of signing in, by Zoom's number, for a user who has several.</summary>
    [Parameter]
    [Alias("login_type")]
    [InQuery("login_type")]
    public int LoginType { get; set; }

    /// <summary>Other settings in place of the usual ones: meeting_authentication, recording_authentication or meeting_security.</summary>
    [Parameter]
    [KnownValues("meeting_authentication", "recording_authentication", "meeting_security")]
    [InQuery("option")]
    public string? Option { get; set; }

    /// <summary>Only settings of these names.</summary>
    [Parameter]
    [Alias("custom_query_fields")]
    [InQuery("custom_query_fields", Joined = true)]
    public string[]? CustomQueryField { get; set; }
}
