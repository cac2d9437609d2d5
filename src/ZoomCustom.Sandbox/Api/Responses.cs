using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Sandbox.Api;

/// <summary>Creates and changes responses that don't come from a handler.</summary>
internal static class Responses
{
    private static readonly UTF8Encoding s_utf8 = new(false);

    /// <summary>An error of Zoom.</summary>
    public static SandboxResponse Error(int status, int code, string message) =>
        Of(status, new JObject { ["code"] = code, ["message"] = message });

    /// <summary>A response of Zoom.</summary>
    public static SandboxResponse Of(int status, JToken body) =>
        new(status, Headers("application/json;charset=UTF-8"), Bytes(body.ToString(Formatting.None)));

    /// <summary>The page of a gateway or proxy.</summary>
    public static SandboxResponse Page(int status, string title) =>
        new(status, Headers("text/html"), Bytes($"<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>"));

    /// <summary>Reads the body. Times stay text.</summary>
    public static JObject Read(SandboxResponse response)
    {
        using var reader = new JsonTextReader(new StreamReader(new MemoryStream(response.Body)))
        {
            DateParseHandling = DateParseHandling.None,
        };
        return JObject.Load(reader);
    }

    /// <summary>Replaces the body.</summary>
    public static SandboxResponse With(SandboxResponse response, JObject body) =>
        response with
        {
            Body = Bytes(body.ToString(Formatting.None)),
        };

    public static Dictionary<string, string> Headers(string type, params (string Name, string Value)[] more) =>
        With(new Dictionary<string, string> { ["Content-Type"] = type }, more);

    public static Dictionary<string, string> With(IReadOnlyDictionary<string, string> headers, params (string Name, string Value)[] more)
    {
        var all = headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in more)
            all[name] = value;
        return all;
    }

    public static byte[] Bytes(string text) => s_utf8.GetBytes(text);
}
