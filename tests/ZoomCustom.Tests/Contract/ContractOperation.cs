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

/// <summary>One operation in Zoom's documents, with the rules for its requests and answers.</summary>
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

    /// <summary>The facts from Zoom's documents.</summary>
    public OperationFacts Facts { get; }

    /// <summary>The JSON Schema of the body; null if the operation takes no body, or a file.</summary>
    public JObject? Body => _body?.Schema;

    /// <summary>The JSON Schema of a successful answer; null if the answer is empty.</summary>
    public JObject? Answer => _answers.Values.FirstOrDefault(a => a is not null)?.Schema;

    /// <summary>Builds an answer that has every documented field once, even fields that exclude each other.</summary>
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
            "number" => 7.5,
            "boolean" => true,
            "object" => new JObject { ["something"] = "some text" },
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

    /// <summary>The names of the query parameters.</summary>
    public IEnumerable<string> QueryNames => _parameters.Where(p => p.In == "query").Select(p => p.Name);

    /// <summary>Finds a query parameter by name; null if there is none.</summary>
    public Parameter? Query(string name) => _parameters.FirstOrDefault(p => p.In == "query" && p.Name == name);

    /// <summary>Returns every documented value of each filter, or a sample if none is documented. Lists also get two values.</summary>
    public IEnumerable<(string Name, string[] Values)> Choices(IReadOnlyDictionary<string, string> samples)
    {
        foreach (Parameter parameter in _parameters.Where(p => p.In == "query" && !s_notFilters.Contains(p.Name)))
        {
            JObject schema = parameter.Schema["items"] as JObject ?? parameter.Schema;
            string[] values =
                (string?)schema["type"] == "boolean"
                    ? ["true", "false"]
                    : [.. schema["enum"]?.Select(v => v.ToString()) ?? [samples.GetValueOrDefault(parameter.Name) ?? Sample(schema)]];
            foreach (string value in values)
                yield return (parameter.Name, [value]);
            if (schema != parameter.Schema && values.Length > 1)
                yield return (parameter.Name, values[..2]);
        }
    }

    private static string Sample(JObject schema) =>
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

    /// <summary>Returns whether a sent path matches a path template.</summary>
    public static bool Fits(string template, string path)
    {
        string[] wanted = template.Split('/'),
            sent = Below(path).Split('/');
        return wanted.Length == sent.Length && !wanted.Where((w, i) => !IsParameter(w) && w != sent[i]).Any();
    }

    /// <summary>Lists how a request breaks the contract; empty if it keeps the contract.</summary>
    public IReadOnlyList<string> Violations(SandboxRequest request) =>
        [.. MethodAndPath(request), .. QueryValues(request.Query), .. RequestBody(request)];

    /// <summary>Lists how a successful answer breaks the contract; empty if it keeps the contract.</summary>
    public IReadOnlyList<string> Violations(SandboxResponse response)
    {
        if (!_answers.TryGetValue(response.Status, out Content? content))
            return [$"status {response.Status} is not documented: {string.Join(", ", _answers.Keys)}"];
        if (content is null)
            return [.. AnswerWithoutContent(response)];
        return [.. content.Violations("answer", response.Headers, response.Body)];
    }

    /// <summary>If the documents describe no content for a successful change, its answer has an empty body.</summary>
    /// <remarks>A GET without content is a file download. The documents don't describe its content, so any content is valid.</remarks>
    private IEnumerable<string> AnswerWithoutContent(SandboxResponse response) =>
        response.Body.Length > 0 && Facts.Method != "GET" ? ["answer has a body, but none is documented"] : [];

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
            // Zoom decodes the path once before it splits it, so Zoom sees this value.
            string name = template[1..^1],
                value = Uri.UnescapeDataString(sent);
            if (string.IsNullOrWhiteSpace(value))
                yield return $"path.{name} is empty";
            else if (value is "." or ".." || value[0] == '/' || value.Contains("//"))
                yield return $"path.{name} '{value}' leaves its segment. Encode identifiers with slashes twice.";
            else if (_parameters.FirstOrDefault(p => p.In == "path" && p.Name == name) is { } parameter)
            {
                foreach (string fault in parameter.Faults([value]))
                    yield return fault;
            }
        }
    }

    private IEnumerable<string> QueryValues(string query)
    {
        // Servers that read queries as forms read a plus as a space.
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
            return request.Body.Length > 0 ? ["body is sent, but none is documented"] : [];
        if (request.Body.Length == 0)
            return _body.IsRequired ? ["body is required and missing"] : [];
        return _body.Violations("body", request.Headers, request.Body);
    }

    private static bool IsParameter(string segment) => segment.StartsWith('{');

    private static string Below(string path) =>
        path.StartsWith(OpenApiContract.Root + "/", StringComparison.Ordinal) ? path[OpenApiContract.Root.Length..] : path;

    /// <summary>A path or query parameter.</summary>
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

        /// <summary>The parameter's JSON Schema.</summary>
        public JObject Schema => _schema.Value.Json;

        /// <summary>Lists what is wrong with the values sent for this parameter.</summary>
        /// <remarks>
        /// Zoom's documents don't say how a list is written, so OpenAPI's default applies (form, explode): the name is repeated,
        /// and a comma is part of a value. A comma in a list most likely means that the list was joined, so it's a fault.
        /// </remarks>
        public IEnumerable<string> Faults(string[] values)
        {
            string where = In + "." + Name;
            if (values.Any(value => value.Length == 0))
                return [$"{where} has no value"];
            if ((string?)Schema["type"] != "array")
                return values.Length > 1
                    ? [$"{where} is repeated, but isn't a list"]
                    : ZoomSchema.Faults(_schema.Value.Compiled, Read(values[0], Schema), where);
            if (values.Any(value => value.Contains(',')))
                return [$"{where} is a list joined by commas. Repeat the name instead."];
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

    /// <summary>The body of a request or an answer.</summary>
    private sealed class Content
    {
        private readonly string _mediaType;
        private readonly Lazy<JObject?> _schema;
        private readonly Lazy<JsonSchema?> _compiled;

        private Content(JProperty media)
        {
            _mediaType = media.Name;
            // A form with a file isn't JSON, so only its content type is checked.
            _schema = new(() => _mediaType == Json ? ZoomSchema.Translate((JObject)media.Value) : null);
            _compiled = new(() => Schema is { } schema ? ZoomSchema.Compile(schema) : null);
        }

        public JObject? Schema => _schema.Value;

        /// <summary>Whether a body is required. Zoom's documents never set OpenAPI's flag, even if fields are required.</summary>
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
                // Newtonsoft accepts much that other JSON readers refuse.
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
