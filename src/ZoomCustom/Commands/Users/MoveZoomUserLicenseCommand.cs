using System.Globalization;

namespace ZoomCustom.Commands.Users;

/// <summary>Moves a license from one user to another.</summary>
/// <remarks>
/// What is moved is the Zoom Workplace plan of -From, else the Zoom United plan, else the meetings license. It is taken
/// from the one, who is Basic afterwards, and given to the other. When giving fails, it is given back, and the error
/// says so; when that fails as well, the error says who has what.
/// </remarks>
/// <example>
/// <code>Move-ZoomUserLicense -From priya.eriksen.5@example.com -To grace.quist.11@example.com</code>
/// <para>Moves a license.</para>
/// </example>
/// <example>
/// <code>Move-ZoomUserLicense priya.eriksen.5@example.com grace.quist.11@example.com -WhatIf</code>
/// <para>Shows what would be done.</para>
/// </example>
[Cmdlet(VerbsCommon.Move, "ZoomUserLicense", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomUser))]
[ZoomOperation(nameof(OperationCatalog.UpdateUser))]
[ZoomOperation(nameof(OperationCatalog.GetUser))]
public sealed class MoveZoomUserLicenseCommand : ZoomChangeCommand
{
    /// <summary>Who gives the license up: the id or email address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Id", "Email", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity? From { get; set; }

    /// <summary>Who gets it: the id or email address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ParameterCompleter))]
    public ZoomUserIdentity? To { get; set; }

    /// <summary>Write both users as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    /// <remarks>One after the other: a license may be moved on.</remarks>
    private protected override int InFlight => 1;

    private protected override IEnumerable<Change> Plan()
    {
        ResolvedIdentity? from = Resolve(nameof(From), [From!]).FirstOrDefault(),
            to = Resolve(nameof(To), [To!]).FirstOrDefault();
        if (from is null || to is null)
            yield break;
        if (string.Equals(from.Id, to.Id, StringComparison.OrdinalIgnoreCase))
            throw new InvalidInputException($"A license cannot be moved from '{from.Id}' to the same user.");
        yield return new Change
        {
            Request = Update(from.Id),
            Target = new(from.Id) { Into = to.Id },
            Action = "Move license",
            Complete = (change, state) => CompleteAsync(change, from.Id, to.Id, state),
            Show = !PassThru
                ? null
                : async (change, _, state) =>
                    [
                        await state.UserAsync(change.Steps![0].Request.Path["userId"]).ConfigureAwait(false),
                        await state.UserAsync(change.Steps[1].Request.Path["userId"]).ConfigureAwait(false),
                    ],
        };
    }

    /// <summary>Reads both users first: most of what can go wrong shows here, before anything is changed.</summary>
    private static async Task<Change> CompleteAsync(Change change, string from, string to, StateReader state)
    {
        ZoomUser giver = Known(from, await state.UserAsync(from).ConfigureAwait(false)),
            taker = Known(to, await state.UserAsync(to).ConfigureAwait(false));
        (string field, object held, object none, string what) = LicenseOf(giver);
        if (taker.Status == "inactive")
            throw new InvalidInputException($"{to} is deactivated and cannot hold a license. Activate the user first.");
        return change with
        {
            Before = giver,
            Steps =
            [
                new(Update(giver.Id!).WithField(field, none), Update(giver.Id!).WithField(field, held))
                {
                    Says = $"{what} taken from {giver.Email}",
                    ReversalSays = $"{what} given back to {giver.Email}",
                },
                new(Update(taker.Id!).WithField(field, held)) { Says = $"{what} given to {taker.Email}" },
            ],
            ExplainUndone = (step, why, undo) => Explain(step, giver.Email!, taker.Email!, what, why, undo),
        };
    }

    /// <summary>Says of each of the two what is known, and no more.</summary>
    private static LicenseMoveException Explain(int step, string giver, string taker, string what, Exception why, Exception? undo)
    {
        bool isGivenInDoubt = why is ZoomOutcomeUnknownException,
            isUndoneInDoubt = undo is ZoomOutcomeUnknownException;
        if (step == 0)
            return LicenseMoveException.Unknown(
                $"It isn't known whether {what} was taken from {giver}: {why.Message} It was not given to {taker}. Check {giver} with "
                    + "Get-ZoomUser, then move the license again.",
                why
            );
        if (undo is null && !isGivenInDoubt)
            return LicenseMoveException.NotMoved($"{what} could not be given to {taker}: {why.Message} {giver} has it again.", why);
        if (undo is not null && !isUndoneInDoubt)
            return LicenseMoveException.Lost(
                $"{what} was taken from {giver} and could not be given to {taker} ({why.Message}), nor back to {giver} ({undo.Message})."
                    + $" Now {giver} has no such license, "
                    + (isGivenInDoubt ? $"and whether {taker} has it is not known" : $"{taker} has not got it, and it is free")
                    + ". Give it with Set-ZoomUserLicense.",
                why
            );
        string ofGiver = isUndoneInDoubt
                ? $"It isn't known whether {giver} has it again ({undo!.Message})."
                : $"{giver} has it again, so both may hold one.",
            ofTaker = isGivenInDoubt
                ? $"It isn't known whether {taker} has it ({why.Message})."
                : $"{taker} doesn't have it ({why.Message}).";
        return LicenseMoveException.Unknown(
            $"{what} was taken from {giver} to give it to {taker}. {ofTaker} {ofGiver} Check both with Get-ZoomUser, and correct it with "
                + "Set-ZoomUserLicense.",
            why
        );
    }

    private static ZoomRequest Update(string user) => new ZoomRequest(OperationCatalog.UpdateUser).WithPath("userId", user);

    private static ZoomUser Known(string asked, ZoomUser? user) =>
        user is null || user.Status == "pending" || user.Id is null ? throw new PendingUserException(asked) : user;

    private static (string Field, object Held, object None, string What) LicenseOf(ZoomUser user)
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
            : throw new InvalidInputException($"{user.Email} has no license that could be moved.");
    }
}
