using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Completion;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Json;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that changes a user. Users who have not accepted their invitation are refused: Zoom would lose the change.</summary>
public abstract class ZoomUserCommand : ZoomSetCommand<ZoomUser>
{
    /// <summary>The user's id or e-mail address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    [InPath("userId")]
    [ArgumentCompleter(typeof(NameCompleter))]
    public string[]? UserId { get; set; }

    /// <summary>Whether Zoom keeps the change also of a pending user.</summary>
    private protected virtual bool TakesPending(ZoomRequest request) => false;

    /// <summary>Whether it is worth a request to know how the user is before.</summary>
    private protected virtual bool WantsBefore => ErrorIfUnchanged;

    /// <summary>Whether a user who is so already needs no change.</summary>
    private protected virtual bool IsAlready(ZoomRequest request, ZoomUser before) => Changes(request, before).All(change => Equals(change.Before, change.After));

    /// <inheritdoc/>
    private protected override async Task MakeAsync(ZoomRequest request, IOutput output, CancellationToken cancel)
    {
        // Only pending users cannot be addressed by id.
        bool doubtful = request.Path["userId"].Contains("@") && request.Before is not ZoomUser { Id.Length: > 0 };
        bool read = (doubtful || WantsBefore) && Connection.Allows(Catalogue.GetUser);
        ZoomUser? before = await UserBeforeAsync(request, output, cancel, read).ConfigureAwait(false);
        if (before?.Status == "pending" && !TakesPending(request))
            throw new PendingUserException(before.Email ?? request.Path["userId"]);
        request.Before = before;
        if (read && before is not null && IsAlready(request, before))
        {
            Unchanged(request, output, "It is so already.");
            if (!ErrorIfUnchanged && PassThru)
                output.Emit(before);
            return;
        }

        await base.MakeAsync(request, output, cancel).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    private protected override string Describe(ZoomRequest request)
    {
        ZoomUser? before = request.Before as ZoomUser;
        // Reading changes nothing, so that -WhatIf may; one at a time, as nothing else is done.
        if (before is null && IsBound("WhatIf") && Connection.Allows(Catalogue.GetUser))
        {
            try
            {
                before = Await(cancel => Connection.Client.SendAsync<ZoomUser>(new ZoomRequest(Catalogue.GetUser) { Path = { ["userId"] = request.Path["userId"] } }, cancel));
            }
            catch (ZoomApiException e)
            {
                return $"{Action} (which would fail: {e.Message})";
            }
        }

        string[] changes = [.. Changes(request, before).Select(change => $"{change.Name}: {(before is null || change.After is SecretText ? "" : Text(change.Before) + " -> ")}{Text(change.After)}")];
        return changes.Length == 0 ? Action : $"{Action} ({string.Join(", ", changes)})";
    }

    /// <summary>What the request's body changes: of fields that a user shows, before and after.</summary>
    private protected virtual IEnumerable<(string Name, object? Before, object? After)> Changes(ZoomRequest request, ZoomUser? before) =>
        from field in request.Body as IDictionary<string, object?> ?? new Dictionary<string, object?>()
        let property = Array.Find(typeof(ZoomUser).GetProperties(), p => IsField(p.Name, field.Key))
        select (property?.Name ?? ZoomPart.Spelled(field.Key), before is null ? null : Plain(property?.GetValue(before), property), Plain(field.Value, property));

    private static bool IsField(string property, string field) =>
        string.Equals(property, field == "dept" ? "Department" : field.Replace("_", ""), StringComparison.OrdinalIgnoreCase);

    /// <summary>A value as the property has it, so that before and after can be compared and a number that has a name is shown by it.</summary>
    private static object? Plain(object? value, PropertyInfo? property) => value switch
    {
        int or long when Nullable.GetUnderlyingType(property?.PropertyType ?? typeof(object)) is { IsEnum: true } named => Enum.ToObject(named, value),
        int number => (long)number,
        "" => null,
        _ => value,
    };

    private static string Text(object? value) => value switch
    {
        null => "(empty)",
        string text => $"'{text}'",
        IDictionary part => "{" + string.Join(", ", part.Keys.Cast<object>().Select(key => $"{key}: {Text(part[key])}")) + "}",
        IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Text)),
        _ => value.ToString()!,
    };
}
