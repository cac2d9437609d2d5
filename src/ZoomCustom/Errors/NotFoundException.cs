using ZoomCustom.Operations;

namespace ZoomCustom.Errors;

/// <summary>The object to change doesn't exist.</summary>
internal sealed class NotFoundException(string message, System.Exception? inner)
    : ZoomException(message, ErrorIds.NotFound, ZoomErrorCategory.ObjectNotFound, inner)
{
    /// <summary>Zoom's error code; 0 if the error isn't from Zoom.</summary>
    public int Code => (InnerException as ZoomApiException)?.Code ?? 0;

    /// <summary>Zoom's <c>x-zm-trackingid</c>, which Zoom's support asks for; null if the error isn't from Zoom.</summary>
    public string? TrackingId => (InnerException as ZoomApiException)?.TrackingId;

    /// <summary>Creates the error for an object that isn't in the list of all such objects.</summary>
    public static NotFoundException InList(string id, Operation list) =>
        new($"'{id}' wasn't found in Zoom's list ({list}). Check the ID.", null);

    /// <summary>Creates the error from Zoom's error about a user, group, role, or app that doesn't exist.</summary>
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
