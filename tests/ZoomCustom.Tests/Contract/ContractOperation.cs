using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using ZoomCustom.Contract;
using ZoomCustom.Sandbox;

namespace ZoomCustom.Tests.Contract;

/// <summary>One operation of Zoom's documents, with what it demands of a request and promises of an answer.</summary>
internal sealed class ContractOperation
{
    private const string Json = "application/json";

    private static readonly string[] s_notFilters = ["page_size", "page_number", "next_page_token", "from", "to"];

    private readonly Parameter[] _parameters;
    private readonly Content? _body;
    private readonly Dictionary<int, Content?> _answers;

    public ContractOperation(OperationFacts facts)
    {
        Facts = facts;
        _parameters = [.. Parameters("path", facts.PathParameters), .. Parameters("query", facts.Query)];
        _body = Content.Of(facts.Body);
        _answers = facts.Answers.ToDictionary(answer => answer.Key, answer => Content.Of(answer.Value));
    }

    /// <summary>What Zoom's documents say about it.</summary>
    public OperationFacts Facts { get; }

    /// <summary>The body as JSON Schema; null when it takes none, or takes a file.</summary>
    public JObject? Body => _body?.Schema;

    /// <summary>The answer to a success as JSON Schema; null when it is empty.</summary>
    public JObject? Answer => _answers.Values.FirstOrDefault(a => a is not null)?.Schema;

    /// <summary>An answer that has every documented field once, whatever goes with what.</summary>
    public JObject Filled() => (JObject)Fill(Facts.Answers.Values.First(answer => answer is not null)!.PropertyValues().First(), "");

    private static JToken Fill(JToken schema, string name)
    {
        JToken[] parts = [.. new[] { "allOf", "oneOf", "anyOf" }.SelectMany(kind => schema[kind] ?? new JArray())];
        if (schema["properties"] is not null || parts.Length > 0)
        {
            var record = new JObject();
            foreach (JProperty property in (schema["properties"] ?? new JObject()).Children<JProperty>())
                record[property.Name] = Fill(property.Value, property.Name);
            foreach (
                JProperty property in parts
                    .Select(part => Fill(part, name))
                    .OfType<JObject>()
                    .SelectMany(part => part.Properties())
                    .Where(p => !record.ContainsKey(p.Name))
            )
                record[property.Name] = property.Value;
            return record;
        }

        return (string?)schema["type"] switch
        {
            "array" => new JArray(Fill(schema["items"] ?? new JObject(), name)),
            "integer" => schema["enum"]?[0] ?? 7,
            "number" => 7.0,
            "boolean" => true,
            "object" => new JObject { ["something"] = "of its own" },
            _ => schema["enum"]?[0]
                ?? (string?)schema["format"] switch
                {
                    "date-time" => "2026-02-03T04:05:06Z",
                    "date" => "2026-02-03",
                    _ => name.EndsWith("amount", StringComparison.Ordinal) ? "7.50"
                    : name.Contains("date", StringComparison.Ordinal) || name.EndsWith("_time", StringComparison.Ordinal)
                        ? "2026-02-03T04:05:06Z"
                    : "text of " + name,
                },
        };
    }

    /// <summary>The parameters of the query.</summary>
    public IEnumerable<string> QueryNames => _parameters.Where(p => p.In == "query").Select(p => p.Name);

    /// <summary>A parameter of the query; null when there is none of that name.</summary>
    public Parameter? Query(string name) => _parameters.FirstOrDefault(p => p.In == "query" && p.Name == name);

    /// <summary>Every documented value of every filter, and a sample where none are documented; of a list also two together.</summary>
    public IEnumerable<(string Name, string[] Values)> Choices(IReadOnlyDictionary<string, string> samples)
    {
        foreach (Parameter parameter in _parameters.Where(p => p.In == "query" && !s_notFilters.Contains(p.Name)))
        {
            JObject schema = parameter.Schema["items"] as JObject ?? parameter.Schema;
            string[] values =
                (string?)schema["type"] == "boolean"
                    ? ["true", "false"]
                    : [.. schema["enum"]?.Select(v => v.ToString()) ?? [samples.GetValueOrDefault(parameter.Name) ?? Some(schema)]];
            foreach (string value in values)
                yield return (parameter.Name, [value]);
            if (schema != parameter.Schema && values.Length > 1)
                yield return (parameter.Name, values[..2]);
        }
    }

    private static string Some(JObject schema) =>
        (string?)schema["type"] switch
        {
            "integer" or "number" => (schema["minimum"] ?? 1).ToString(),
            _ => schema["pattern"] is null ? "1" : "2025-11-03",
        };

    private static IEnumerable<Parameter> Parameters(string place, JObject? described) =>
        (described?["properties"] as JObject ?? [])
            .Properties()
            .Select(property => new Parameter(
                place,
                property.Name,
                described!["required"]?.Values<string>().Contains(property.Name) == true,
                (JObject)property.Value
            ));

    /// <summary>Whether a path as sent has the shape of a template.</summary>
    public static bool Fits(string template, string path)
    {
        string[] wanted = template.Split('/'),
            sent = Below(path).Split('/');
        return wanted.Length == sent.Length && !wanted.Where((w, i) => !IsParameter(w) && w != sent[i]).Any();
    }

    /// <summary>How a request breaks the contract; empty when it keeps it.</summary>
    public IReadOnlyList<string> Violations(SandboxRequest request) =>
        [.. MethodAndPath(request), .. QueryValues(request.Query), .. RequestBody(request)];

    /// <summary>How an answer to a success breaks the contract; empty when it keeps it.</summary>
    public IReadOnlyList<string> Violations(SandboxResponse response)
    {
        if (!_answers.TryGetValue(response.Status, out Content? content))
            return [$"status {response.Status} is not documented: {string.Join(", ", _answers.Keys)}"];
        if (content is null)
            return [.. AnswerWithoutContent(response)];
        return [.. content.Violations("answer", response.Headers, response.Body)];
    }

    /// <summary>Where the documents give a success no content, a change answers with an empty body.</summary>
    /// <remarks>A GET without content is a file to download, which they do not describe: anything may come.</remarks>
    private IEnumerable<string> AnswerWithoutContent(SandboxResponse response) =>
        response.Body.Length > 0 && Facts.Method != "GET" ? ["answer has a body, and none is documented"] : [];

    private IEnumerable<string> MethodAndPath(SandboxRequest request)
    {
        if (request.Method != Facts.Method)
            yield return $"method is {request.Method} instead of {Facts.Method}";
        if (!Fits(Facts.Path, request.Path))
        {
            yield return $"path {request.Path} is not {OpenApiContract.Root}{Facts.Path}";
            yield break;
        }

        foreach (
            (string template, string sent) in Facts.Path.Split('/').Zip(Below(request.Path).Split('/')).Where(s => IsParameter(s.First))
        )
        {
            // Zoom decodes the path once before it splits it, so this is the value as it arrives there.
            string name = template[1..^1],
                value = Uri.UnescapeDataString(sent);
            if (string.IsNullOrWhiteSpace(value))
                yield return $"path.{name} is empty";
            else if (value is "." or ".." || value[0] == '/' || value.Contains("//"))
                yield return $"path.{name} '{value}' leaves its segment: identifiers with slashes are encoded twice";
            else if (_parameters.FirstOrDefault(p => p.In == "path" && p.Name == name) is { } parameter)
            {
                foreach (string fault in parameter.Faults([value]))
                    yield return fault;
            }
        }
    }

    private IEnumerable<string> QueryValues(string query)
    {
        // A plus is a blank to every server that reads queries as forms.
        ILookup<string, string> sent = query
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Replace('+', ' ').Split('=', 2).Select(Uri.UnescapeDataString).ToArray())
            .ToLookup(part => part[0], part => part.ElementAtOrDefault(1) ?? "", StringComparer.Ordinal);

        foreach (IGrouping<string, string> values in sent)
        {
            foreach (string fault in Query(values.Key)?.Faults([.. values]) ?? [$"query.{values.Key} is not documented"])
                yield return fault;
        }

        foreach (Parameter missing in _parameters.Where(p => p.In == "query" && p.IsRequired && !sent.Contains(p.Name)))
            yield return $"query.{missing.Name} is required and missing";
    }

    private IEnumerable<string> RequestBody(SandboxRequest request)
    {
        if (_body is null)
            return request.Body.Length > 0 ? ["body is sent, and none is documented"] : [];
        if (request.Body.Length == 0)
            return _body.IsRequired ? ["body is required and missing"] : [];
        return _body.Violations("body", request.Headers, request.Body);
    }

    private static bool IsParameter(string segment) => segment.StartsWith('{');

    private static string Below(string path) =>
        path.StartsWith(OpenApiContract.Root + "/", StringComparison.Ordinal) ? path[OpenApiContract.Root.Length..] : path;

    /// <summary>A parameter of the path or the query.</summary>
    internal sealed class Parameter(string place, string name, bool isRequired, JObject described)
    {
        private readonly Lazy<(JObject Json, JsonSchema Compiled)> _schema = new(() =>
        {
            JObject json = ZoomSchema.Translate(described);
            return (json, ZoomSchema.Compile(json));
        });

        public string Name => name;

        public string In => place;

        public bool IsRequired => isRequired;

        /// <summary>The schema, in JSON Schema's words.</summary>
        public JObject Schema => _schema.Value.Json;

        /// <summary>What is wrong with the values sent under this name.</summary>
        /// <remarks>
        /// No parameter of Zoom's documents says how a list is written, so OpenAPI's own rule holds (form, explode): the name
        /// is repeated, and a comma is part of a value. In a list it is most likely a list that was joined, so it is a fault.
        /// </remarks>
        public IEnumerable<string> Faults(string[] values)
        {
            string where = In + "." + Name;
            if (values.Any(value => value.Length == 0))
                return [$"{where} has no value"];
            if ((string?)Schema["type"] != "array")
                return values.Length > 1
                    ? [$"{where} is repeated and is not a list"]
                    : ZoomSchema.Faults(_schema.Value.Compiled, Read(values[0], Schema), where);
            if (values.Any(value => value.Contains(',')))
                return [$"{where} is a list joined by commas: its name is to be repeated"];
            return ZoomSchema.Faults(
                _schema.Value.Compiled,
                new JArray(values.Select(value => Read(value, (JObject)Schema["items"]!))),
                where
            );
        }

        private static JToken Read(string text, JObject schema) =>
            (string?)schema["type"] switch
            {
                "integer" when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) => whole,
                "number" when decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) => number,
                "boolean" when text is "true" or "false" => text == "true",
                _ => text,
            };
    }

    /// <summary>A body, of a request or of an answer.</summary>
    private sealed class Content
    {
        private readonly string _mediaType;
        private readonly Lazy<JObject?> _schema;
        private readonly Lazy<JsonSchema?> _compiled;

        private Content(JProperty media)
        {
            _mediaType = media.Name;
            // A form with a file in it is not JSON: only that it is one is checked.
            _schema = new(() => _mediaType == Json ? ZoomSchema.Translate((JObject)media.Value) : null);
            _compiled = new(() => Schema is { } schema ? ZoomSchema.Compile(schema) : null);
        }

        public JObject? Schema => _schema.Value;

        /// <summary>Whether there must be one. No document ever sets OpenAPI's flag, not even where fields are required.</summary>
        public bool IsRequired => Schema?["required"] is JArray { Count: > 0 };

        public static Content? Of(JObject? described) => described?.Properties().FirstOrDefault() is { } media ? new(media) : null;

        public IEnumerable<string> Violations(string name, IReadOnlyDictionary<string, string> headers, byte[] body)
        {
            string mediaType = headers.FirstOrDefault(h => h.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)).Value ?? "";
            if (!mediaType.Split(';')[0].Trim().Equals(_mediaType, StringComparison.OrdinalIgnoreCase))
                yield return $"{name} has the Content-Type '{mediaType}' instead of {_mediaType}";
            if (_compiled.Value is null)
                yield break;

            JToken? value = Parse(body, out string? broken);
            foreach (string fault in value is null ? [$"{name} is not JSON: {broken}"] : ZoomSchema.Faults(_compiled.Value, value, name))
                yield return fault;
        }

        private static JToken? Parse(byte[] body, out string? broken)
        {
            try
            {
                // Newtonsoft forgives much that no other reader of the same bytes would.
                JsonDocument.Parse(body, new JsonDocumentOptions { AllowDuplicateProperties = false }).Dispose();
                using var reader = new JsonTextReader(new StringReader(Encoding.UTF8.GetString(body)))
                {
                    DateParseHandling = DateParseHandling.None,
                };
                broken = null;
                return JToken.ReadFrom(reader);
            }
            catch (System.Text.Json.JsonException wrong)
            {
                broken = wrong.Message;
                return null;
            }
        }
    }
}
