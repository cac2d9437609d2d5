namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the sign-in and sign-out log, with the IP address of each entry.</summary>
/// <remarks>
/// Zoom keeps these records for six months and returns at most one month per request, so a longer range is requested month by month.
/// The newest month is first, and each month's records are in Zoom's order. A long list is read from several places at the same time,
/// which doesn't change its order. Without -From and -To, the cmdlet returns the last month.
/// </remarks>
/// <example>
/// <code>Get-ZoomSignInLog -From ([datetime]::Now.AddDays(-7))</code>
/// <para>Gets the log of the last seven days.</para>
/// </example>
/// <example>
/// <code>
/// Get-ZoomSignInLog -From ([datetime]::Now.AddMonths(-3)) |
///     Where-Object Type -eq 'Sign in' |
///     Where-Object IpAddress -notlike '192.0.2.*'
/// </code>
/// <para>Gets the sign-ins from outside the network 192.0.2.0/24.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomSignInLog", SupportsPaging = true)]
[OutputType(typeof(ZoomSignIn))]
[ZoomOperation(nameof(OperationCatalog.ListSignInLogs))]
public sealed class GetZoomSignInLogCommand : ZoomHistoryCommand<ZoomSignIn>
{
    private protected override DateTimeOffset? When(ZoomSignIn record) => record.Time;
}
