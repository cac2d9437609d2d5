namespace ZoomCustom.Commands.Users;

/// <summary>What happens to a user who is removed.</summary>
public enum ZoomUserRemoveAction
{
    /// <summary>The user leaves the account and gets a separate Zoom account.</summary>
    Disassociate,

    /// <summary>The user is permanently deleted.</summary>
    Delete,
}

/// <summary>Removes users from the account.</summary>
/// <remarks>
/// By default, the cmdlet disassociates the user: the user leaves the account and keeps a separate Zoom account. To delete the
/// user permanently, specify -RemoveAction Delete. To transfer data to the user in -TransferEmail, use the other -Transfer
/// switches. Data that you don't transfer isn't kept in the account. Zoom processes one removal at a time, so removing many
/// users takes a while. To withdraw the invitation of a pending user, specify the email address.
/// </remarks>
/// <example>
/// <code>
/// $transfer = @{ TransferEmail = 'priya.eriksen.5@example.com'; TransferMeeting = $true; TransferRecording = $true }
/// Remove-ZoomUser carlos.almeida.10@example.com -RemoveAction Delete @transfer -Confirm:$false
/// </code>
/// <para>Deletes a user permanently and transfers the meetings and recordings to another user.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUser -Status pending | Remove-ZoomUser -Confirm:$false</code>
/// <para>Withdraws all pending invitations.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ZoomUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.DeleteUser))]
public sealed class RemoveZoomUserCommand : ZoomChangeCommand
{
    /// <summary>Specifies the user, by ID or email address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Specifies what happens to the user. Disassociate, the default, moves the user to a separate Zoom account. Delete
    /// permanently deletes the user.</summary>
    [Parameter]
    [Alias("Action", "Removal")]
    public ZoomUserRemoveAction RemoveAction { get; set; }

    /// <summary>Specifies the user who receives the transferred data, by email address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("transfer_email")]
    [InQuery("transfer_email")]
    [Offers(typeof(ZoomUserIdentity))]
    public string? TransferEmail { get; set; }

    /// <summary>Transfers the user's meetings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("transfer_meeting")]
    [InQuery("transfer_meeting")]
    [YesNo]
    public SwitchParameter TransferMeeting { get; set; }

    /// <summary>Transfers the user's webinars.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("transfer_webinar")]
    [InQuery("transfer_webinar")]
    [YesNo]
    public SwitchParameter TransferWebinar { get; set; }

    /// <summary>Transfers the user's recordings.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("transfer_recording")]
    [InQuery("transfer_recording")]
    [YesNo]
    public SwitchParameter TransferRecording { get; set; }

    /// <summary>Transfers the user's whiteboards.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("transfer_whiteboard")]
    [InQuery("transfer_whiteboard")]
    [YesNo]
    public SwitchParameter TransferWhiteboard { get; set; }

    /// <summary>Transfers the user's clips.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("transfer_clipfiles")]
    [InQuery("transfer_clipfiles")]
    [YesNo]
    public SwitchParameter TransferClipFile { get; set; }

    /// <summary>Transfers the user's notes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("transfer_notes")]
    [InQuery("transfer_notes")]
    [YesNo]
    public SwitchParameter TransferNote { get; set; }

    /// <summary>Transfers the user's visitors.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("transfer_visitors")]
    [InQuery("transfer_visitors")]
    [YesNo]
    public SwitchParameter TransferVisitor { get; set; }

    /// <summary>Transfers the user's documents.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("transfer_docs")]
    [InQuery("transfer_docs")]
    [YesNo]
    public SwitchParameter TransferDoc { get; set; }

    /// <summary>Indicates that -UserId is an encrypted email address.</summary>
    [Parameter]
    [Alias("encrypted_email")]
    [InQuery("encrypted_email")]
    public SwitchParameter EncryptedEmail { get; set; }

    private protected override IEnumerable<Change> Plan()
    {
        string[] transferred =
        [
            .. new (SwitchParameter IsGiven, string Data)[]
            {
                (TransferMeeting, "meetings"),
                (TransferWebinar, "webinars"),
                (TransferRecording, "recordings"),
                (TransferWhiteboard, "whiteboards"),
                (TransferClipFile, "clips"),
                (TransferNote, "notes"),
                (TransferVisitor, "visitors"),
                (TransferDoc, "documents"),
            }
                .Where(transfer => transfer.IsGiven)
                .Select(transfer => transfer.Data),
        ];
        if (transferred.Length > 0 && string.IsNullOrEmpty(TransferEmail))
            throw new InvalidInputException(
                "The -Transfer switches require -TransferEmail. Add the email address of the user who receives the data."
            );
        if (transferred.Length == 0 && !string.IsNullOrEmpty(TransferEmail))
            throw new InvalidInputException(
                $"-TransferEmail {TransferEmail} requires a switch that says what to transfer. Add one, such as -TransferMeeting, or omit "
                    + "-TransferEmail. The user wasn't removed."
            );
        string to = transferred.Length == 0 ? "" : $" and transfer {string.Join(", ", transferred)} to {TransferEmail}";
        foreach (BoundRequest bound in Bind())
        {
            yield return new Change
            {
                Request = bound.Request.WithQuery("action", RemoveAction.ToString().ToLowerInvariant()),
                Target = ChangeTarget.Of(bound.Target!),
                Action = RemoveAction == ZoomUserRemoveAction.Delete ? "Permanently delete user" : "Remove user from the account",
                Detail = change => change.Action + to,
                Before = Before,
                Complete = IsPreview && to.Length > 0 && Connection.Allows(OperationCatalog.GetUser) ? ExpectReceiverAsync : null,
            };
        }
    }

    /// <summary>Checks for -WhatIf that the user who receives the data exists.</summary>
    private async Task<Change> ExpectReceiverAsync(Change change, StateReader state)
    {
        await state.UserAsync(TransferEmail!).ConfigureAwait(false);
        return change;
    }
}
