using System.Collections;
using System.Security;

namespace ZoomCustom.Commands.Users;

/// <summary>Changes the profiles of users.</summary>
/// <remarks>
/// Fields come with the command or from the rows of the pipeline, by PowerShell's names or Zoom's. An empty value typed
/// with the command, as in -JobTitle '', clears a field; an empty cell of a row leaves it as it is. Of users in the
/// pipeline only the identity is taken. Licenses are Set-ZoomUserLicense's.
/// </remarks>
/// <example>
/// <code>Set-ZoomUser carlos.almeida.10@example.com -Department Legal -JobTitle Counsel</code>
/// <para>Changes two fields.</para>
/// </example>
/// <example>
/// <code>Set-ZoomUser carlos.almeida.10@example.com -Company '' -WhatIf</code>
/// <para>Shows what clearing a field would change.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomUser))]
[ZoomOperation(nameof(OperationCatalog.UpdateUser))]
[ZoomOperation(nameof(OperationCatalog.GetUser), WithSwitch = nameof(PassThru))]
public sealed class SetZoomUserCommand : ZoomUserCommand
{
    /// <summary>The first name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("first_name")]
    [InBody("first_name")]
    public string? FirstName { get; set; }

    /// <summary>The last name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("last_name")]
    [InBody("last_name")]
    public string? LastName { get; set; }

    /// <summary>The name that others see.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("display_name")]
    [InBody("display_name")]
    public string? DisplayName { get; set; }

    /// <summary>The department.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("dept")]
    [InBody("dept")]
    public string? Department { get; set; }

    /// <summary>The job title.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("job_title")]
    [InBody("job_title")]
    public string? JobTitle { get; set; }

    /// <summary>The company.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("company")]
    public string? Company { get; set; }

    /// <summary>The location.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("location")]
    public string? Location { get; set; }

    /// <summary>The cost center.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("cost_center")]
    [InBody("cost_center")]
    public string? CostCenter { get; set; }

    /// <summary>The manager's email address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("manager")]
    [Offers(typeof(ZoomUserIdentity))]
    public string? Manager { get; set; }

    /// <summary>The time zone, by its IANA name, such as Europe/Berlin.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("timezone")]
    [Offers(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <summary>The language, such as en-US.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("language")]
    public string? Language { get; set; }

    /// <summary>Phone numbers, at most three, each with country, code, number and label: @{ country = 'US'; code = '+1'; number =
    /// '2025550100'; label = 'Office' }.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("phone_numbers")]
    [InBody("phone_numbers")]
    public object[]? PhoneNumbers { get; set; }

    /// <summary>A phone number. Zoom has deprecated it for -PhoneNumbers.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("phone_number")]
    [InBody("phone_number")]
    public string? PhoneNumber { get; set; }

    /// <summary>The country of -PhoneNumber. Zoom has deprecated it for -PhoneNumbers.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("phone_country")]
    [InBody("phone_country")]
    public string? PhoneCountry { get; set; }

    /// <summary>The pronouns.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("pronouns")]
    public string? Pronouns { get; set; }

    /// <summary>Whether to show the pronouns: 1 to ask every time, 2 for always, 3 for never.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("pronouns_option")]
    [InBody("pronouns_option")]
    public int? PronounsOption { get; set; }

    /// <summary>The personal meeting ID.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("pmi")]
    public long? Pmi { get; set; }

    /// <summary>Use the personal meeting ID for instant meetings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("use_pmi")]
    [YesNo]
    [InBody("use_pmi")]
    public bool? UsePmi { get; set; }

    /// <summary>The name of the personal meeting room.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("vanity_name")]
    [InBody("vanity_name")]
    public string? VanityName { get; set; }

    /// <summary>A few words about the user, at most 150 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("about_me")]
    [InBody("about_me")]
    public string? AboutMe { get; set; }

    /// <summary>The address of the user's LinkedIn page.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("linkedin_url")]
    [InBody("linkedin_url")]
    public string? LinkedInUrl { get; set; }

    /// <summary>The Kaltura user ID.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("cms_user_id")]
    [InBody("cms_user_id")]
    public string? CmsUserId { get; set; }

    /// <summary>Custom attributes, each with key, name and value.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("custom_attributes")]
    [InBody("custom_attributes")]
    public object[]? CustomAttributes { get; set; }

    /// <summary>The ids of divisions; Zoom takes one.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("division_ids")]
    [InBody("division_ids")]
    public string[]? DivisionIds { get; set; }

    /// <summary>A group to put a pending user in, by its id or name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("group_id")]
    [InBody("group_id")]
    public ZoomGroupIdentity? GroupId { get; set; }

    /// <summary>Features to give or take: @{ zoom_phone = $true }. Taking Zoom Phone takes its numbers and devices.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("feature")]
    public Hashtable? Feature { get; set; }

    /// <summary>The host key: six to ten digits.</summary>
    [Parameter]
    [Alias("host_key")]
    public SecureString? HostKey { get; set; }

    /// <summary>The way of signing in to change, by Zoom's number, for a user who has several.</summary>
    [Parameter]
    [Alias("login_type")]
    [InQuery("login_type")]
    public int LoginType { get; set; }

    /// <summary>Take the user's credentials for telephone service providers away.</summary>
    [Parameter]
    [Alias("remove_tsp_credentials")]
    [InQuery("remove_tsp_credentials")]
    public SwitchParameter RemoveTspCredentials { get; set; }

    private protected override IEnumerable<Change> Plan()
    {
        if (IsTyped(nameof(PronounsOption)) && PronounsOption is not (1 or 2 or 3))
            throw new InvalidInputException("-PronounsOption is 1 to ask every time, 2 for always, 3 for never.");
        foreach (BoundRequest bound in Bind())
        {
            ZoomRequest request = bound.Request;
            if (HostKey is not null)
                request = request.WithField("host_key", Secrets.Digits(HostKey, nameof(HostKey), least: 6, most: 10));
            if (request.Body is null && !RemoveTspCredentials)
                throw new InvalidInputException(
                    $"There is nothing to change for '{bound.Target!.Text}'. Give at least one field, such as -Department."
                );
            yield return ChangeUser(
                bound with
                {
                    Request = request,
                },
                "Change user",
                new()
                {
                    // Of a pending user Zoom keeps the group, and nothing else.
                    TakesPending = sent => sent.Fields.Count == 1 && sent.Fields.ContainsKey("group_id"),
                }
            );
        }
    }
}
