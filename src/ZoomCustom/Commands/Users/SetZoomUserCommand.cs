using System.Collections;
using System.Security;

namespace ZoomCustom.Commands.Users;

/// <summary>Changes the profiles of users.</summary>
/// <remarks>
/// You can specify fields as parameters or pipe rows, such as those of a CSV file. Columns can have PowerShell's names or Zoom's
/// names. An empty parameter value, such as -JobTitle '', clears a field. An empty cell in a row leaves the field unchanged. If
/// you pipe users from Get-ZoomUser, the cmdlet uses only their IDs. If you pipe an exported file of users and specify no fields, the
/// cmdlet sets the fields that differ from Zoom. To change licenses, use Set-ZoomUserLicense.
/// </remarks>
/// <example>
/// <code>Set-ZoomUser carlos.almeida.10@example.com -Department Legal -JobTitle Counsel</code>
/// <para>Changes two fields of a user.</para>
/// </example>
/// <example>
/// <code>Set-ZoomUser carlos.almeida.10@example.com -Company '' -WhatIf</code>
/// <para>Shows what clearing a field would change.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomUser), typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.UpdateUser))]
[ZoomOperation(nameof(OperationCatalog.GetUser), WithSwitch = nameof(PassThru), IsExtra = true)]
public sealed class SetZoomUserCommand : ZoomUserCommand
{
    /// <summary>Specifies the first name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("first_name")]
    [InBody("first_name")]
    public string? FirstName { get; set; }

    /// <summary>Specifies the last name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("last_name")]
    [InBody("last_name")]
    public string? LastName { get; set; }

    /// <summary>Specifies the display name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("display_name")]
    [InBody("display_name")]
    public string? DisplayName { get; set; }

    /// <summary>Specifies the department.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("dept")]
    [InBody("dept")]
    public string? Department { get; set; }

    /// <summary>Specifies the job title.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("job_title")]
    [InBody("job_title")]
    public string? JobTitle { get; set; }

    /// <summary>Specifies the company.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("company")]
    public string? Company { get; set; }

    /// <summary>Specifies the location.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("location")]
    public string? Location { get; set; }

    /// <summary>Specifies the cost center.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("cost_center")]
    [InBody("cost_center")]
    public string? CostCenter { get; set; }

    /// <summary>Specifies the manager, by email address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("manager")]
    [Offers(typeof(ZoomUserIdentity))]
    public string? Manager { get; set; }

    /// <summary>Specifies the time zone by its IANA name, such as Europe/Berlin.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("timezone")]
    [Offers(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <summary>Specifies the language, such as en-US.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("language")]
    public string? Language { get; set; }

    /// <summary>Specifies up to three phone numbers. Each entry has country, code, number, and label: @{ country = 'US';
    /// code = '+1'; number = '2025550100'; label = 'Office' }.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("phone_numbers")]
    [Fields("code country label=Mobile|Office|Home|Fax number")]
    [InBody("phone_numbers")]
    public object[]? PhoneNumbers { get; set; }

    /// <summary>Specifies a phone number. Zoom has deprecated this field. Use -PhoneNumbers instead.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("phone_number")]
    [InBody("phone_number")]
    public string? PhoneNumber { get; set; }

    /// <summary>Specifies the country of -PhoneNumber. Zoom has deprecated this field. Use -PhoneNumbers instead.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("phone_country")]
    [InBody("phone_country")]
    public string? PhoneCountry { get; set; }

    /// <summary>Specifies the pronouns.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("pronouns")]
    public string? Pronouns { get; set; }

    /// <summary>Specifies when to show the pronouns: 1 asks every time, 2 always shows them, and 3 never shows them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("pronouns_option")]
    [KnownValues("1", "2", "3")]
    [InBody("pronouns_option")]
    public int? PronounsOption { get; set; }

    /// <summary>Specifies the personal meeting ID (PMI).</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [MeetingNumber]
    [InBody("pmi")]
    public long? Pmi { get; set; }

    /// <summary>Specifies whether instant meetings use the personal meeting ID.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("use_pmi")]
    [YesNo]
    [InBody("use_pmi")]
    public bool? UsePmi { get; set; }

    /// <summary>Specifies the name of the personal meeting room.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("vanity_name")]
    [InBody("vanity_name")]
    public string? VanityName { get; set; }

    /// <summary>Specifies a short text about the user, with at most 150 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("about_me")]
    [InBody("about_me")]
    public string? AboutMe { get; set; }

    /// <summary>Specifies the URL of the user's LinkedIn page.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("linkedin_url")]
    [InBody("linkedin_url")]
    public string? LinkedInUrl { get; set; }

    /// <summary>Specifies the Kaltura user ID.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("cms_user_id")]
    [InBody("cms_user_id")]
    public string? CmsUserId { get; set; }

    /// <summary>Specifies custom attributes. Each entry has key, name, and value.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("custom_attributes")]
    [Fields("key name value")]
    [InBody("custom_attributes")]
    public object[]? CustomAttributes { get; set; }

    /// <summary>Specifies the ID of the division. Zoom accepts only one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("division_ids")]
    [InBody("division_ids")]
    public string[]? DivisionIds { get; set; }

    /// <summary>Specifies the group, by ID or name. Use it to add a pending user to a group.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Group", "GroupName", "group_id")]
    [InBody("group_id")]
    public ZoomGroupIdentity? GroupId { get; set; }

    /// <summary>Specifies features to turn on or off: @{ zoom_phone = $true }. If you turn off Zoom Phone, the user loses the
    /// phone numbers and devices.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Fields("zoom_phone")]
    [InBody("feature")]
    public Hashtable? Feature { get; set; }

    /// <summary>Specifies the host key, which has 6 to 10 digits.</summary>
    [Parameter]
    [OffersNothing]
    [Alias("host_key")]
    public SecureString? HostKey { get; set; }

    /// <summary>Specifies the sign-in method to change, by name or by Zoom's number, if the user has more than one.</summary>
    [Parameter]
    [Alias("login_type")]
    [InQuery("login_type")]
    public ZoomLoginType LoginType { get; set; }

    /// <summary>Removes the user's credentials for telephony service providers (TSP).</summary>
    [Parameter]
    [Alias("remove_tsp_credentials")]
    [InQuery("remove_tsp_credentials")]
    public SwitchParameter RemoveTspCredentials { get; set; }

    private protected override IEnumerable<Change> Plan()
    {
        if (IsTyped(nameof(PronounsOption)) && PronounsOption is not (1 or 2 or 3))
            throw new InvalidInputException("-PronounsOption must be 1 (ask every time), 2 (always show), or 3 (never show).");
        if (IsGiven(nameof(Pmi)) && Pmi is < 1_000_000_000 or > 9_999_999_999)
            throw new InvalidInputException($"-Pmi {Pmi} isn't valid. A personal meeting ID has 10 digits.");
        foreach (BoundRequest bound in Bind())
        {
            ZoomRequest request = bound.Request;
            if (HostKey is not null)
                request = request.WithField("host_key", Secrets.Digits(HostKey, nameof(HostKey), least: 6, most: 10));
            bool? phone = null;
            if (request.Field("feature.zoom_phone") is { } given)
            {
                phone = PhoneSwitch(given);
                request = request.WithField("feature.zoom_phone", phone);
            }

            if (request.Body is null && !RemoveTspCredentials)
                throw new InvalidInputException(
                    $"There's nothing to change for '{bound.Target!.Text}'. Specify at least one field, such as -Department."
                );
            // Zoom requires a body, also if only the query says what to change.
            request = request.Body is null ? request.WithBody(new Dictionary<string, object?>()) : request;
            yield return ChangeUser(
                bound with
                {
                    Request = request,
                },
                "Set user",
                new()
                {
                    // For a pending user, Zoom saves only the group.
                    TakesAway = phone == false,
                    IsUpToDate = (sent, before) =>
                        !sent.Query.ContainsKey("remove_tsp_credentials") && ChangedFields.OfUser.AreUpToDate(sent, before),
                    AllowsPending = sent => sent.Fields.Count == 1 && sent.Fields.ContainsKey("group_id"),
                }
            );
        }
    }

    private static bool PhoneSwitch(object given) =>
        given switch
        {
            bool isOn => isOn,
            string text when YesNoAttribute.Read(text) is { } isOn => isOn,
            0 or 0L => false,
            1 or 1L => true,
            _ => throw new InvalidInputException($"'{given}' isn't a valid value for zoom_phone of -Feature. Use $true or $false."),
        };
}
