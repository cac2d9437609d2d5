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

/// <summary>Offers what the account has. Silent without a session, and when Zoom takes too long.</summary>
internal static class AccountNames
{
    /// <summary>No one waits longer for a Tab.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>How long names that were read are offered again.</summary>
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(5);

    private static readonly ConditionalWeakTable<ZoomSession, Dictionary<object, (DateTime At, Entry[] Entries)>> s_read = new();

    /// <summary>The objects of a listing.</summary>
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

    /// <summary>Names of any kind.</summary>
    /// <param name="kind">What they are kept under.</param>
    /// <param name="typed">What has been typed of one.</param>
    /// <param name="boundParameters">The parameters given so far, -Session among them.</param>
    /// <param name="read">Reads them.</param>
    public static IEnumerable<CompletionResult> Offer(
        object kind,
        string typed,
        IDictionary boundParameters,
        Func<ZoomSession, RequestContext, CancellationToken, Task<Entry[]>> read
    )
    {
        ZoomSession? session =
            PSObject.AsPSObject(boundParameters["Session"] ?? "").BaseObject as ZoomSession ?? SessionStore.OfRunspace.Default;
        if (session is null || session.IsClosed)
            return [];
        return from entry in Of(session, kind, read)
            let name = Completion.Offer.Typed(entry.Name)
            where
                name.IndexOf(typed, StringComparison.OrdinalIgnoreCase) >= 0
                || Completion.Offer.Typed(entry.Typed).StartsWith(typed, StringComparison.OrdinalIgnoreCase)
            orderby !name.StartsWith(typed, StringComparison.OrdinalIgnoreCase), entry.Name
            select Completion.Offer.Of(entry.Typed, entry.Name);
    }

    private static Entry[] Of(ZoomSession session, object kind, Func<ZoomSession, RequestContext, CancellationToken, Task<Entry[]>> read)
    {
        Dictionary<object, (DateTime At, Entry[] Entries)> kept = s_read.GetOrCreateValue(session);
        lock (kept)
        {
            if (kept.TryGetValue(kind, out (DateTime At, Entry[] Entries) known) && DateTime.UtcNow - known.At < s_fresh)
                return known.Entries;
        }

        try
        {
            using var limit = new CancellationTokenSource(s_patience);
            // On the pool: the thread that completes may carry a context that a continuation would wait for in vain.
            Entry[] entries = Task.Run(() => read(session, new() { TimeLimit = s_patience }, limit.Token)).GetAwaiter().GetResult();
            lock (kept)
                kept[kind] = (DateTime.UtcNow, entries);
            return entries;
        }
        catch (Exception)
        {
            // Whatever it is, the command says it better than a Tab that fails.
            return [];
        }
    }

    /// <summary>What to offer: the text to put in, and what it is called.</summary>
    internal readonly record struct Entry(string Typed, string Name);
}
