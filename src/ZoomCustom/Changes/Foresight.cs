using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Json;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Session;

namespace ZoomCustom.Changes;

/// <summary>Finds out for -WhatIf whether a change would fail or isn't needed, if the session has the scopes to read that.</summary>
internal sealed class Foresight(ZoomSession session, RequestContext context)
{
    /// <summary>The errors for groups, roles, and apps that were already read; null for those that exist.</summary>
    private readonly Dictionary<string, ZoomException?> _known = [];
    private readonly Dictionary<Operation, HashSet<string>> _listed = [];
    private StateReader? _reader;

    /// <summary>Returns the change as it would be made.</summary>
    /// <exception cref="ZoomException">The change would fail.</exception>
    public async Task<Change> OfAsync(Change change, CancellationToken cancel)
    {
        StateReader reader = _reader ??= new(session, context, cancel, remembers: true);
        await reader.CheckAsync(change.Claims).ConfigureAwait(false);
        if (change.Complete is { } complete)
            change = await complete(change, reader).ConfigureAwait(false);
        // An object in the pipeline came from Zoom, so it exists.
        if (change.Before is null && await UserAsync(change, reader).ConfigureAwait(false) is { } user)
            change = change with { Before = user, IsBeforeRead = true };
        foreach (KeyValuePair<string, string> part in change.Request.Path)
        {
            if (OperationCatalog.ReaderOf(part.Key) is { } read && read != OperationCatalog.GetUser && change.Steps is null)
                await ExpectAsync(read, part.Key, part.Value, cancel).ConfigureAwait(false);
        }

        if (change.Item is { } item && await IsInAsync(item, reader).ConfigureAwait(false))
            change = change with { Unchanged = BatchItem.Already(change) };
        return change;
    }

    /// <summary>Whether a user is already a member; false if the session can't read that.</summary>
    private static async Task<bool> IsInAsync(BatchItem item, StateReader reader)
    {
        try
        {
            return await item.IsIn(reader).ConfigureAwait(false);
        }
        catch (ZoomApiException e) when (e.IsMissingScope)
        {
            return false;
        }
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

        if (read.List is not { } list || !session.Allows(list))
            return null;
        if (!_listed.TryGetValue(list, out HashSet<string>? ids))
        {
            IReadOnlyList<object?> all = await session
                .Client.ListPlain(new ZoomRequest(list), context)
                .AllAsync(cancel)
                .ConfigureAwait(false);
            _listed[list] = ids = new(
                from record in all
                where record is not null
                from field in read.ListIds
                select ZoomJson.Value(record, field) as string ?? "",
                StringComparer.OrdinalIgnoreCase
            );
        }

        return ids.Contains(id) ? null : NotFoundException.InList(id, list);
    }
}
