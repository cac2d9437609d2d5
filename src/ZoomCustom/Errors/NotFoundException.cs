namespace ZoomCustom.Errors;

/// <summary>What was to be changed doesn't exist.</summary>
internal sealed class NotFoundException(string message, System.Exception? inner)
    : ZoomException(message, ErrorIds.NotFound, ZoomErrorCategory.ObjectNotFound, inner)
{
    /// <summary>Zoom's own code; 0 where Zoom wasn't asked.</summary>
    public int Code => (InnerException as ZoomApiException)?.Code ?? 0;

    /// <summary>Zoom's <c>x-zm-trackingid</c>: what its support asks for; null where Zoom wasn't asked.</summary>
    public string? TrackingId => (InnerException as ZoomApiException)?.TrackingId;

    /// <summary>What Zoom said of a user, group, role or app that it doesn't have.</summary>
    public static NotFoundException Of(ZoomApiException refusal) =>
        new(
            refusal.Message.TrimEnd('.')
                + refusal.Code switch
                {
                    1010 or 4130 => ". Check the group's ID or name: Get-ZoomGroup lists the groups.",
                    1034 => ". Check the role's ID or name: Get-ZoomRole lists the roles.",
                    1401 => ". Check the app's ID: Get-ZoomApp lists the apps.",
                    4131 => ". Check the user's ID or email address: Get-ZoomGroupMember lists the members.",
                    _ => ". Check the ID or email address: Get-ZoomUser lists the users.",
                },
            refusal
        );
}
