using System;
using System.Globalization;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Declarations;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Users;

/// <summary>Moves a licence from one user to another.</summary>
/// <remarks>
/// What is moved is the Zoom Workplace plan of -From, else the Zoom United plan, else the meetings licence. It is taken
/// from the one, who is Basic afterwards, and given to the other. When giving fails, it is given back, and the error
/// says so; when that fails as well, the error says who has what.
/// </remarks>
/// <example>
/// <code>Move-ZoomUserLicense -From priya.eriksen.5@example.com -To grace.quist.11@example.com</code>
/// <para>Moves a licence.</para>
/// </example>
/// <example>
/// <code>Move-ZoomUserLicense priya.eriksen.5@example.com grace.quist.11@example.com -WhatIf</code>
/// <para>Shows what would be done.</para>
/// </example>
[Cmdlet(VerbsCommon.Move, "ZoomUserLicense", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomUser))]
[ZoomOperation(nameof(Catalogue.UpdateUser))]
[ZoomOperation(nameof(Catalogue.GetUser))]
public sealed class MoveZoomUserLicenseCommand : ZoomChangeCommand
{
    /// <summary>Who gives the licence up: the id or e-mail address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("UserId", "Id", "Email", "user_id")]
    [InPath("userId")]
    public string? From { get; set; }

    /// <summary>Who gets it: the id or e-mail address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    public string? To { get; set; }

    /// <summary>Write both users as they are afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override string Action => "Move licence";

    /// <inheritdoc/>
    /// <remarks>One after the other: a licence may be moved on.</remarks>
    protected override int InFlight => 1;

    private protected override void ProcessItem()
    {
        string from = Somebody(From!), to = Somebody(To!);
        if (string.Equals(from, to, StringComparison.OrdinalIgnoreCase))
            throw new InvalidInputException($"A licence cannot be moved from '{from}' to the same user.");
        if (Confirmed($"{from} to {to}"))
            Submit((output, cancel) => MoveAsync(from, to, output, cancel), from);
    }

    private async Task MoveAsync(string from, string to, IOutput output, CancellationToken cancel)
    {
        // Both are read first: most of what can go wrong shows here, before anything is changed.
        ZoomUser giver = Known(from, await ReadUserAsync(from, output, cancel).ConfigureAwait(false)), taker = Known(to, await ReadUserAsync(to, output, cancel).ConfigureAwait(false));
        (string field, object held, object none, string what) = LicenseOf(giver);
        if (taker.Status == "inactive")
            throw new InvalidInputException($"{to} is deactivated and cannot hold a licence. Activate the user first.");

        await PatchAsync(giver, field, none, output, cancel).ConfigureAwait(false);
        try
        {
            await PatchAsync(taker, field, held, output, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            await GiveBackAsync(giver, taker, field, held, what, e, output, cancel).ConfigureAwait(false);
        }

        if (!PassThru)
            return;
        output.Emit(await ReadUserAsync(giver.Id!, output, cancel).ConfigureAwait(false));
        output.Emit(await ReadUserAsync(taker.Id!, output, cancel).ConfigureAwait(false));
    }

    private async Task GiveBackAsync(ZoomUser giver, ZoomUser taker, string field, object held, string what, Exception why, IOutput output, CancellationToken cancel)
    {
        try
        {
            await PatchAsync(giver, field, held, output, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new LicenseMoveException(
                $"{what} was taken from {giver.Email} and could not be given to {taker.Email} ({why.Message}), nor back to {giver.Email} ({e.Message}). Now {giver.Email} has no such licence, "
                + (why is ZoomOutcomeUnknownException ? $"and whether {taker.Email} has it is not known" : $"{taker.Email} has not got it, and it is free")
                + $". Give it with Set-ZoomUserLicense.", isUndone: false, why);
        }

        throw new LicenseMoveException($"{what} could not be given to {taker.Email}: {why.Message} {giver.Email} has it again.", isUndone: true, why);
    }

    private Task PatchAsync(ZoomUser user, string field, object value, IOutput output, CancellationToken cancel) =>
        SendAsync<object>(new ZoomRequest(Catalogue.UpdateUser) { Path = { ["userId"] = user.Id! }, BodyFields = { [field] = value }, Target = user.Email }, output, cancel);

    private static ZoomUser Known(string asked, ZoomUser? user) =>
        user is null || user.Status == "pending" || user.Id is null ? throw new PendingUserException(asked) : user;

    private static (string Field, object Held, object None, string What) LicenseOf(ZoomUser user)
    {
        if (user.ZoomOneType is > 0 and var plan)
            return ("zoom_one_type", plan, 0L, $"The Zoom Workplace plan {LicenseNames.NameOf(LicenseNames.ZoomOne, plan)}");
        if (long.TryParse(user.PlanUnitedType, NumberStyles.None, CultureInfo.InvariantCulture, out long united) && united > 0)
            return ("plan_united_type", user.PlanUnitedType!, "none", $"The Zoom United plan {LicenseNames.NameOf(LicenseNames.United, united)}");
        return user.Type == ZoomUserType.Licensed ? ("type", (int)ZoomUserType.Licensed, (int)ZoomUserType.Basic, "The meetings licence")
            : throw new InvalidInputException($"{user.Email} has no licence that could be moved.");
    }
}
