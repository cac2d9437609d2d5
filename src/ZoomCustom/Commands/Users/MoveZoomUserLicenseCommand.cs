using System.Globalization;

namespace ZoomCustom.Commands.Users;

/// <summary>Moves a license from one user to another.</summary>
/// <remarks>
/// The cmdlet moves the Zoom Workplace plan of the user in -From. If the user doesn't have one, it moves the Zoom United plan.
/// If the user has neither plan, it moves the meetings license. Afterward, the user in -From is a Basic user. If the license
/// can't be assigned to the user in -To, the cmdlet returns it to the user in -From and writes an error. If that fails too,
/// the error says who has the license.
/// </remarks>
/// <example>
/// <code>Move-ZoomUserLicense -From priya.eriksen.5@example.com -To grace.quist.11@example.com -Confirm:$false</code>
/// <para>Moves a license from one user to another.</para>
/// </example>
/// <example>
/// <code>Move-ZoomUserLicense priya.eriksen.5@example.com grace.quist.11@example.com -WhatIf</code>
/// <para>Shows what the cmdlet would do.</para>
/// </example>
[Cmdlet(VerbsCommon.Move, "ZoomUserLicense", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomUser), typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.UpdateUser))]
[ZoomOperation(nameof(OperationCatalog.GetUser))]
public sealed class MoveZoomUserLicenseCommand : ZoomChangeCommand
{
    /// <summary>The fields of a user that a move depends on.</summary>
    private static readonly string[] s_fields = ["id", "type", "status", "zoom_one_type", "plan_united_type"];

    /// <summary>Specifies the user who loses the license, by ID or email address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity? From { get; set; }

    /// <summary>Specifies the user who receives the license, by ID or email address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ParameterCompleter))]
    public ZoomUserIdentity? To { get; set; }

    /// <summary>Returns both users after the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    /// <remarks>Moves run one at a time, because a later move can depend on an earlier one.</remarks>
    private protected override int InFlight => 1;

    private protected override IEnumerable<Change> Plan()
    {
        ResolvedIdentity? from = Resolve(nameof(From), [From!]).FirstOrDefault(),
            to = Resolve(nameof(To), [To!]).FirstOrDefault();
        if (from is null || to is null)
            yield break;
        if (string.Equals(from.Id, to.Id, StringComparison.OrdinalIgnoreCase))
            throw new InvalidInputException($"-From and -To specify the same user, '{from.Id}'. Specify two different users.");
        yield return new Change
        {
            Request = Update(from.Id),
            Asked = new Dictionary<string, object?> { ["to"] = to.Id },
            Target = new(from.Id) { Into = to.Id },
            Action = "Move license",
            TakesAway = true,
            Complete = (change, state) => CompleteAsync(change, from.Id, to.Id, state),
            Resume = change =>
                change with
                {
                    ExplainUndone = (step, why, undo) => Explain(step, from.Text, to.Text, "The license", why, undo),
                },
            Show = !PassThru
                ? null
                : async (change, _, state) =>
                    [
                        await state.UserAsync(change.Steps![0].Request.Path["userId"]).ConfigureAwait(false),
                        await state.UserAsync(change.Steps[1].Request.Path["userId"]).ConfigureAwait(false),
                    ],
        };
    }

    /// <summary>Reads both users first, which finds most problems before anything is changed.</summary>
    private static async Task<Change> CompleteAsync(Change change, string from, string to, StateReader state)
    {
        ZoomUser source = NotPending(from, await state.UserWithAsync(from, s_fields).ConfigureAwait(false)),
            recipient = NotPending(to, await state.UserWithAsync(to, s_fields).ConfigureAwait(false));
        string giver = source.Email ?? source.Id!,
            taker = recipient.Email ?? recipient.Id!;
        (string field, object assigned, object none, string license) = LicenseOf(source);
        if (recipient.Status == "inactive")
            throw new InvalidInputException($"{to} is deactivated and can't have a license. Activate the user first.");
        return change with
        {
            Before = source,
            Steps =
            [
                new(Update(source.Id!).WithField(field, none), Update(source.Id!).WithField(field, assigned))
                {
                    Says = $"{license} removed from {giver}",
                    ReversalSays = $"{license} returned to {giver}",
                },
                new(Update(recipient.Id!).WithField(field, assigned)) { Says = $"{license} assigned to {taker}" },
            ],
            ExplainUndone = (step, why, undo) => Explain(step, giver, taker, license, why, undo),
        };
    }

    /// <summary>Creates the error, which says what is known of each user, and no more.</summary>
    private static LicenseMoveException Explain(int step, string source, string recipient, string license, Exception why, Exception? undo)
    {
        bool isAssignmentUnknown = why is ZoomOutcomeUnknownException,
            isReturnUnknown = undo is ZoomOutcomeUnknownException;
        if (step == 0)
            return LicenseMoveException.Unknown(
                $"It's unknown whether {license} was removed from {source}: {why.Message} It wasn't assigned to {recipient}. Check "
                    + $"{source} with Get-ZoomUser, then move the license again.",
                why
            );
        if (undo is null && !isAssignmentUnknown)
            return LicenseMoveException.NotMoved(
                $"{license} couldn't be assigned to {recipient}: {why.Message} It was returned to {source}.",
                why
            );
        if (undo is not null && !isReturnUnknown)
            return LicenseMoveException.Lost(
                $"{license} was removed from {source}, but couldn't be assigned to {recipient}: {why.Message} "
                    + $"Returning it to {source} also failed: {undo.Message} "
                    + (
                        isAssignmentUnknown
                            ? $"{source} doesn't have the license now, and it's unknown whether {recipient} has it. "
                                + "Check with Get-ZoomUser. If necessary, assign the license with Set-ZoomUserLicense."
                            : $"Neither {source} nor {recipient} has the license now. "
                                + "It isn't assigned to any user. To assign it, use Set-ZoomUserLicense."
                    ),
                why
            );
        string ofRecipient = isAssignmentUnknown
                ? $"It's unknown whether {recipient} has it: {why.Message}"
                : $"{recipient} doesn't have it: {why.Message}",
            ofSource = isReturnUnknown
                ? $"It's unknown whether {source} has it again: {undo!.Message}"
                : $"It was returned to {source}, so both might have one.";
        return LicenseMoveException.Unknown(
            $"{license} was removed from {source} to assign it to {recipient}. {ofRecipient} {ofSource} Check both users with "
                + "Get-ZoomUser. If necessary, correct their licenses with Set-ZoomUserLicense.",
            why
        );
    }

    private static ZoomRequest Update(string user) => new ZoomRequest(OperationCatalog.UpdateUser).WithPath("userId", user);

    private static ZoomUser NotPending(string requested, ZoomUser? user) =>
        user is null || user.Status == "pending" || user.Id is null ? throw new PendingUserException(requested) : user;

    private static (string Field, object Assigned, object None, string License) LicenseOf(ZoomUser user)
    {
        if (user.ZoomOneType is > 0 and var plan)
            return ("zoom_one_type", plan, 0L, $"The Zoom Workplace plan {LicenseNames.NameOf(LicenseNames.ZoomOne, plan)}");
        if (long.TryParse(user.PlanUnitedType, NumberStyles.None, CultureInfo.InvariantCulture, out long united) && united > 0)
            return (
                "plan_united_type",
                user.PlanUnitedType!,
                "none",
                $"The Zoom United plan {LicenseNames.NameOf(LicenseNames.United, united)}"
            );
        return user.Type == ZoomUserType.Licensed
            ? ("type", (int)ZoomUserType.Licensed, (int)ZoomUserType.Basic, "The meetings license")
            : throw new InvalidInputException($"{user.Email} doesn't have a license that can be moved.");
    }
}
