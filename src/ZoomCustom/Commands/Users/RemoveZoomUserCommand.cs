namespace ZoomCustom.Commands.Users;

/// <summary>What becomes of a user who is removed.</summary>
public enum ZoomUserRemoveAction
{
    /// <summary>The user leaves the account and keeps an account of their own.</summary>
    Disassociate,

    /// <summary>The user is deleted for good.</summary>
    Delete,
}

/// <summary>Removes users from the account.</summary>
/// <remarks>
/// Unless -RemoveAction Delete says otherwise, a user only leaves the account. What -TransferEmail is to get has to be said by
/// the other -Transfer switches; what is not transferred goes with the user. Zoom takes one removal at a time, so many
/// take their time. A pending user, whose invitation is withdrawn, is named by email address.
/// </remarks>
/// <example>
/// <code>
/// $transfer = @{ TransferEmail = 'priya.eriksen.5@example.com'; TransferMeeting = $true; TransferRecording = $true }
/// Remove-ZoomUser carlos.almeida.10@example.com -RemoveAction Delete @transfer -Confirm:$false
/// </code>
/// <para>Deletes a user, whose meetings and recordings go to another.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUser -Status pending | Remove-ZoomUser -Confirm:$false</code>
/// <para>Withdraws all invitations.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ZoomUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
[ZoomOperation(nameof(OperationCatalog.DeleteUser))]
public sealed class RemoveZoomUserCommand : ZoomChangeCommand
{
    /// <summary>The user's id or email address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>disassociate, which lets the user go with an account of their own, or delete.</summary>
    [Parameter]
    [Alias("Action", "Removal")]
    public ZoomUserRemoveAction RemoveAction { get; set; }

    /// <summary>Who gets what is transferred, by email address.</summary>
    [Parameter]
    [Alias("transfer_email")]
    [InQuery("transfer_email")]
    [Offers(typeof(ZoomUserIdentity))]
    public string? TransferEmail { get; set; }

    /// <summary>Transfer meetings.</summary>
    [Parameter]
    [Alias("transfer_meeting")]
    [InQuery("transfer_meeting")]
    public SwitchParameter TransferMeeting { get; set; }

    /// <summary>Transfer webinars.</summary>
    [Parameter]
    [Alias("transfer_webinar")]
    [InQuery("transfer_webinar")]
    public SwitchParameter TransferWebinar { get; set; }

    /// <summary>Transfer recordings.</summary>
    [Parameter]
    [Alias("transfer_recording")]
    [InQuery("transfer_recording")]
    public SwitchParameter TransferRecording { get; set; }

    /// <summary>Transfer whiteboards.</summary>
    [Parameter]
    [Alias("transfer_whiteboard")]
    [InQuery("transfer_whiteboard")]
    public SwitchParameter TransferWhiteboard { get; set; }

    /// <summary>Transfer clips.</summary>
    [Parameter]
    [Alias("transfer_clipfiles")]
    [InQuery("transfer_clipfiles")]
    public SwitchParameter TransferClipFile { get; set; }

    /// <summary>Transfer notes.</summary>
    [Parameter]
    [Alias("transfer_notes")]
    [InQuery("transfer_notes")]
    public SwitchParameter TransferNote { get; set; }

    /// <summary>Transfer visitors.</summary>
    [Parameter]
    [Alias("transfer_visitors")]
    [InQuery("transfer_visitors")]
    public SwitchParameter TransferVisitor { get; set; }

    /// <summary>Transfer documents.</summary>
    [Parameter]
    [Alias("transfer_docs")]
    [InQuery("transfer_docs")]
    public SwitchParameter TransferDoc { get; set; }

    /// <summary>The email address given is an encrypted one.</summary>
    [Parameter]
    [Alias("encrypted_email")]
    [InQuery("encrypted_email")]
    public SwitchParameter EncryptedEmail { get; set; }

    private protected override IEnumerable<Change> Plan()
    {
        bool transfers =
            TransferMeeting
            || TransferWebinar
            || TransferRecording
            || TransferWhiteboard
            || TransferClipFile
            || TransferNote
            || TransferVisitor
            || TransferDoc;
        if (transfers && string.IsNullOrEmpty(TransferEmail))
            throw new InvalidInputException("What is transferred has to go to somebody. Add -TransferEmail.");
        string to = string.IsNullOrEmpty(TransferEmail) ? "" : $", transferring to {TransferEmail}";
        foreach (BoundRequest bound in Bind())
        {
            yield return new Change
            {
                Request = bound.Request.WithQuery("action", RemoveAction.ToString().ToLowerInvariant()),
                Target = ChangeTarget.Of(bound.Target!),
                Action = RemoveAction == ZoomUserRemoveAction.Delete ? "Permanently delete user" : "Remove user from the account",
                Detail = change => change.Action + to,
                Before = Before,
            };
        }
    }
}
