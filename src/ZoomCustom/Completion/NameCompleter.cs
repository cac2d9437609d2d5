using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Session;

namespace ZoomCustom.Completion;

/// <summary>Offers what the account has: groups, roles and their privileges, users, apps and rooms. Silent without a session, and when Zoom takes too long.</summary>
public sealed class NameCompleter : IArgumentCompleter
{
    /// <summary>Nobody waits longer for a Tab.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>What was read is offered again for so long.</summary>
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(5);

    private static readonly ConditionalWeakTable<ZoomSession, Dictionary<string, (DateTime At, Entry[] Entries)>> s_read = new();

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        ZoomSession? session = PSObject.AsPSObject(fakeBoundParameters["Session"] ?? "").BaseObject as ZoomSession ?? SessionStore.OfRunspace.Default;
        if (session is null || session.IsClosed)
            return [];
        string typed = Offer.Typed(wordToComplete);
        return from entry in Of(session, parameterName)
               let name = Offer.Typed(entry.Name)
               where name.IndexOf(typed, StringComparison.OrdinalIgnoreCase) >= 0
                   || Offer.Typed(entry.Value).StartsWith(typed, StringComparison.OrdinalIgnoreCase)
               orderby !name.StartsWith(typed, StringComparison.OrdinalIgnoreCase), entry.Name
               select Offer.Of(entry.Value, entry.Name);
    }

    private static IEnumerable<Entry> Of(ZoomSession session, string parameter)
    {
        Dictionary<string, (DateTime At, Entry[] Entries)> read = s_read.GetOrCreateValue(session);
        lock (read)
        {
            if (read.TryGetValue(parameter, out (DateTime At, Entry[] Entries) known) && DateTime.UtcNow - known.At < s_fresh)
                return known.Entries;
        }

        try
        {
            using var limit = new CancellationTokenSource(s_patience);
            // On the pool: the thread that completes may carry a context that a continuation would wait for in vain.
            Entry[] entries = Task.Run(() => ReadAsync(session, parameter, limit.Token)).GetAwaiter().GetResult();
            lock (read)
                read[parameter] = (DateTime.UtcNow, entries);
            return entries;
        }
        catch (Exception)
        {
            // Whatever it is, the command says it better than a Tab that fails.
            return [];
        }
    }

    private static Task<Entry[]> ReadAsync(ZoomSession session, string parameter, CancellationToken cancel) => parameter switch
    {
        "GroupId" => FirstAsync<ZoomGroup>(session, Catalogue.ListGroups, group => new(group.Name, group.Name), cancel),
        "RoleId" => FirstAsync<ZoomRole>(session, Catalogue.ListRoles, role => new(role.Name, role.Name), cancel),
        "Privilege" or "AddPrivilege" or "RemovePrivilege" => PrivilegesAsync(session, cancel),
        "RoomId" => FirstAsync<ZoomRoom>(session, Catalogue.ListRooms, room => new(room.RoomId, room.Name), cancel),
        "AppId" => FirstAsync<ZoomApp>(session, Catalogue.ListApps, app => new(app.AppId, app.AppName), cancel, ("type", "public")),
        _ => FirstAsync<ZoomUser>(session, Catalogue.ListUsers, user => new(user.Email, user.Email), cancel, ("status", "active")),
    };

    /// <summary>The first page: who has more than that types more than Tab.</summary>
    private static async Task<Entry[]> FirstAsync<T>(ZoomSession session, Operation list, Func<T, Entry> entry, CancellationToken cancel, (string Name, string Value)? filter = null)
    {
        if (!session.Allows(list))
            return [];
        var request = new ZoomRequest(list) { TimeLimit = s_patience };
        if (filter is { } only)
            request.Query[only.Name] = only.Value;
        ZoomPage<T>? page = await session.Client.List<T>(request, list.MaxPageSize).NextAsync(cancel).ConfigureAwait(false);
        return [.. (page?.Items ?? []).Select(entry).Where(e => e.Value.Length > 0)];
    }

    /// <summary>The owner has all that there are.</summary>
    private static async Task<Entry[]> PrivilegesAsync(ZoomSession session, CancellationToken cancel)
    {
        if (!session.Allows(Catalogue.GetRole))
            return [];
        var request = new ZoomRequest(Catalogue.GetRole) { Path = { ["roleId"] = ZoomRole.OwnerId }, TimeLimit = s_patience };
        ZoomRole? owner = await session.Client.SendAsync<ZoomRole>(request, cancel).ConfigureAwait(false);
        return [.. (owner?.Privileges ?? []).Select(privilege => new Entry(privilege, privilege))];
    }

    /// <summary>What to offer: the value to put in, and what it is called.</summary>
    private sealed record Entry(string? RawValue, string? RawName)
    {
        public string Value => RawValue ?? "";

        public string Name => RawName ?? Value;
    }
}
