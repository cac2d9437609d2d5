using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Session;

namespace ZoomCustom.Changes;

/// <summary>Finds out for -WhatIf whether a change would fail or isn't needed, if the session has the scopes to read that.</summary>
internal sealed class Foresight(ZoomSession session, RequestContext context)
{
    /// <summary>The errors for groups, roles, and apps that were already read; null for those that exist.</summary>
    private readonly Dictionary<string, ZoomException?> _known = [];
    private HashSet<string>? _groups;

    /// <summary>Returns the change as it would be made.</summary>
    /// <exception cref="ZoomException">The change would fail.</exception>
    public async Task<Change> OfAsync(Change change, CancellationToken cancel)
    {
        var reader = new StateReader(session, context, cancel, remembers: true);
        await reader.CheckAsync(change.Claims).ConfigureAwait(false);
        if (change.Complete is { } complete)
            change = await complete(change, reader).ConfigureAwait(false);
        // An object in the pipeline came from Zoom, so it exists.
        if (change.Before is null && await UserAsync(change, reader).ConfigureAwait(false) is { } user)
            change = change with { Before = user };
        foreach (KeyValuePair<string, string> part in change.Request.Path)
        {
            if (OperationCatalog.ReaderOf(part.Key) is { } read && read != OperationCatalog.GetUser && change.Steps is null)
                await ExpectAsync(read, part.Key, part.Value, cancel).ConfigureAwait(false);
        }

        if (change is { Item: { } item, IsErrorIfUnchanged: true } && await item.IsIn(reader).ConfigureAwait(false))
            change = change with { Unchanged = BatchItem.Already(change) };
        return change;
    }

    private async Task<ZoomUser?> UserAsync(Change change, StateReader reader)
    {
        if (!session.Allows(OperationCatalog.GetUser))
            return null;
        string? user =
            change.Item?.Id
            ?? change
                .Request.Path.Where(part => OperationCatalog.ReaderOf(part.Key) == OperationCatalog.GetUser)
                .Select(part => part.Value)
                .LastOrDefault();
        return user is null ? null : await reader.UserAsync(user, change.Request).ConfigureAwait(false);
    }

    /// <summary>Checks that a group, role, or app exists.</summary>
    private async Task ExpectAsync(Operation read, string part, string id, CancellationToken cancel)
    {
        string key = read.Id + " " + id;
        if (!_known.TryGetValue(key, out ZoomException? missing))
            _known[key] = missing = await MissingAsync(read, part, id, cancel).ConfigureAwait(false);
        if (missing is not null)
            throw missing;
    }

    private async Task<ZoomException?> MissingAsync(Operation read, string part, string id, CancellationToken cancel)
    {
        ZoomRequest request = new ZoomRequest(read).WithPath(part, id);
        if (session.Allows(read))
        {
            try
            {
                await session.Client.SendAsync<object>(request, context, cancel).ConfigureAwait(false);
                return null;
            }
            catch (ZoomApiException e) when (MissingTarget.Is(e, request))
            {
                return NotFoundException.Of(e);
            }
        }

        if (read != OperationCatalog.GetGroup || !session.Allows(OperationCatalog.ListGroups))
            return null;
        _groups ??=
        [
            .. (await AccountListing.Groups.AllAsync(session.Client, context, cancel).ConfigureAwait(false)).Select(group =>
                group.Id ?? ""
            ),
        ];
        return _groups.Contains(id)
            ? null
            : NotFoundException.Of(new ZoomApiException($"A group with this {id} does not exist.", HttpStatusCode.NotFound, 4130));
    }
}
