using System.Collections;
using System.Globalization;
using System.Security;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Users;

/// <summary>Adds users to the account. By default, the users receive an invitation.</summary>
/// <remarks>
/// A user who is invited with -CreateAction create stays pending until the user accepts the invitation. The actions autoCreate,
/// custCreate, and ssoCreate create the user immediately, but the account must meet Zoom's requirements for them. You can
/// specify fields as parameters or pipe rows of a CSV file.
/// </remarks>
/// <example>
/// <code>New-ZoomUser new.hire@example.com -FirstName New -LastName Hire</code>
/// <para>Invites a user.</para>
/// </example>
/// <example>
/// <code>[pscustomobject]@{ Email = 'second.hire@example.com'; FirstName = 'Second'; Type = 'Basic' } | New-ZoomUser</code>
/// <para>Invites users from objects, such as rows from Import-Csv.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "ZoomUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomUser), typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.CreateUser))]
public sealed class NewZoomUserCommand : ZoomChangeCommand
{
    private const string Invitation = "create";

    /// <summary>The columns that Set-ZoomUser reads and this cmdlet doesn't.</summary>
    private static readonly string[] s_ofExisting =
    [
        .. CmdletParameter
            .Of(typeof(SetZoomUserCommand))
            .Where(parameter => parameter.Attribute<InBodyAttribute>() is not null)
            .SelectMany(parameter => parameter.Names)
            .Except(CmdletParameter.Of(typeof(NewZoomUserCommand)).SelectMany(parameter => parameter.Names)),
    ];

    private LicensePool? _pool;
    private bool _warned;

    /// <summary>Specifies the email address of the new user.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [InBody("user_info.email")]
    public string? Email { get; set; }

    /// <summary>Specifies how the user is created: create sends an invitation, autoCreate creates the user with a password,
    /// custCreate creates a user for API use only, and ssoCreate creates a user who signs in with single sign-on (SSO).</summary>
    [Parameter]
    [Alias("Action", "How")]
    [KnownValues("create", "autoCreate", "custCreate", "ssoCreate")]
    [InBody("action")]
    public string CreateAction { get; set; } = Invitation;

    /// <summary>Specifies the first name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("first_name")]
    [InBody("user_info.first_name")]
    public string? FirstName { get; set; }

    /// <summary>Specifies the last name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("last_name")]
    [InBody("user_info.last_name")]
    public string? LastName { get; set; }

    /// <summary>Specifies the display name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("display_name")]
    [InBody("user_info.display_name")]
    public string? DisplayName { get; set; }

    /// <summary>Specifies the user type: Basic, Licensed, UnassignedWithoutMeetingsBasic, or None. Zoom's numeric IDs are also
    /// accepted. The default is Basic.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("License")]
    public ZoomUserType? Type { get; set; }

    /// <summary>Specifies the password. It's required with -CreateAction autoCreate and isn't allowed with other actions.</summary>
    [Parameter]
    [OffersNothing]
    public SecureString? Password { get; set; }

    /// <summary>Specifies whether the user gets Zoom Phone.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("zoom_phone")]
    [YesNo]
    [InBody("user_info.feature.zoom_phone")]
    public bool? ZoomPhone { get; set; }

    /// <summary>Specifies a Zoom Workplace plan, by name or Zoom's numeric ID.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("zoom_one_type")]
    [ArgumentCompleter(typeof(LicenseNameCompleter))]
    public string? ZoomOneType { get; set; }

    /// <summary>Specifies a Zoom United plan, by name or Zoom's numeric ID.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("plan_united_type")]
    [ArgumentCompleter(typeof(LicenseNameCompleter))]
    public string? PlanUnitedType { get; set; }

    /// <summary>Specifies licenses from certain subscriptions. Each entry has license_type, license_option, and
    /// subscription_id.</summary>
    [Parameter]
    [Alias("license_info_list")]
    [Fields("license_option license_type=MEETING|ZOOM_WORKPLACE_BUNDLE subscription_id")]
    [InBody("user_info.license_info_list")]
    public object[]? LicenseInfo { get; set; }

    /// <summary>Specifies the ID of the division. Zoom accepts only one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("division_ids")]
    [InBody("user_info.division_ids")]
    public string[]? DivisionIds { get; set; }

    private protected override bool TakesPatterns => true;

    private protected override IEnumerable<Change> Plan()
    {
        WarnOfIgnoredColumns();
        Email = Identifiers.Visible(Email!);
        if (!Identifiers.IsAddress(Email))
            throw new InvalidInputException($"'{Email}' isn't an email address.");
        bool hasPassword = Is("autoCreate");
        if (hasPassword && Password is null)
            throw new InvalidInputException("-CreateAction autoCreate requires a password. Add -Password.");
        if (Password is not null && !hasPassword)
            throw new InvalidInputException("-Password works only with -CreateAction autoCreate. Invited users choose their own password.");
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
                // A new user has no plan to remove.
                if (united != 0)
                    request = request.WithField("user_info.plan_united_type", united.ToString(CultureInfo.InvariantCulture));
            }

            if (Password is not null)
                request = request.WithField("user_info.password", Secrets.Password(Password, nameof(Password)));
            // A plan has its own licenses.
            bool takesLicense = type == ZoomUserType.Licensed && !BringsPlan(request);
            string detail = $" ({type}{(string.IsNullOrEmpty(ZoomOneType) ? "" : ", " + ZoomOneType)})";
            string address = Email!;
            Change change = Create<ZoomUser>(request, new(Email!), Is(Invitation) ? "Invite user" : "Create user", detail);
            if (IsPreview && Connection.Allows(OperationCatalog.GetUser))
                change = change with { Complete = (one, state) => ExpectNoneAsync(one, address, state) };
            yield return !takesLicense
                ? change
                : change with
                {
                    Prepare = () => Pool.Take(isUnlicensed: true, Await),
                    Explain = Pool.ExplainAsync,
                };
        }
    }

    /// <summary>For -WhatIf, checks that there is no user with the address.</summary>
    private static async Task<Change> ExpectNoneAsync(Change change, string address, StateReader state)
    {
        try
        {
            await state.UserAsync(address).ConfigureAwait(false);
        }
        catch (ZoomApiException e) when (MissingTarget.Is(e, StateReader.UserRequest(address)))
        {
            return change;
        }

        throw new AlreadyExistsException($"The user {address}", $"Get-ZoomUser {address}");
    }

    /// <summary>Warns once that Zoom accepts some of the columns only for existing users.</summary>
    private void WarnOfIgnoredColumns()
    {
        if (_warned || InputObject is null || ZoomObjects.IsState(InputObject))
            return;
        string[] ignored = [.. s_ofExisting.Where(name => !string.IsNullOrWhiteSpace(InputObject.Properties[name]?.Value?.ToString()))];
        if (ignored.Length == 0)
            return;
        _warned = true;
        WriteWarning(
            $"New-ZoomUser doesn't set {string.Join(", ", ignored)}, because Zoom accepts these values only for existing users. When the "
                + "users have accepted their invitations, pipe the same rows to Set-ZoomUser."
        );
    }

    private LicensePool Pool => _pool ??= new LicensePool(Connection);

    private static bool BringsPlan(ZoomRequest request) =>
        request.Field("user_info.feature.zoom_one_type") is not (null or 0L)
        || request.Field("user_info.plan_united_type") is not null
        || request.Field("user_info.license_info_list") is IList { Count: > 0 };

    private bool Is(string action) => string.Equals(CreateAction, action, StringComparison.OrdinalIgnoreCase);
}
