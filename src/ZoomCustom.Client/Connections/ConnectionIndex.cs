using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Connections;

/// <summary>The content of the file that lists the saved connections.</summary>
internal sealed class ConnectionIndex
{
    /// <summary>Entries that can't be read. They are written back unchanged.</summary>
    private readonly List<JToken> _others = [];

    private ConnectionIndex() { }

    /// <summary>The connections that can be read.</summary>
    public List<SavedConnection> Connections { get; } = [];

    /// <summary>What is wrong with the content; null if nothing is.</summary>
    public string? Problem { get; private set; }

    /// <summary>Whether all entries are known, so that the file can be written again without losing one.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>Creates the content of a file that doesn't exist yet.</summary>
    public static ConnectionIndex Empty => new();

    /// <summary>Reads the content of the file.</summary>
    public static ConnectionIndex Parse(byte[] content)
    {
        var index = new ConnectionIndex();
        using var reader = new JsonTextReader(new StreamReader(new MemoryStream(content), Encoding.UTF8, true))
        {
            DateParseHandling = DateParseHandling.None,
        };
        try
        {
            index.Read(reader);
        }
        catch (Exception e) when (IsOfContent(e))
        {
            index.Break($"line {reader.LineNumber} isn't valid.");
        }

        index.SeparateDuplicates();
        return index;
    }

    /// <summary>Returns the content for the file.</summary>
    public byte[] ToBytes()
    {
        var all = new JArray(Connections.Select(JToken.FromObject));
        _others.ForEach(all.Add);
        return Encoding.UTF8.GetBytes(all.ToString(Formatting.Indented));
    }

    /// <summary>Whether an entry that can't be read has the specified name.</summary>
    public bool HasOther(string name) => _others.Exists(one => Is(one, name));

    /// <summary>Removes the entries with the specified name.</summary>
    /// <returns>The removed connections.</returns>
    public SavedConnection[] Remove(string name)
    {
        SavedConnection[] removed = [.. Connections.Where(one => one.Is(name))];
        Connections.RemoveAll(removed.Contains);
        _others.RemoveAll(one => Is(one, name));
        return removed;
    }

    private static bool IsOfContent(Exception e) => e is JsonException or FormatException or OverflowException or ArgumentException;

    private static bool Is(JToken entry, string name) => string.Equals(NameOf(entry), name, StringComparison.OrdinalIgnoreCase);

    private static string? NameOf(JToken entry) =>
        (entry as JObject)?[nameof(SavedConnection.Name)] is JValue { Value: string name } ? name : null;

    private void Read(JsonTextReader reader)
    {
        bool isEmpty = !reader.Read();
        while (reader.TokenType == JsonToken.Comment)
            isEmpty = !reader.Read();
        if (isEmpty)
        {
            Break("it's empty.");
        }
        else if (reader.TokenType != JsonToken.StartArray)
        {
            Break("it doesn't contain a list.");
        }
        else
        {
            while (reader.Read() && reader.TokenType != JsonToken.EndArray)
                if (reader.TokenType != JsonToken.Comment)
                    Add(JToken.ReadFrom(reader));
            if (reader.TokenType != JsonToken.EndArray)
                Break("its end is missing.");
            else if (reader.Read() && reader.TokenType != JsonToken.Comment)
                Break($"line {reader.LineNumber} isn't valid.");
        }
    }

    private void Add(JToken entry)
    {
        SavedConnection? connection = null;
        string? problem;
        try
        {
            connection = entry is JObject ? entry.ToObject<SavedConnection>() : null;
            problem =
                connection is null ? "isn't a connection"
                // The constructor creates an ID, so a missing ID isn't empty after the entry is read.
                : entry[nameof(SavedConnection.Id)] is null ? "has no valid ID"
                : ProblemOf(connection);
        }
        catch (Exception e) when (IsOfContent(e))
        {
            problem = "has a value of the wrong type";
        }

        if (problem is null)
            Connections.Add(connection!);
        else
            SetAside(entry, $"the entry '{NameOf(entry)}' {problem}.");
    }

    private static string? ProblemOf(SavedConnection connection) =>
        string.IsNullOrEmpty(connection.Name) ? "has no name"
        // The ID is used in file names, so it must be an ID that the module created.
        : !Guid.TryParseExact(connection.Id, "N", out _) ? "has no valid ID"
        : string.IsNullOrEmpty(connection.ClientId) ? "has no client ID"
        : connection.Grant is not ("account_credentials" or "refresh_token") ? "has no valid grant"
        : connection.Grant == "account_credentials" && string.IsNullOrEmpty(connection.AccountId) ? "has no account ID"
        : connection.BaseUri is { } root && !IsAddress(root) ? "has no valid address"
        : null;

    private static bool IsAddress(Uri root)
    {
        try
        {
            ZoomEnvironment.At(root);
            return true;
        }
        catch (InvalidInputException)
        {
            return false;
        }
    }

    /// <summary>It isn't known which of two entries with the same name or ID is right, so neither is used.</summary>
    private void SeparateDuplicates()
    {
        SavedConnection[] duplicates =
        [
            .. Connections.Where(one => Connections.Exists(other => other != one && (other.Is(one.Name) || other.Id == one.Id))),
        ];
        foreach (SavedConnection one in duplicates)
        {
            Connections.Remove(one);
            SetAside(JToken.FromObject(one), $"two connections are named '{one.Name}' or have the same ID.");
        }
    }

    private void SetAside(JToken entry, string problem)
    {
        _others.Add(entry);
        Problem ??= problem;
    }

    private void Break(string problem)
    {
        IsWhole = false;
        Problem = problem;
    }
}
