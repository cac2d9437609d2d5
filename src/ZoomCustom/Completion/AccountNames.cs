using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Session;

namespace ZoomCustom.Completion;

/// <summary>Offers the names of the account's objects. Offers nothing without a session, or if Zoom takes too long.</summary>
internal static class AccountNames
{
    /// <summary>Tab completion blocks the prompt, so it can't wait longer.</summary>
    private static readonly TimeSpan s_timeout = TimeSpan.FromSeconds(2);

    /// <summary>How long names are cached.</summary>
    private static readonly TimeSpan s_cacheTime = TimeSpan.FromMinutes(5);

    private static readonly ConditionalWeakTable<ZoomSession, Dictionary<object, (DateTime At, Entry[] Entries)>> s_caches = new();

    /// <summary>Offers the objects of a listing.</summary>
    public static IEnumerable<CompletionResult> Offer(AccountListing listing, string typed, IDictionary boundParameters) =>
        Offer(
            listing,
            typed,
            boundParameters,
            async (session, context, cancel) =>
                !session.Allows(listing.Operation)
                    ? []
                    :
                    [
                        .. from entry in await listing.FirstPageAsync(session.Client, context, cancel).ConfigureAwait(false)
                        where !string.IsNullOrEmpty(entry.Typed)
                        select new Entry(entry.Typed!, entry.Name ?? entry.Typed!),
                    ]
        );

    /// <summary>Offers names of any kind.</summary>
    /// <param name="kind">The cache key of the names.</param>
    /// <param name="typed">The text that the user has typed.</param>
    /// <param name="boundParameters">The parameters that the user has typed so far, such as -Session.</param>
    /// <param name="read">Reads the names.</param>
    public static IEnumerable<CompletionResult> Offer(
        object kind,
        string typed,
        IDictionary boundParameters,
        Func<ZoomSession, RequestContext, CancellationToken, Task<Entry[]>> read
    )
    {
        SessionStore store = SessionStore.OfRunspace;
        ZoomSession? session = PSObject.AsPSObject(boundParameters["Session"] ?? store.Default ?? (object)"").BaseObject switch
        {
            string name => store.Find(name),
            object given => given as ZoomSession,
        };
        if (session is null || session.IsClosed)
            return [];
        return from entry in Of(session, kind, read)
            let name = Completion.Offer.Unquoted(entry.Name)
            where
                name.IndexOf(typed, StringComparison.OrdinalIgnoreCase) >= 0
                || Completion.Offer.Unquoted(entry.Typed).StartsWith(typed, StringComparison.OrdinalIgnoreCase)
            orderby !name.StartsWith(typed, StringComparison.OrdinalIgnoreCase), entry.Name
            select Completion.Offer.Of(entry.Typed, entry.Name);
    }

    private static Entry[] Of(ZoomSession session, object kind, Func<ZoomSession, RequestContext, CancellationToken, Task<Entry[]>> read)
    {
        Dictionary<object, (DateTime At, Entry[] Entries)> cache = s_caches.GetOrCreateValue(session);
        lock (cache)
        {
            if (cache.TryGetValue(kind, out (DateTime At, Entry[] Entries) known) && DateTime.UtcNow - known.At < s_cacheTime)
                return known.Entries;
        }

        try
        {
            using var limit = new CancellationTokenSource(s_timeout);
            // Use the thread pool: a synchronization context on this thread could deadlock continuations.
            Entry[] entries = Task.Run(() => read(session, new() { TimeLimit = s_timeout }, limit.Token)).GetAwaiter().GetResult();
            lock (cache)
                cache[kind] = (DateTime.UtcNow, entries);
            return entries;
        }
        catch (Exception)
        {
            // Completion can't show errors. The command itself reports the problem.
            return [];
        }
    }

    /// <summary>A completion: the text to insert, and the display name.</summary>
    internal readonly record struct Entry(string Typed, string Name);
}
