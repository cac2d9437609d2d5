using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>Tests changes whose response isn't documented: they're never reported as made, and as failed only if Zoom said so.</summary>
public sealed class AnsweredChangeTests : Tenant
{
    /// <summary>Commands that change something, and the operation that each one uses.</summary>
    private static readonly Dictionary<string, string> s_changes = new()
    {
        ["Set-ZoomUser $id -JobTitle Pilot"] = nameof(OperationCatalog.UpdateUser),
        ["Set-ZoomUserLicense $id -ZoomOneType None -Confirm:$false"] = nameof(OperationCatalog.UpdateUser),
        ["Set-ZoomUserStatus $id Inactive -Confirm:$false -WarningAction Ignore"] = nameof(OperationCatalog.UpdateUserStatus),
        ["Set-ZoomUserPassword $id $password -Confirm:$false"] = nameof(OperationCatalog.UpdateUserPassword),
        ["Set-ZoomRole 'Help Desk' -Description Helps"] = nameof(OperationCatalog.UpdateRole),
        ["Set-ZoomAppRequest $app -Decision ApproveAll"] = nameof(OperationCatalog.UpdateAppRequests),
        ["Remove-ZoomUser $id -Confirm:$false"] = nameof(OperationCatalog.DeleteUser),
        ["Remove-ZoomGroup Sales -Confirm:$false"] = nameof(OperationCatalog.DeleteGroup),
        ["Remove-ZoomUserPicture $id -Confirm:$false"] = nameof(OperationCatalog.DeleteUserPicture),
        ["Revoke-ZoomUserToken $id -Confirm:$false"] = nameof(OperationCatalog.RevokeUserToken),
        ["New-ZoomUser new@example.com"] = nameof(OperationCatalog.CreateUser),
        ["New-ZoomGroup Pilots"] = nameof(OperationCatalog.CreateGroup),
        ["New-ZoomMeeting $id -Topic Briefing"] = nameof(OperationCatalog.CreateMeeting),
        ["Add-ZoomGroupMember Sales $id"] = nameof(OperationCatalog.AddGroupMembers),
        ["Add-ZoomGroupAdmin Sales $id"] = nameof(OperationCatalog.AddGroupAdmins),
        ["Add-ZoomRoleMember 'Help Desk' $id"] = nameof(OperationCatalog.AddRoleMembers),
        ["Add-ZoomAppRequest $app $id"] = nameof(OperationCatalog.AddAppRequests),
        ["Invoke-ZoomApi \"/users/$id\" -Method PATCH -Body @{ dept = 'Legal' }"] = nameof(OperationCatalog.UpdateUser),
    };

    private static readonly string[] s_refusals =
    [
        """{"status":false,"errorCode":200,"errorMessage":"No permission."}""",
        """{"code":200,"message":"No permission."}""",
        """{"code":200,"message":"No permission.","a":1,"b":2}""",
        """{"errorMessage":"No permission."}""",
        """{"message":"Forbidden"}""",
        """{"success":false}""",
        """["no"]""",
        "\"no\"",
    ];

    /// <summary>Responses to a creation that don't say what was created.</summary>
    private static readonly string[] s_nothings = ["{}", """{"status":"maintenance"}""", """{"a":1}"""];

    public static TheoryData<string, string> Refusals
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (KeyValuePair<string, string> change in s_changes)
            {
                foreach (string refusal in s_refusals.Concat(OperationCatalog.Find(change.Value).Method == "POST" ? s_nothings : []))
                    data.Add(change.Key, refusal);
            }

            return data;
        }
    }

    /// <summary>Responses that were damaged after the change was made.</summary>
    public static TheoryData<string, int, string> Spoilt =>
        new()
        {
            { "New-ZoomUser new@example.com", 201, "gzip" },
            { "New-ZoomUser new@example.com", 201, """{"code":99999999999,"message":"?"}""" },
            { "New-ZoomUser new@example.com", 201, """{"code":99999999999999999999999999,"message":"?"}""" },
            { "New-ZoomUser new@example.com", 201, """{"id":"1","type":99999999999999999999999999,"email":""" },
            { "New-ZoomUser new@example.com", 201, """{"email":"new@example.com","code":1e300}""" },
            { "New-ZoomGroup Pilots", 201, "gzip" },
            { "New-ZoomGroup Pilots", 201, """{"code":99999999999,"message":"?"}""" },
            { "New-ZoomMeeting $id -Topic Briefing", 201, "gzip" },
            { "Set-ZoomUser $id -JobTitle Pilot", 200, "gzip" },
            { "Set-ZoomUser $id -JobTitle Pilot", 200, """{"code":99999999999,"message":"?"}""" },
            { "Add-ZoomRoleMember 'Help Desk' $id", 201, """{"add_at":"2026-01-01T00:00:00Z"}""" },
            { "Add-ZoomRoleMember 'Help Desk' $id", 201, """{"add_at":"2026-01-01T00:00:00Z","ids":null}""" },
            { "Add-ZoomRoleMember 'Help Desk' $id", 201, """{"add_at":"2026-01-01T00:00:00Z","ids":["1"]}""" },
        };

    private protected override bool KeepsContract => false;

    private (string, object?)[] Names => [("id", Basic.Id), ("app", Account.AppIds[0]), ("password", Secret("Correct7Horse"))];

    [Theory, MemberData(nameof(Refusals))]
    public void An_undocumented_response_isnt_reported_as_success(string script, string answer)
    {
        Account.Faults.Refuse(s_changes[script], Json(200, Encoding.UTF8.GetBytes(answer)));
        Outcome outcome = Run(script, Names);
        Assert.Contains(outcome.ErrorId, new[] { "Zoom.200", "Zoom.Http200", "OutcomeUnknown" });
        Assert.Empty(outcome.Output);
        Assert.Empty(Account.Changes);
    }

    [Theory, MemberData(nameof(Spoilt))]
    public void A_change_with_a_damaged_response_has_an_unknown_outcome(string script, int status, string answer)
    {
        Account.Faults.Alter(
            s_changes[script],
            _ =>
                answer == "gzip"
                    ? Json(status, Cut("""{"id":"1","email":"new@example.com","name":"Pilots"}"""), ("Content-Encoding", "gzip"))
                    : Json(status, Encoding.UTF8.GetBytes(answer)),
            times: 8
        );
        Outcome outcome = Run(script + " -TimeoutSec 2", Names);
        Assert.Equal("OutcomeUnknown", outcome.ErrorId);
        Assert.NotEmpty(Account.Changes);
    }

    [Fact]
    public void A_refusal_after_a_lost_response_leaves_the_outcome_unknown()
    {
        Account.Faults.Next("gateway-after", operation: nameof(OperationCatalog.UpdateUserPassword));
        // Zoom refuses the second attempt, because the first one already set this password.
        Outcome outcome = Run("Set-ZoomUserPassword $id $password -Confirm:$false", Names);
        Assert.Equal("OutcomeUnknown", outcome.ErrorId);
        Assert.Single(Account.Changes);
    }

    [Fact]
    public void A_batch_reports_the_users_that_Zoom_added()
    {
        string[] ids = [.. Account.Users.Where(user => user.Status == "active").Skip(5).Take(3).Select(user => user.Id)];
        string[] others = [.. Account.Users.Where(user => user.Status == "active").Skip(20).Take(3).Select(user => user.Id)];
        Account.Faults.Alter(
            nameof(OperationCatalog.AddGroupMembers),
            _ => Json(201, Encoding.UTF8.GetBytes($$"""{"added_at":"2026-01-01T00:00:00Z","ids":"{{string.Join(",", others)}}"}""")),
            times: 4
        );
        Outcome outcome = Run("$ids | Add-ZoomGroupMember 'Empty Group' -PassThru", ("ids", ids));
        Assert.Equal(Enumerable.Repeat("NotTaken", 3), outcome.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Equal(ids, outcome.Errors.Select(error => error.TargetObject));
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void A_batch_with_addresses_and_IDs_reports_each_user()
    {
        SandboxUser[] users = [.. Account.Users.Where(user => user.Status == "active").Skip(5).Take(3)];
        // The first time, Zoom leaves out a user and returns another user's ID.
        Account.Faults.Alter(
            nameof(OperationCatalog.AddGroupMembers),
            _ => Json(201, Encoding.UTF8.GetBytes($$"""{"ids":"{{users[0].Id}},{{Account.Users[0].Id}}"}"""))
        );
        Outcome outcome = Run(
                "$users | Add-ZoomGroupMember 'Empty Group' -PassThru",
                ("users", (string[])[users[0].Email, users[1].Id, users[2].Email])
            )
            .Clean();
        Assert.Equal(3, outcome.Output.Count);
        Assert.Equal(users.Select(user => user.Id).Order(), Account.Groups[^1].Members.Select(user => user.Id).Order());
    }

    private static byte[] Cut(string json)
    {
        using var packed = new MemoryStream();
        using (var packing = new GZipStream(packed, CompressionLevel.Fastest))
            packing.Write(Encoding.UTF8.GetBytes(json));
        byte[] all = packed.ToArray();
        return all[..(all.Length / 2)];
    }

    private static SandboxResponse Json(int status, byte[] body, params (string Name, string Value)[] headers) =>
        new(
            status,
            headers
                .Append(("Content-Type", "application/json"))
                .ToDictionary(header => header.Item1, header => header.Item2, StringComparer.OrdinalIgnoreCase),
            body
        );
}
