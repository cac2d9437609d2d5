using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Sandbox.Api;

/// <summary>Marks the method that answers an operation of the catalog.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AnswersAttribute(string operation) : Attribute
{
    public string Operation { get; } = operation;
}

/// <summary>What a handler answers: a status, and what writes the body.</summary>
internal sealed record Answer(int Status, Action<JsonTextWriter>? Body = null)
{
    public static readonly Answer Empty = new(200);

    /// <summary>A page for a person, in place of JSON.</summary>
    public string? Html { get; init; }

    /// <summary>Where a browser is sent on to.</summary>
    public string? Location { get; init; }

    public string ContentType => Html is null ? "application/json;charset=UTF-8" : "text/html;charset=UTF-8";

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>An object whose members the action writes.</summary>
    public static Answer Object(Action<JsonTextWriter> members, int status = 200) =>
        new(
            status,
            json =>
            {
                json.WriteStartObject();
                members(json);
                json.WriteEndObject();
            }
        );

    /// <summary>A record that an action writes the members of.</summary>
    public static JObject Made(Action<JsonTextWriter> members)
    {
        var text = new StringWriter();
        using (var json = new JsonTextWriter(text))
            Object(members).Body!(json);
        using var reader = new JsonTextReader(new StringReader(text.ToString())) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }

    /// <summary>A record.</summary>
    public static Answer Of(JToken record, int status = 200) => new(status, json => record.WriteTo(json));

    /// <summary>A page of a list, with what Zoom's lists say of themselves.</summary>
    public static Answer PageOf<T>(
        Call call,
        string items,
        IReadOnlyList<T> all,
        Func<T, bool> wanted,
        Func<T, JToken> write,
        JObject? more = null,
        bool counted = true
    )
    {
        Page<T> page = Paging.Page(call, all, wanted);
        return Object(json =>
        {
            foreach (JProperty property in more?.Properties() ?? [])
                property.WriteTo(json);
            if (counted)
            {
                page.WriteCounts(json, all.Count(wanted));
            }
            else
            {
                json.Member("page_size", page.Size);
                json.Member("next_page_token", page.Next);
            }

            json.WritePropertyName(items);
            new JArray(page.Records.Select(write)).WriteTo(json);
        });
    }

    /// <summary>A list that comes in one piece.</summary>
    public static Answer ListOf<T>(string items, IEnumerable<T> records, Func<T, JToken> write, JObject? more = null)
    {
        var list = new JObject(more ?? []);
        list[items] = new JArray(records.Select(write));
        return Of(list);
    }

    /// <summary>The body's bytes.</summary>
    /// <param name="buffer">To write in; used again and again, as large pages would cost the garbage collector dearly.</param>
    public byte[] Render(MemoryStream buffer)
    {
        if (Html is not null)
            return s_utf8.GetBytes(Html);
        if (Body is null)
            return [];
        buffer.SetLength(0);
        using (var json = new JsonTextWriter(new StreamWriter(buffer, s_utf8, 16 * 1024, leaveOpen: true)))
            Body(json);
        return buffer.ToArray();
    }
}

/// <summary>Short words for what JSON is written of.</summary>
internal static class Json
{
    public static void Member(this JsonTextWriter json, string name, string? value)
    {
        json.WritePropertyName(name, false);
        json.WriteValue(value);
    }

    public static void Member(this JsonTextWriter json, string name, long value)
    {
        json.WritePropertyName(name, false);
        json.WriteValue(value);
    }

    public static void Member(this JsonTextWriter json, string name, bool value)
    {
        json.WritePropertyName(name, false);
        json.WriteValue(value);
    }

    public static void Member(this JsonTextWriter json, string name, DateTimeOffset value)
    {
        json.WritePropertyName(name, false);
        json.WriteValue(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    public static void Member(this JsonTextWriter json, string name, IEnumerable<string> values)
    {
        json.WritePropertyName(name, false);
        json.WriteStartArray();
        foreach (string value in values)
            json.WriteValue(value);
        json.WriteEndArray();
    }

    public static void Members<T>(this JsonTextWriter json, string name, IEnumerable<T> records, Action<JsonTextWriter, T> write)
    {
        json.WritePropertyName(name, false);
        json.WriteStartArray();
        foreach (T record in records)
        {
            json.WriteStartObject();
            write(json, record);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
