using System.Collections;
using System.Globalization;
using System.Security;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Users;

/// <summary>Adds users to the account: by an invitation, unless -CreateAction says otherwise.</summary>
/// <remarks>
/// A user invited by create is pending until the invitation is accepted. autoCreate, custCreate and ssoCreate make the
/// user at once, where the account has what they need. Fields come with the command or from the rows of a CSV file.
/// </remarks>
/// <example>
/// <code>New-ZoomUser new.hire@example.com -FirstName New -LastName Hire</code>
/// <para>Invites somebody.</para>
/// </example>
/// <example>
/// <code>[pscustomobject]@{ Email = 'second.hire@example.com'; FirstName = 'Second'; Type = 'Basic' } | New-ZoomUser</code>
/// <para>Invites the people of rows, such as Import-Csv gives.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "ZoomUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomUser))]
[ZoomOperation(nameof(OperationCatalog.CreateUser))]
public sealed class NewZoomUserCommand : ZoomChangeCommand
{
    private const string Invitation = "create";

    private LicensePool? _pool;

    /// <summary>The email address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [InBody("user_info.email")]
    public string? Email { get; set; }

    /// <summary>How the user is created: create sends an invitation; autoCreate makes the user with a password; custCreate makes
    /// one for the API alone; ssoCreate one who signs in by Single Sign-On.</summary>
    [Parameter]
    [Alias("Action", "How")]
    [KnownValues("create", "autoCreate", "custCreate", "ssoCreate")]
    [InBody("action")]
    public string CreateAction { get; set; } = Invitation;

    /// <summary>The first name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("first_name")]
    [InBody("user_info.first_name")]
    public string? FirstName { get; set; }

    /// <summary>The last name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("last_name")]
    [InBody("user_info.last_name")]
    public string? LastName { get; set; }

    /// <summary>The name that others see.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("display_name")]
    [InBody("user_info.display_name")]
    public string? DisplayName { get; set; }

    /// <summary>The license; Basic when not given: Basic, Licensed, UnassignedWithoutMeetingsBasic or None, or Zoom's number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public ZoomUserType? Type { get; set; }

    /// <summary>The password, for autoCreate alone.</summary>
    [Parameter]
    public SecureString? Password { get; set; }

    /// <summary>Give the user Zoom Phone.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("zoom_phone")]
    [YesNo]
    [InBody("user_info.feature.zoom_phone")]
    public bool? ZoomPhone { get; set; }

    /// <summary>A Zoom Workplace plan, by name or Zoom's number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("zoom_one_type")]
    [ArgumentCompleter(typeof(LicenseNameCompleter))]
    public string? ZoomOneType { get; set; }

    /// <summary>A Zoom United plan, by name or Zoom's number.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("plan_united_type")]
    [ArgumentCompleter(typeof(LicenseNameCompleter))]
    public string? PlanUnitedType { get; set; }

    /// <summary>Licenses with the subscription that they come from, each with license_type, license_option and subscription_id.</summary>
    [Parameter]
    [Alias("license_info_list")]
    [InBody("user_info.license_info_list")]
    public object[]? LicenseInfo { get; set; }

    /// <summary>The ids of divisions; Zoom takes one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("division_ids")]
    [InBody("user_info.division_ids")]
    public string[]? DivisionIds { get; set; }

    private protected override bool TakesPatterns => true;

    private protected override IEnumerable<Change> Plan()
    {
        if (!Identifiers.IsAddress(Email!))
            throw new InvalidInputException($"'{Email}' is no email address.");
        bool hasPassword = Is("autoCreate");
        if (hasPassword && Password is null)
            throw new InvalidInputException("-CreateAction autoCreate needs a password. Add -Password.");
        if (Password is not null && !hasPassword)
            throw new InvalidInputException("-Password is only for -CreateAction autoCreate. Invited users choose their own password.");
        ZoomUserType type = IsGiven(nameof(Type)) ? Type ?? ZoomUserType.Basic : ZoomUserType.Basic;
        foreach (BoundRequest bound in Bind())
        {
            ZoomRequest request = bound.Request.WithField("user_info.type", (int)type);
            if (!request.Fields.ContainsKey("action"))
                request = request.WithField("action", Invitation);
            if (!string.IsNullOrEmpty(ZoomOneType))
                request = request.WithField(
                    "user_info.feature.zoom_one_type",
                    LicenseNames.NumberOf(LicenseNames.ZoomOne, nameof(ZoomOneType), ZoomOneType!)
                );
            if (!string.IsNullOrEmpty(PlanUnitedType))
            {
                long united = LicenseNames.NumberOf(LicenseNames.United, nameof(PlanUnitedType), PlanUnitedType!);
                request = request.WithField("user_info.plan_united_type", united.ToString(CultureInfo.InvariantCulture));
            }

            if (Password is not null)
                request = request.WithField("user_info.password", Secrets.Password(Password, nameof(Password)));
            // A plan has a pool of its own.
            bool takesLicense = type == ZoomUserType.Licensed && !BringsPlan(request);
            if (takesLicense && !IsPreview)
                Pool.Take(holdsNone: true, Await);
            string detail = $" ({type}{(string.IsNullOrEmpty(ZoomOneType) ? "" : ", " + ZoomOneType)})";
            Change change = Create<ZoomUser>(request, new(Email!), Is(Invitation) ? "Invite user" : "Create user", detail);
            yield return takesLicense ? change with { Explain = Pool.ExplainAsync } : change;
        }
    }

    private LicensePool Pool => _pool ??= new LicensePool(Connection);

    private static bool BringsPlan(ZoomRequest request) =>
        request.Field("user_info.feature.zoom_one_type") is not (null or 0L)
        || request.Field("user_info.plan_united_type") is not (null or "0")
        || request.Field("user_info.license_info_list") is IList { Count: > 0 };

    private bool Is(string action) => string.Equals(CreateAction, action, StringComparison.OrdinalIgnoreCase);
}
