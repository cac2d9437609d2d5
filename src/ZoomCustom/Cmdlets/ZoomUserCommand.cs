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

/// <summary>A cmdlet that changes users. Users who have not accepted their invitation are refused: Zoom would lose the change.</summary>
public abstract class ZoomUserCommand : ZoomChangeCommand
{
    /// <summary>The user's id or email address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Write the user as it is after the change.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Make an error of it when there is nothing to change.</summary>
    [Parameter]
    public SwitchParameter ErrorIfUnchanged { get; set; }

    /// <summary>The change of a user.</summary>
    /// <param name="bound">The request, whose path names the user.</param>
    /// <param name="action">What is done.</param>
    /// <param name="rules">What is special about the change.</param>
    private protected Change ChangeUser(BoundRequest bound, string action, UserRules rules)
    {
        string user = bound.Request.Path["userId"];
        // Only pending users cannot be addressed by id.
        bool isUnsure = Identifiers.HasAt(user) && Before is not ZoomUser { Id.Length: > 0 };
        bool foresees = IsPreview && Before is not ZoomUser;
        bool reads = (isUnsure || rules.NeedsBefore || ErrorIfUnchanged || foresees) && Connection.Allows(OperationCatalog.GetUser);
        return new Change
        {
            Request = bound.Request,
            Target = ChangeTarget.Of(bound.Target!),
            Action = action,
            Detail = rules.Detail,
            Before = Before,
            IsErrorIfUnchanged = ErrorIfUnchanged,
            Complete = async (change, state) =>
            {
                ZoomUser? before = reads ? await state.UserAsync(user).ConfigureAwait(false) : change.Before as ZoomUser;
                if (before?.Status == "pending" && !rules.TakesPending(change.Request))
                    throw new PendingUserException(before.Email ?? user);
                return change with
                {
                    Before = before,
                    Unchanged = reads && before is not null && rules.IsAlready(change.Request, before) ? "It is so already." : null,
                };
            },
            Show = !PassThru
                ? null
                : async (change, _, state) =>
                {
                    ZoomUser? after = await state.UserAsync(user).ConfigureAwait(false);
                    return [rules.AsChanged(change.Before as ZoomUser, after)];
                },
        };
    }

    /// <summary>What is special about a change of users.</summary>
    private protected sealed record UserRules
    {
        /// <summary>Whether Zoom keeps the change also of a pending user.</summary>
        public Func<ZoomRequest, bool> TakesPending { get; init; } = _ => false;

        /// <summary>Whether it is worth a request to know how the user is before.</summary>
        public bool NeedsBefore { get; init; }

        /// <summary>Whether a user needs no change.</summary>
        public Func<ZoomRequest, ZoomUser, bool> IsAlready { get; init; } = UserFields.AreAlready;

        /// <summary>What -WhatIf and -Confirm say.</summary>
        public Func<Change, string> Detail { get; init; } = UserFields.Describe;

        /// <summary>What -PassThru writes, with what else is to be told of the change.</summary>
        public Func<ZoomUser?, ZoomUser?, ZoomUser?> AsChanged { get; init; } = (_, after) => after;
    }
}
