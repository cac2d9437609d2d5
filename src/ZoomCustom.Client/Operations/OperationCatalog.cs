using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using static ZoomCustom.Operations.Operation;

namespace ZoomCustom.Operations;

/// <summary>All operations of Zoom's API that the module uses.</summary>
/// <remarks>
/// Methods, paths, scopes, rate limit labels, page sizes, and date ranges are defined only here. Requests, scope checks,
/// rate limits, help, the app manifest, the sandbox's routes, and the contract tests use this catalog.
/// </remarks>
public static class OperationCatalog
{
    // Accounts
    public static readonly Operation ListSubAccounts = Get("/accounts")
        .Medium()
        .Pages("accounts", max: 300)
        .KeyedBy("id")
        .Scopes("account:read:list_sub_accounts:master")
        .Classic("account:master account:write:master account:read:master");
    public static readonly Operation GetSubAccount = Get("/accounts/{accountId}")
        .Light()
        .ListedIn(ListSubAccounts, "id")
        .Scopes("account:read:sub_account:master account:read:sub_account:admin")
        .Classic("account:master");
    public static readonly Operation GetPlanUsage = Get("/accounts/{accountId}/plans/usage")
        .Heavy()
        .Scopes("billing:read:plan_usage:master billing:read:plan_usage:admin")
        .Classic("billing:master account:master");
    public static readonly Operation GetAccountPlans = Get("/accounts/{accountId}/plans")
        .Medium()
        .Scopes("billing:read:plan_information:master billing:read:plan_information:admin")
        .Classic("billing:master");
    public static readonly Operation ListAccountInvoices = Get("/accounts/{accountId}/billing/invoices")
        .Heavy()
        .Lists("invoices")
        .Scopes("billing:read:list_invoices:master billing:read:list_invoices:admin")
        .Classic("billing:master");

    // Apps
    public static readonly Operation ListApps = Get("/marketplace/apps")
        .Medium()
        .Pages("apps", max: 300)
        .KeyedBy("app_id")
        .Scopes("marketplace:read:list_apps:admin")
        .Classic("marketplace_app:read:admin");
    public static readonly Operation GetApp = Get("/marketplace/apps/{appId}")
        .Medium()
        .Scopes("marketplace:read:app marketplace:read:app:admin")
        .Classic("marketplace_app:read:admin marketplace_app:read");
    public static readonly Operation ListAppRequests = Get("/marketplace/apps/{appId}/requests")
        .Medium()
        .Pages("requests", max: 300)
        .Scopes("marketplace:read:app_request:admin")
        .Classic("marketplace_app:read:admin");
    public static readonly Operation AddAppRequests = Post("/marketplace/apps/{appId}/requests")
        .Light()
        .Resendable()
        .Scopes("marketplace:write:app_request:admin")
        .Classic("marketplace_app:write:admin")
        .SetsStatusIn(
            nameof(ListAppRequests),
            "user_ids",
            "request_user_id",
            "pending approved rejected",
            value => value("action") is "add_user" ? "approved" : null
        )
        .UndoneBy(Reversals.OfAppRequests);
    public static readonly Operation UpdateAppRequests = Patch("/marketplace/apps/{appId}/requests")
        .Light()
        .Scopes("marketplace:update:app_request:admin")
        .AlsoScope("marketplace:write:app_request:admin")
        .Classic("marketplace_app:write:admin")
        .SetsStatusIn(
            nameof(ListAppRequests),
            "request_user_ids",
            "request_user_id",
            "pending approved rejected",
            value => value("action") is "approve" or "approve_all" ? "approved" : "rejected"
        )
        .UndoneBy(Reversals.OfAppRequests);

    // Groups
    public static readonly Operation ListGroups = Get("/groups")
        .Medium()
        .Pages("groups", max: 300)
        .KeyedBy("id")
        .Scopes("group:read:list_groups:admin")
        .Classic("group:read:admin group:write:admin");
    public static readonly Operation GetGroup = Get("/groups/{groupId}")
        .Light()
        .ListedIn(ListGroups, "id")
        .Scopes("group:read:group:admin")
        .Classic("group:read:admin group:write:admin");
    public static readonly Operation CreateGroup = Post("/groups")
        .Light()
        .Scopes("group:write:group:admin")
        .Classic("group:write:admin")
        .ListsIn(nameof(ListGroups), "name", "name")
        .UndoneBy(Reversals.ByDeleting(nameof(DeleteGroup), "groupId"));
    public static readonly Operation DeleteGroup = Delete("/groups/{groupId}")
        .Light()
        .Final()
        .Scopes("group:delete:group:admin")
        .Classic("group:write:admin")
        .Deletes(nameof(GetGroup), "groupId", nameof(ListGroupMembers), nameof(ListGroupAdmins));
    public static readonly Operation ListGroupAdmins = Get("/groups/{groupId}/admins")
        .Medium()
        .Pages("admins", max: 300)
        .KeyedBy("email")
        .Scopes("group:read:administrator:admin")
        .Classic("group:read:admin group:write:admin");
    public static readonly Operation ListGroupMembers = Get("/groups/{groupId}/members")
        .Medium()
        .Pages("members", max: 2000)
        .KeyedBy("id", "email")
        .Scopes("group:read:list_members:admin")
        .Classic("group:read:admin group:write:admin");
    public static readonly Operation AddGroupMembers = Post("/groups/{groupId}/members")
        .Medium()
        .Batch("members", size: 30)
        .Resendable()
        .Scopes("group:write:member:admin")
        .Classic("group:write:admin")
        .AddsTo(nameof(GetUser), StateChange.Item, "group_ids", "groupId")
        .UndoneBy(Reversals.OfNewMember);
    public static readonly Operation AddGroupAdmins = Post("/groups/{groupId}/admins")
        .Medium()
        .Batch("admins", size: 10)
        .Resendable()
        .Scopes("group:write:administrator:admin")
        .Classic("group:write:admin")
        .ListsIn(nameof(ListGroupAdmins), StateChange.Item, "email")
        .UndoneBy(Reversals.OfNewAdmin);
    public static readonly Operation RemoveGroupAdmin = Delete("/groups/{groupId}/admins/{userId}")
        .Light()
        .ByPathOnly()
        .Scopes("group:delete:administrator:admin")
        .Classic("group:write:admin");
    public static readonly Operation RemoveGroupMember = Delete("/groups/{groupId}/members/{memberId}")
        .Light()
        .Scopes("group:delete:member:admin")
        .Classic("group:write:admin")
        .RemovesFrom(nameof(GetUser), "memberId", "group_ids", "groupId")
        .UndoneBy(Reversals.OfRemovedMember);
    public static readonly Operation UpdateGroupMember = Patch("/groups/{groupId}/members/{memberId}")
        .Medium()
        .Scopes("group:update:member:admin")
        .Classic("group:write:admin")
        .SetsUnread(nameof(GetUser), "memberId", "primary_group")
        .Irreversible("Zoom doesn't say which group was the primary group", "set it with Set-ZoomPrimaryGroup")
        .UndoneBy(Reversals.OfPrimaryGroup);

    // Meetings
    public static readonly Operation ListMeetings = Get("/users/{userId}/meetings")
        .Medium()
        .Pages("meetings", max: 300)
        .Scopes("meeting:read:list_meetings meeting:read:list_meetings:admin")
        .Classic("meeting:read:admin meeting:read");
    public static readonly Operation GetMeeting = Get("/meetings/{meetingId}")
        .Light()
        .Scopes("meeting:read:meeting meeting:read:meeting:admin")
        .Classic("meeting:read meeting:read:admin");
    public static readonly Operation CreateMeeting = Post("/users/{userId}/meetings")
        .Light()
        .Scopes("meeting:write:meeting meeting:write:meeting:admin")
        .Classic("meeting:write:admin meeting:write")
        .UndoneBy(Reversals.ByDeleting(nameof(DeleteMeeting), "meetingId"));
    public static readonly Operation DeleteMeeting = Delete("/meetings/{meetingId}")
        .Light()
        .Deletes(nameof(GetMeeting), "meetingId")
        .ByPathOnly()
        .Scopes("meeting:delete:meeting meeting:delete:meeting:admin")
        .Classic("meeting:write meeting:write:admin");

    // Phone
    public static readonly Operation ListCallHistory = Get("/phone/call_history")
        .Phone()
        .Heavy()
        .Pages("call_history", max: 300)
        .FormerlyAs("call_logs")
        .KeyedBy("call_history_uuid", "id")
        .Windowed()
        .Scopes("phone:read:list_call_logs:admin")
        .Classic("phone:read:admin phone_call_log:read:admin");
    public static readonly Operation ListUserCallHistory = Get("/phone/users/{userId}/call_history")
        .Phone()
        .Medium()
        .Pages("call_elements", max: 300)
        .FormerlyAs("call_logs")
        .KeyedBy("call_element_id", "id")
        .Windowed()
        .Scopes("phone:read:list_call_logs phone:read:list_call_logs:admin")
        .Classic("phone:read:admin phone_call_log:read");
    public static readonly Operation ListCallLogs = Get("/phone/call_logs")
        .Phone()
        .Heavy()
        .Pages("call_logs", max: 300)
        .KeyedBy("id")
        .Windowed()
        .Scopes("phone:read:list_call_logs:admin")
        .Classic("phone:read:admin phone_call_log:read:admin");
    public static readonly Operation ListUserCallLogs = Get("/phone/users/{userId}/call_logs")
        .Phone()
        .Medium()
        .Pages("call_logs", max: 300)
        .KeyedBy("id")
        .Windowed()
        .Scopes("phone:read:list_call_logs phone:read:list_call_logs:admin")
        .Classic("phone:read phone:read:admin phone_call_log:read phone_call_log:read:admin");
    public static readonly Operation ListPastCalls = Get("/phone/metrics/past_calls")
        .Phone()
        .Heavy()
        .Pages("call_logs", max: 100)
        .Windowed()
        .Scopes("phone:read:list_call_logs:admin")
        .Classic("phone:read:admin");
    public static readonly Operation ListCallingPlans = Get("/phone/calling_plans")
        .Phone()
        .Medium()
        .Lists("calling_plans")
        .Scopes("phone:read:list_calling_plans:admin")
        .Classic("phone:read:admin");
    public static readonly Operation GetPhonePlans = Get("/phone/plans")
        .Phone()
        .Medium()
        .Scopes("phone:read:list_calling_plans:admin")
        .Classic("phone:read:admin");
    public static readonly Operation ListPhoneUsers = Get("/phone/users")
        .Phone()
        .Medium()
        .Pages("users", max: 100)
        .KeyedBy("id")
        .Scopes("phone:read:list_users:admin")
        .Classic("phone:read:admin");
    public static readonly Operation GetPhoneUser = Get("/phone/users/{userId}")
        .Phone()
        .Light()
        .ListedIn(ListPhoneUsers, "id", "email")
        .Scopes("phone:read:user phone:read:user:admin")
        .Classic("phone:read phone:read:admin");

    // Reports
    public static readonly Operation ListSignInLogs = Get("/report/activities")
        .Heavy()
        .Pages("activity_logs", max: 300)
        .WindowedByDay()
        .Scopes("report:read:user_activities:admin")
        .Classic("report:read:admin");
    public static readonly Operation ListBillingReports = Get("/report/billing")
        .Heavy()
        .Lists("billing_reports")
        .Scopes("report:read:billing:admin")
        .Classic("report:read:admin");
    public static readonly Operation ListBillingInvoices = Get("/report/billing/invoices")
        .Heavy()
        .Lists("invoices")
        .Scopes("report:read:billing_invoice:admin")
        .Classic("report:read:admin");
    public static readonly Operation ListDailyReports = Get("/report/daily")
        .Heavy()
        .Lists("dates")
        .AlsoScope("report:read:daily:admin")
        .Classic("report:read:admin");
    public static readonly Operation ListMeetingHistory = Get("/report/history_meetings")
        .Heavy()
        .Pages("history_meetings", max: 300)
        .KeyedBy("meeting_uuid")
        .WindowedByDay()
        .Scopes("report:read:list_history_meetings:admin")
        .Classic("report:read:admin");
    public static readonly Operation GetMeetingReport = Get("/report/meetings/{meetingId}")
        .Heavy()
        .Scopes("report:read:meeting:admin")
        .Classic("report:read:admin");
    public static readonly Operation ListMeetingParticipants = Get("/report/meetings/{meetingId}/participants")
        .Heavy()
        .Pages("participants", max: 300)
        .Scopes("report:read:list_meeting_participants:admin")
        .Classic("report:read:admin");
    public static readonly Operation ListOperationLogs = Get("/report/operationlogs")
        .Heavy()
        .Pages("operation_logs", max: 300)
        .WindowedByDay()
        .Scopes("report:read:operation_logs:admin")
        .Classic("report:read:admin");
    public static readonly Operation ListTelephoneReports = Get("/report/telephone")
        .Heavy()
        .Pages("telephony_usage", max: 300)
        .WindowedByDay()
        .Scopes("report:read:telephone:admin")
        .Classic("report:read:admin");
    public static readonly Operation ListUpcomingEvents = Get("/report/upcoming_events")
        .Heavy()
        .Pages("upcoming_events", max: 300)
        .WindowedByDay()
        .Scopes("report:read:upcoming_meetings_webinars:admin")
        .Classic("report:read:admin");
    public static readonly Operation ListUsageReports = Get("/report/users")
        .Heavy()
        .Pages("users", max: 300)
        .KeyedBy("id", "email")
        .WindowedByDay()
        .Scopes("report:read:list_users:admin")
        .Classic("report:read:admin");
    public static readonly Operation ListUserMeetingReports = Get("/report/users/{userId}/meetings")
        .Heavy()
        .Pages("meetings", max: 300)
        .KeyedBy("uuid")
        .WindowedByDay()
        .Scopes("report:read:user:admin")
        .Classic("report:read:admin");

    // Roles
    public static readonly Operation ListRoles = Get("/roles")
        .Medium()
        .Lists("roles")
        .Scopes("role:read:list_roles role:read:list_roles:admin")
        .Classic("role:read:admin role:write:admin");
    public static readonly Operation GetRole = Get("/roles/{roleId}")
        .Light()
        .ListedIn(ListRoles, "id")
        .Scopes("role:read:role role:read:role:admin")
        .Classic("role:read:admin role:write:admin");
    public static readonly Operation ListRoleMembers = Get("/roles/{roleId}/members")
        .Medium()
        .Pages("members", max: 300)
        .KeyedBy("id", "email")
        .Scopes("role:read:list_members role:read:list_members:admin")
        .Classic("role:read:admin role:write:admin");
    public static readonly Operation UpdateRole = Patch("/roles/{roleId}")
        .Light()
        .Scopes("role:update:role role:update:role:admin")
        .Classic("role:write:admin")
        .Sets(nameof(GetRole), "roleId")
        .UndoneBy(Reversals.OfRole);
    public static readonly Operation AddRoleMembers = Post("/roles/{roleId}/members")
        .Medium()
        .Batch("members", size: 30)
        .Resendable()
        .Scopes("role:write:member role:write:member:admin")
        .Classic("role:write:admin")
        .AddsTo(nameof(GetUser), StateChange.Item, "role_id", "roleId", isSingle: true)
        .UndoneBy(Reversals.OfRoleMember);
    public static readonly Operation RemoveRoleMember = Delete("/roles/{roleId}/members/{memberId}")
        .Light()
        .Scopes("role:delete:member role:delete:member:admin")
        .Classic("role:write:admin")
        .RemovesFrom(nameof(GetUser), "memberId", "role_id", "roleId", isSingle: true)
        .UndoneBy(Reversals.OfRoleMember);

    // Rooms
    public static readonly Operation ListRooms = Get("/rooms")
        .Medium()
        .Pages("rooms", max: 300)
        .KeyedBy("room_id", "id")
        .Scopes("zoom_rooms:read:list_rooms:admin")
        .Classic("room:read:admin");
    public static readonly Operation GetRoom = Get("/rooms/{roomId}")
        .Medium()
        .ListedIn(ListRooms, "id", "room_id")
        .Scopes("zoom_rooms:read:room:admin")
        .Classic("room:read:admin");

    // Users
    public static readonly Operation ListUsers = Get("/users")
        .Medium()
        .Pages("users", max: 2000)
        .KeyedBy("id", "email")
        .Scopes("user:read:list_users:admin")
        .Classic("user:read user:read:admin user:write user:write:admin");
    public static readonly Operation GetUser = Get("/users/{userId}")
        .Light()
        .Scopes("user:read:user user:read:user:admin")
        .Classic("user:read user:read:admin user:write user:write:admin user_info:read user_profile");
    public static readonly Operation UpdateUserStatus = Put("/users/{userId}/status")
        .Light()
        .Final()
        .Scopes("user:update:status user:update:status:admin")
        .Classic("user:write user:write:admin")
        .Sets(
            nameof(GetUser),
            "userId",
            "status type plan_united_type zoom_one_type license_info_list",
            value =>
                value("action") switch
                {
                    "activate" => new Dictionary<string, object?> { ["status"] = "active" },
                    "deactivate" => new Dictionary<string, object?> { ["status"] = "inactive" },
                    // A user's record doesn't show whether the user is clocked in.
                    _ => null,
                },
            value =>
                value("action") switch
                {
                    "deactivate" => null,
                    "activate" => ["status"],
                    _ => ["clock"],
                }
        )
        .UndoneBy(Reversals.OfUser);
    public static readonly Operation CreateUser = Post("/users")
        .Light()
        .ADay(pro: 1500, business: 10_000)
        .Scopes("user:write:user:admin")
        .Classic("user:write user:write:admin")
        .Creates(nameof(GetUser), "user_info.email")
        .UndoneBy(Reversals.OfInvitation);
    public static readonly Operation UpdateUser = Patch("/users/{userId}")
        .Light()
        .Scopes("user:update:user user:update:user:admin")
        .Classic("user:write:admin user:write")
        .Sets(nameof(GetUser), "userId", independent: "dept job_title company location cost_center manager language timezone pronouns")
        .IrreversibleIf(value => value("feature.zoom_phone") is false ? "the user loses the phone numbers and devices of Zoom Phone" : null)
        .UndoneBy(Reversals.OfUser);
    public static readonly Operation DeleteUser = Delete("/users/{userId}")
        .Light()
        .OneAtATime()
        .Final()
        .Scopes("user:delete:user user:delete:user:admin")
        .AlsoScope("user:write:user:admin")
        .Classic("user:write:admin user:write")
        .Deletes(nameof(GetUser), "userId")
        .Irreversible("Zoom doesn't restore removed users", "invite the user again with New-ZoomUser");
    public static readonly Operation UpdateUserPassword = Put("/users/{userId}/password")
        .Medium()
        .Final()
        .Scopes("user:update:password user:update:password:admin")
        .Classic("user:write:admin user:write")
        .Once()
        .Irreversible("the old password can't be read", "set another password with Set-ZoomUserPassword");
    public static readonly Operation DeleteUserPicture = Delete("/users/{userId}/picture")
        .Medium()
        .AlsoScope("user:write:user:admin")
        .Classic("user:write:admin user:write")
        .Sets(nameof(GetUser), "userId", "pic_url", _ => new Dictionary<string, object?> { ["pic_url"] = null })
        .Irreversible("Zoom deletes the picture", "ask the user to upload a picture");
    public static readonly Operation RevokeUserToken = Delete("/users/{userId}/token")
        .Light()
        .Final()
        .Scopes("user:delete:token user:delete:token:admin")
        .Classic("user:write:admin user:write")
        .Once()
        .Irreversible("the user has to sign in again", "ask the user to sign in");
    public static readonly Operation UpdateUserFeatures = Post("/users/features")
        .Medium()
        .Every(seconds: 10)
        .Batch("users", size: 30)
        .Resendable()
        .ByPathOnly()
        .Scopes("user:write:feature:admin")
        .Classic("user:write user:write:admin");
    public static readonly Operation GetUserSettings = Get("/users/{userId}/settings")
        .Medium()
        .Scopes("user:read:settings user:read:settings:admin")
        .Classic("user:read user:write user:read:admin user:write:admin");
    public static readonly Operation ListUserSchedulers = Get("/users/{userId}/schedulers")
        .Medium()
        .Lists("schedulers")
        .Scopes("user:read:list_schedulers user:read:list_schedulers:admin")
        .Classic("user:read user:write user:read:admin user:write:admin user_profile");
    public static readonly Operation GetUserPermissions = Get("/users/{userId}/permissions")
        .Light()
        .Scopes("user:read:list_permissions user:read:list_permissions:admin")
        .Classic("user:read user:write user:read:admin user:write:admin user_profile");

    private static readonly Dictionary<string, Operation> s_byId = ByName();

    /// <summary>Segments that aren't IDs, but belong to paths that the catalog doesn't contain. For example, /users/email isn't a
    /// user.</summary>
    private static readonly HashSet<string> s_reservedSegments = new(StringComparer.Ordinal)
    {
        "account_profile",
        "account_settings",
        "digital_signage",
        "email",
        "locations",
        "summary",
        "tags",
        "vanity_name",
    };

    /// <summary>All operations, in the order of the catalog.</summary>
    public static IReadOnlyCollection<Operation> All => s_byId.Values;

    /// <summary>Returns the operation with a name.</summary>
    /// <exception cref="KeyNotFoundException">The catalog has no operation with this name.</exception>
    public static Operation Find(string id) => Known(id) ?? throw new KeyNotFoundException($"The catalog has no operation '{id}'.");

    /// <summary>Returns the operation with a name from outside; null if the catalog has none.</summary>
    public static Operation? Known(string? id) => id is not null && s_byId.TryGetValue(id, out Operation? operation) ? operation : null;

    /// <summary>Returns the operation that reads the object that a part of a path identifies; null if there is none.</summary>
    /// <param name="parameter">The path's parameter, such as <c>userId</c>.</param>
    public static Operation? ReaderOf(string parameter) =>
        parameter switch
        {
            "userId" or "memberId" => GetUser,
            "groupId" => GetGroup,
            "roleId" => GetRole,
            "appId" => GetApp,
            _ => null,
        };

    /// <summary>Returns the operation that matches a request, or null.</summary>
    /// <param name="method">The HTTP method, in uppercase.</param>
    /// <param name="path">The escaped path below the API's base address, as it's sent. A query is ignored.</param>
    /// <param name="values">The escaped values of the path's parameters, in order.</param>
    public static Operation? Match(string method, string path, out IReadOnlyList<string> values)
    {
        int query = path.IndexOf('?');
        string[] segments = (query < 0 ? path : path.Substring(0, query)).Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        // A literal segment takes precedence over a parameter.
        Operation? match = All.Where(o => o.Method == method && Fits(o.Template, segments))
            .OrderBy(o => o.PathParameters.Count())
            .FirstOrDefault();
        values = match is null ? [] : [.. segments.Where((_, i) => IsParameter(match.Template[i]))];
        return match;
    }

    private static bool Fits(string[] template, string[] segments) =>
        template.Length == segments.Length
        && !template.Where((t, i) => IsParameter(t) ? s_reservedSegments.Contains(segments[i]) : t != segments[i]).Any();

    private static Dictionary<string, Operation> ByName()
    {
        var byName = new Dictionary<string, Operation>(StringComparer.Ordinal);
        foreach (FieldInfo line in typeof(OperationCatalog).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var operation = (Operation)line.GetValue(null)!;
            operation.Id = line.Name;
            byName.Add(line.Name, operation);
        }

        return byName;
    }
}
