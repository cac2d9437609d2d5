using ZoomCustom.Operations;

namespace ZoomCustom.Help;

/// <summary>The addresses of Zoom's API documentation. Each document has a page, and each operation has an anchor on that page.</summary>
internal static class ZoomReference
{
    public const string Root = "https://developers.zoom.us/docs/api/";

    public static string Of(Operation operation)
    {
        (string page, string tag) = Place(operation.Path);
        return $"{Root}{page}/#tag/{tag}/{operation.Method}{operation.Path}";
    }

    private static (string Page, string Tag) Place(string path) =>
        path.Split('/') switch
        {
            [_, "accounts", _, "plans" or "billing", ..] => ("billing/ma", "billing"),
            [_, "accounts", ..] => ("accounts/ma", "accounts"),
            [_, "marketplace", ..] => ("marketplace", "app"),
            [_, "groups", ..] => ("users", "groups"),
            [_, "meetings", ..] or [_, "users", _, "meetings"] => ("meetings", "meetings"),
            [_, "phone", .., "call_history" or "call_logs"] => ("phone", "call-logs"),
            [_, "phone", "users", ..] => ("phone", "users"),
            [_, "phone", "metrics", ..] => ("phone", "dashboard"),
            [_, "phone", ..] => ("phone", "phone-plans"),
            [_, "report", ..] => ("meetings", "reports"),
            [_, "roles", ..] => ("accounts", "roles"),
            [_, "rooms", ..] => ("rooms", "zoom-rooms"),
            _ => ("users", "users"),
        };
}
