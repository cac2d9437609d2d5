using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Sandbox.Api;

/// <summary>Marks the method that handles an operation of the catalog.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AnswersAttribute(string operation) : Attribute
{
    public string Operation { get; } = operation;
}

/// <summary>The response of a handler: a status, and an action that writes the body.</summary>
internal sealed record Answer(int Status, Action<JsonTextWriter>? Body = null)
{
    public static readonly Answer Empty = new(200);

    /// <summary>An HTML page for a browser, instead of JSON.</summary>
    public string? Html { get; init; }

    /// <summary>The address that the browser is redirected to.</summary>
    public string? Location { get; init; }

    public string ContentType => Html is null ? "application/json;charset=UTF-8" : "text/html;charset=UTF-8";

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>A JSON object. The action writes its members.</summary>
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

    /// <summary>Builds a record. The action writes its members.</summary>
    public static JObject BuildRecord(Action<JsonTextWriter> members)
    {
        var text = new StringWriter();
        using (var json = new JsonTextWriter(text))
            Object(members).Body!(json);
        using var reader = new JsonTextReader(new StringReader(text.ToString())) { DateParseHandling = DateParseHandling.None };
        return JObject.Load(reader);
    }

    /// <summary>A response that consists of one record.</summary>
    public static Answer Of(JToken record, int status = 200) => new(status, json => record.WriteTo(json));

    /// <summary>One page of a list, with Zoom's paging properties.</summary>
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

    /// <summary>A list that has only one page.</summary>
    public static Answer ListOf<T>(string items, IEnumerable<T> records, Func<T, JToken> write, JObject? more = null)
    {
        var list = new JObject(more ?? []);
        list[items] = new JArray(records.Select(write));
        return Of(list);
    }

    /// <summary>Returns the body's bytes.</summary>
    /// <param name="buffer">A buffer to write to. It is reused because allocating one for each large page is expensive.</param>
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

/// <summary>Short methods that write JSON.</summary>
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
