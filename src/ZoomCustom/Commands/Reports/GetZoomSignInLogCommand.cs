namespace ZoomCustom.Commands.Reports;

/// <summary>Gets who signed in and out, and from where.</summary>
/// <remarks>Zoom keeps six months and answers one at a time: a longer range is asked for month by month, the newest first.
/// Without -From and -To it is the last month.</remarks>
/// <example>
/// <code>Get-ZoomSignInLog -From ([datetime]::Now.AddDays(-7))</code>
/// <para>Gets the sign-ins of a week.</para>
/// </example>
/// <example>
/// <code>
/// Get-ZoomSignInLog -From ([datetime]::Now.AddMonths(-3)) |
///     Where-Object Type -eq 'Sign in' |
///     Where-Object IpAddress -notlike '192.0.2.*'
/// </code>
/// <para>Looks for sign-ins from elsewhere.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomSignInLog", SupportsPaging = true)]
[OutputType(typeof(ZoomSignIn))]
[ZoomOperation(nameof(OperationCatalog.ListSignInLogs))]
public sealed class GetZoomSignInLogCommand : ZoomHistoryCommand<ZoomSignIn>
{
    private protected override DateTimeOffset? When(ZoomSignIn record) => record.Time;
}
