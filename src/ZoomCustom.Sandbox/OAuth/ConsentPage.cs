using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Text;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.OAuth;

/// <summary>The pages that a user sees when signing in.</summary>
internal static class ConsentPage
{
    /// <summary>Returns the page that asks which user signs in and whether to allow the app.</summary>
    public static string Ask(string action, ILookup<string, string> fields, AccountState account, IEnumerable<string> scopes)
    {
        var page = new StringBuilder();
        page.Append("<p><strong>ZoomCustom</strong> requests access to this account.</p>");
        page.Append("<form method=\"post\" action=\"").Append(action).Append("\">");
        foreach (IGrouping<string, string> value in fields)
            page.Append("<input type=\"hidden\" name=\"")
                .Append(Text(value.Key))
                .Append("\" value=\"")
                .Append(Text(value.First()))
                .Append("\">");
        if (action == "/oauth_device" && !fields.Contains("user_code"))
            page.Append("<p><label>Code <input name=\"user_code\" id=\"code\" required></label></p>");
        page.Append("<p><label for=\"user\">Sign in as</label> <select name=\"user\" id=\"user\">");
        foreach (
            SandboxUser user in account
                .Users.Where(user => user.Status == "active")
                .GroupBy(user => user.RoleId)
                .SelectMany(role => role.Take(2))
        )
            page.Append("<option value=\"")
                .Append(Text(user.Email))
                .Append("\">")
                .Append(Text($"{user.FirstName} {user.LastName} ({account.RoleOf(user).Name})"))
                .Append("</option>");
        page.Append("</select></p><p>It requests these scopes:</p><ul>");
        foreach (string scope in scopes)
            page.Append("<li><code>").Append(Text(scope)).Append("</code></li>");
        page.Append(
            "</ul><p><button id=\"allow\" name=\"answer\" value=\"allow\">Allow</button> <button id=\"deny\" name=\"answer\" "
                + "value=\"deny\">Deny</button></p></form>"
        );
        return Page(page.ToString());
    }

    /// <summary>Returns a page that shows a message.</summary>
    public static string Message(string text) => Page("<p id=\"message\">" + Text(text) + "</p>");

    private static string Page(string content) =>
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Sandbox sign-in</title>"
        + "<body style=\"font:1em system-ui,sans-serif;margin:3em auto;max-width:38em\"><h1>Sandbox account</h1>"
        + content
        + "</body></html>";

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");
}
