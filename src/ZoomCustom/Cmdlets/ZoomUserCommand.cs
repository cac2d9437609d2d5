using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Changes;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that changes users. It refuses users who haven't accepted their invitation, because Zoom doesn't keep such
/// changes.</summary>
public abstract class ZoomUserCommand : ZoomChangeCommand
{
    /// <summary>Specifies the user's ID or email address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Returns the user after the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Writes an error if the user is already in the requested state.</summary>
    [Parameter]
    public SwitchParameter ErrorIfUnchanged { get; set; }

    /// <summary>Plans a change of a user.</summary>
    /// <param name="bound">The request, whose path identifies the user.</param>
    /// <param name="action">The action that -WhatIf and -Confirm show.</param>
    /// <param name="rules">The rules for this change.</param>
    private protected Change ChangeUser(BoundRequest bound, string action, UserRules rules)
    {
        string user = bound.Request.Path["userId"];
        // A pending user has only an email address, so a user who is identified by ID isn't pending.
        bool isUnsure = Identifiers.HasAt(user) && Before is not ZoomUser { Id.Length: > 0 };
        bool onlyDiffering = IsEditedCopy;
        // The other reasons only improve what is shown.
        bool mustRead = isUnsure || rules.NeedsBefore || ErrorIfUnchanged || onlyDiffering;
        bool reads =
            (mustRead || IsPreview || Report || (rules.TakesAway && AsksBeforeLosses)) && Connection.Allows(OperationCatalog.GetUser);
        return new Change
        {
            Request = bound.Request,
            Target = ChangeTarget.Of(bound.Target!),
            Action = action,
            Fields = rules.Fields,
            TakesAway = rules.TakesAway,
            Before = Before,
            IsErrorIfUnchanged = ErrorIfUnchanged,
            Complete = async (change, state) =>
            {
                ZoomUser? read = reads ? await ReadAsync(user, mustRead, state).ConfigureAwait(false) : null;
                ZoomUser? before = read ?? change.Before as ZoomUser;
                bool isUpToDate = read is not null && before is not null && rules.IsUpToDate(change.Request, before);
                if (before?.Status == "pending" && !isUpToDate && !rules.AllowsPending(change.Request))
                    throw new PendingUserException(before.Email ?? user);
                return change with
                {
                    Before = before ?? change.Before,
                    IsBeforeRead = read is not null,
                    Unchanged =
                        !isUpToDate ? null
                        : onlyDiffering ? "The values are the same as in Zoom."
                        : "Already up to date.",
                    Request =
                        onlyDiffering && !isUpToDate && before is not null
                            ? ChangedFields.OfUser.OnlyDiffering(change.Request, before)
                            : change.Request,
                };
            },
            Show = !PassThru
                ? null
                : async (change, _, state) =>
                {
                    ZoomUser? after = await state.UserAsync(user).ConfigureAwait(false);
                    return [rules.Output(change.Before as ZoomUser, after)];
                },
        };
    }

    /// <summary>Reads a user; null if the session turns out to have no scope for it, and the change doesn't depend on it.</summary>
    private static async Task<ZoomUser?> ReadAsync(string user, bool mustRead, StateReader state)
    {
        try
        {
            return await state.UserAsync(user).ConfigureAwait(false);
        }
        catch (ZoomApiException e) when (e.IsMissingScope && !mustRead)
        {
            return null;
        }
    }

    /// <summary>The rules for a change of users.</summary>
    private protected sealed record UserRules
    {
        /// <summary>Whether Zoom also keeps the change for a pending user.</summary>
        public Func<ZoomRequest, bool> AllowsPending { get; init; } = _ => false;

        /// <summary>Whether the user has to be read before the change.</summary>
        public bool NeedsBefore { get; init; }

        /// <summary>Whether the user is already in the requested state.</summary>
        public Func<ZoomRequest, ZoomUser, bool> IsUpToDate { get; init; } = ChangedFields.OfUser.AreUpToDate;

        /// <summary>The fields that the change sets.</summary>
        public Func<Change, IReadOnlyList<FieldChange>> Fields { get; init; } = ChangedFields.OfUser.Of;

        /// <summary>Whether the change takes something away from the user.</summary>
        public bool TakesAway { get; init; }

        /// <summary>Gets the user that -PassThru returns. The arguments are the user before and after the change.</summary>
        public Func<ZoomUser?, ZoomUser?, ZoomUser?> Output { get; init; } = (_, after) => after;
    }
}
