namespace ZoomCustom.Pipeline;

/// <summary>The progress of a part of a cmdlet's work.</summary>
/// <param name="Id">Identifies its line. The cmdlet's own line is 1.</param>
/// <param name="Name">The name.</param>
/// <param name="Status">What has been done.</param>
/// <param name="Share">How much has been done, from 0 to 1; null if unknown.</param>
/// <param name="IsDone">Whether everything has been done.</param>
internal sealed record ProgressPart(int Id, string Name, string Status, double? Share, bool IsDone);
