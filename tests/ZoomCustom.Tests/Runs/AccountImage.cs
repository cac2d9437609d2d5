using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Tests.Runs;

/// <summary>What a run can change in an account, without what depends on the time or the order in which objects were created: values by
/// their paths, such as <c>user/EMAIL/dept</c>.</summary>
internal static class AccountImage
{
    /// <summary>The fields of a user that can be read. Other fields depend on when the account was created.</summary>
    private static readonly string[] s_fields =
    [
        .. "dept job_title company location manager display_name first_name last_name type role_id plan_united_type zoom_one_type".Split(
            ' '
        ),
    ];

    /// <summary>Returns the values.</summary>
    public static Dictionary<string, string> Of(SandboxAccount account)
    {
        var headers = new Dictionary<string, string> { ["Authorization"] = "Bearer " + account.IssueAccessToken() };
        var image = new Dictionary<string, string>();
        foreach (SandboxUser user in account.Users)
        {
            Set("status", user.Status);
            if (user.Status == "removed")
                continue;
            JObject record = JObject.Parse(
                Encoding.UTF8.GetString(account.Answer(new SandboxRequest("GET", "/v2/users/" + user.Email, "", headers, [])).Body)
            );
            foreach (string field in s_fields)
                Set(field, record[field]?.ToString(Formatting.None));
            Set("picture", user.HasPicture.ToString());
            Set("password", user.Password);
            Set("signed_out", user.SignedOut.ToString());
            Set("groups", Texts(user.Groups.Select(group => group.Name)));
            Set("primary", user.Groups.FirstOrDefault()?.Name);
            Set("administers", Texts(account.Groups.Where(group => group.Admins.Contains(user)).Select(group => group.Name)));
            Set("apps", Texts(account.AppRequests.Where(one => one.User == user).Select(one => $"{one.AppId} {one.Status}")));
            Set("meetings", Texts(account.Meetings.Where(meeting => meeting.Host == user).Select(meeting => $"{meeting.Id}")));

            void Set(string field, string? value) => image[$"user/{user.Email}/{field}"] = value ?? "";
        }

        foreach (SandboxGroup group in account.Groups)
            image[$"group/{group.Name}"] = "";
        foreach (SandboxRole role in account.Roles)
            image[$"role/{role.Name}"] = $"{role.Description} {Texts(role.Privileges)}";
        return image;
    }

    /// <summary>Says how two images differ; empty if they don't.</summary>
    public static string Difference(IReadOnlyDictionary<string, string> expected, IReadOnlyDictionary<string, string> found) =>
        string.Join(
            "\n",
            expected
                .Keys.Union(found.Keys)
                .Order(StringComparer.Ordinal)
                .Select(path => (Path: path, Expected: expected.GetValueOrDefault(path), Found: found.GetValueOrDefault(path)))
                .Where(one => one.Expected != one.Found)
                .Select(one => $"{one.Path}: expected '{one.Expected}', found '{one.Found}'")
        );

    private static string Texts(IEnumerable<string> values) => string.Join(",", values.Order(StringComparer.Ordinal));
}
