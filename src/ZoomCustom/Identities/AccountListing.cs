using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Client;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Identities;

/// <summary>The objects of an account that identities name: how they are listed, and what each is called.</summary>
internal abstract class AccountListing(Operation operation, string noun)
{
    public static readonly AccountListing Users = new Listing<ZoomUser>(
        OperationCatalog.ListUsers,
        "user",
        user => new(user.Id, user.Email, user.Email),
        ("status", "active")
    );

    public static readonly AccountListing Groups = new Listing<ZoomGroup>(
        OperationCatalog.ListGroups,
        "group",
        group => new(group.Id, group.Name, group.Name)
    );

    public static readonly AccountListing Roles = new Listing<ZoomRole>(
        OperationCatalog.ListRoles,
        "role",
        role => new(role.Id, role.Name, role.Name)
    );

    public static readonly AccountListing Rooms = new Listing<ZoomRoom>(
        OperationCatalog.ListRooms,
        "room",
        room => new(room.RoomId, room.Name, room.RoomId)
    );

    public static readonly AccountListing Apps = new Listing<ZoomApp>(
        OperationCatalog.ListApps,
        "app",
        app => new(app.AppId, app.AppName, app.AppId),
        ("type", "public")
    );

    private static readonly Dictionary<Type, AccountListing> s_byIdentity = new()
    {
        [typeof(ZoomUserIdentity)] = Users,
        [typeof(ZoomGroupIdentity)] = Groups,
        [typeof(ZoomRoleIdentity)] = Roles,
        [typeof(ZoomRoomIdentity)] = Rooms,
        [typeof(ZoomAppIdentity)] = Apps,
    };

    /// <summary>The operation that lists them.</summary>
    public Operation Operation { get; } = operation;

    /// <summary>What one of them is called in a message.</summary>
    public string Noun { get; } = noun;

    /// <summary>What a parameter of a type names; null where the type is no identity, nor an array of one.</summary>
    public static AccountListing? Of(Type type) =>
        s_byIdentity.TryGetValue(type.GetElementType() ?? type, out AccountListing? listing) ? listing : null;

    /// <summary>The first page of them, for Tab: there is no use in offering more.</summary>
    public abstract Task<IReadOnlyList<Entry>> FirstPageAsync(ZoomClient client, RequestContext context, CancellationToken cancel);

    /// <summary>All of them.</summary>
    public abstract Task<IReadOnlyList<Entry>> AllAsync(ZoomClient client, CancellationToken cancel);

    /// <summary>One of them.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Name">What a person calls it.</param>
    /// <param name="Typed">What to type to name it.</param>
    internal readonly record struct Entry(string? Id, string? Name, string? Typed);

    private sealed class Listing<T>(Operation operation, string noun, Func<T, Entry> entry, (string Name, string Value)? filter = null)
        : AccountListing(operation, noun)
    {
        public override async Task<IReadOnlyList<Entry>> FirstPageAsync(ZoomClient client, RequestContext context, CancellationToken cancel)
        {
            var request = new ZoomRequest(Operation);
            if (filter is { } only)
                request = request.WithQuery(only.Name, only.Value);
            ZoomPage<T>? page = await client.List<T>(request, Operation.MaxPageSize, context).NextAsync(cancel).ConfigureAwait(false);
            return [.. (page?.Items ?? []).Select(entry)];
        }

        public override async Task<IReadOnlyList<Entry>> AllAsync(ZoomClient client, CancellationToken cancel)
        {
            PageReader<T> pages = client.List<T>(new ZoomRequest(Operation), Operation.MaxPageSize);
            var all = new List<Entry>();
            while (await pages.NextAsync(cancel).ConfigureAwait(false) is { } page)
                all.AddRange(page.Items.Select(entry));
            return all;
        }
    }
}
