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

/// <summary>Lists the account's objects of one kind, for tab completion and for lookups by name.</summary>
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

    /// <summary>The operation that lists the objects.</summary>
    public Operation Operation { get; } = operation;

    /// <summary>The name of the operation that reads one of the objects; empty if there is none.</summary>
    public string ReadId => OperationCatalog.All.FirstOrDefault(read => read.List == Operation)?.Id ?? "";

    /// <summary>The word for one object in messages.</summary>
    public string Noun { get; } = noun;

    /// <summary>The listing for a parameter's type; null if the type isn't an identity or an array of identities.</summary>
    public static AccountListing? Of(Type type) =>
        s_byIdentity.TryGetValue(type.GetElementType() ?? type, out AccountListing? listing) ? listing : null;

    /// <summary>Reads the first page of objects. Tab completion doesn't need more.</summary>
    public abstract Task<IReadOnlyList<Entry>> FirstPageAsync(ZoomClient client, RequestContext context, CancellationToken cancel);

    /// <summary>Reads all objects.</summary>
    public abstract Task<IReadOnlyList<Entry>> AllAsync(ZoomClient client, RequestContext? context, CancellationToken cancel);

    /// <summary>An object in the listing.</summary>
    /// <param name="Id">The object's ID.</param>
    /// <param name="Name">The display name.</param>
    /// <param name="Typed">The text that identifies the object in a command.</param>
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

        public override async Task<IReadOnlyList<Entry>> AllAsync(ZoomClient client, RequestContext? context, CancellationToken cancel)
        {
            PageReader<T> pages = client.List<T>(new ZoomRequest(Operation), Operation.MaxPageSize, context);
            return [.. (await pages.AllAsync(cancel).ConfigureAwait(false)).Select(entry)];
        }
    }
}
