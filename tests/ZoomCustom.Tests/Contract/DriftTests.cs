using System;
using System.IO;
using System.Linq;
using Xunit;
using ZoomCustom.Contract;

namespace ZoomCustom.Tests.Contract;

/// <summary>Tests the program that extracts facts from Zoom's documents and reports what newer documents change.</summary>
public sealed class DriftTests : IDisposable
{
    /// <summary>A document with the form of Zoom's, but without Zoom's content.</summary>
    private const string Document = """
        { "openapi": "3.0.0", "paths": {
          "/pots/{potId}": { "patch": {
            "tags": ["Pots"], "operationId": "changePot", "summary": "Change a pot",
            "description": "Changes a pot.\n\n**[Rate Limit Label](https://example.com):** `LIGHT`",
            "x-extensions": { "x-granular-scopes": ["pot:write:admin", "pot:update:admin"], "x-macro-scopes": ["pot:all"] },
            "parameters": [
              { "name": "potId", "in": "path", "required": true, "description": "Which pot.",
                "schema": { "type": "string", "example": "p1" } },
              { "name": "to", "in": "query", "description": "The last day.", "schema": { "type": "string", "format": "date" } },
              { "name": "from", "in": "query", "required": true, "description": "Within a month, yyyy-MM-dd'T'HH:mm:ss'Z'.",
                "schema": { "type": "string", "format": "date" } },
              { "name": "glaze", "in": "query", "schema": {
                "type": "string", "enum": ["matte", "shiny"], "x-enum-descriptions": ["Not shiny.", "Not matte."], "default": "matte" } },
              { "name": "count", "in": "query", "required": false, "schema": { "type": "integer", "maximum": 300 } }
            ],
            "requestBody": { "description": "The pot.", "content": { "application/json": { "schema": {
              "type": "object", "required": ["name", "color"], "title": "A pot", "properties": {
                "name": { "type": "string", "maxLength": 64, "description": "What it is called." },
                "color": { "type": "string" },
                "lids": { "items": {
                  "type": "object", "properties": { "size": { "type": "integer", "deprecated": true } } } } } } } } },
            "responses": {
              "200": { "description": "The pot.", "content": { "application/json": { "schema": { "oneOf": [
                { "type": "object", "properties": { "id": { "type": "string" } } }, { "type": "object", "properties": {
                  "weight": { "type": "number" }, "fault": { "type": "string", "enum": ["The pot is cracked"] } } } ] } } } },
              "204": { "description": "Nothing." },
              "404": { "description":
                "Not Found **Error Code:** `30` <br> No such pot. **Error Code:** `7` <br> No shelf. **Error Code:** `30` Neither." } } } },
          "/pots": { "get": {
            "tags": ["Pots"], "operationId": "pots", "description": "Lists pots.", "responses": { "200": { "description": "Pots." } } } }
        } }
        """;

    private const string Facts = """
        {
          "paths": {
            "/pots": "GET",
            "/pots/{potId}": "PATCH"
          },
          "operations": {
            "PATCH /pots/{potId}": {
              "operationId": "changePot",
              "tag": "Pots",
              "rateLabel": "LIGHT",
              "granularScopes": ["pot:update:admin", "pot:write:admin"],
              "classicScopes": ["pot:all"],
              "monthAtOnce": true,
              "path": { "required": ["potId"], "properties": { "potId": { "type": "string" } } },
              "query": {
                "required": ["from"],
                "properties": {
                  "count": { "type": "integer", "maximum": 300 },
                  "from": { "type": "string", "format": "date", "orTime": true },
                  "glaze": { "type": "string", "enum": ["matte", "shiny"], "default": "matte" },
                  "to": { "type": "string", "format": "date" }
                }
              },
              "body": {
                "application/json": {
                  "type": "object",
                  "required": ["color", "name"],
                  "properties": {
                    "color": { "type": "string" },
                    "lids": { "items": { "type": "object", "properties": { "size": { "type": "integer", "deprecated": true } } } },
                    "name": { "type": "string", "maxLength": 64 }
                  }
                }
              },
              "answers": {
                "200": {
                  "application/json": {
                    "oneOf": [
                      { "type": "object", "properties": { "id": { "type": "string" } } },
                      {
                        "type": "object",
                        "properties": {
                          "fault": { "type": "string" },
                          "weight": { "type": "number" }
                        }
                      }
                    ]
                  }
                },
                "204": null
              },
              "errors": { "404": [7, 30] }
            }
          }
        }

        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("zoomcustom-drift").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Facts_are_extracted_without_sentences()
    {
        Write(Document);
        Assert.Equal((0, ""), (Run("extract", out _, out string error), error));
        Assert.Equal(Facts.ReplaceLineEndings("\n"), File.ReadAllText(Path.Combine(_folder, "facts", "pots.json")));
    }

    [Fact]
    public void The_same_documents_cause_no_change()
    {
        Write(Document);
        Run("extract", out _, out _);
        // Another order and other sentences aren't changes either.
        Write(
            Document
                .Replace("\"pot:write:admin\", \"pot:update:admin\"", "\"pot:update:admin\", \"pot:write:admin\"")
                .Replace("[\"matte\", \"shiny\"]", "[\"shiny\", \"matte\"]")
                .Replace("Which pot.", "Which one.")
        );
        Assert.Equal(0, Run("compare", out string report, out _));
        Assert.Equal("No operations changed. The facts contain 1.", report.Trim());
    }

    [Theory]
    [InlineData("\"shiny\"]", "\"satin\"]", "query.glaze enum: no longer shiny; new satin")]
    [InlineData("\"default\": \"matte\"", "\"default\": \"shiny\"", "query.glaze default: shiny, was matte")]
    [InlineData(", \"default\": \"matte\"", "", "query.glaze default: none, was matte")]
    [InlineData("\"maximum\": 300", "\"maximum\": 200", "query.count maximum: 200, was 300")]
    [InlineData("\"required\": false, ", "\"required\": true, ", "query.count is now required")]
    [InlineData("\"name\": \"count\"", "\"name\": \"number\"", "query.count was removed", "query.number was added (integer)")]
    [InlineData("Within a month", "Within a year", "monthAtOnce: none, was true")]
    [InlineData("'T'HH", " HH", "query.from orTime: none, was true")]
    [InlineData(
        "\"color\": {",
        """ "shape": { "type": "object", "properties": { "round": {} } }, "color": { """,
        "body.shape was added (object)"
    )]
    [InlineData("[\"name\", \"color\"]", "[\"name\"]", "body.color is no longer required")]
    [InlineData(
        "\"color\"], \"title\": \"A pot\", \"properties\": {",
        """ "color", "maker"], "properties": { "maker": { "type": "string" }, """,
        "body.maker was added (required, string)"
    )]
    [InlineData(
        "\"integer\", \"deprecated\": true",
        "\"string\"",
        "body.lids[].size is no longer deprecated",
        "body.lids[].size type: string, was integer"
    )]
    [InlineData("\"weight\": {", "\"mass\": {", "response 200.weight was removed", "response 200.mass was added (number)")]
    [InlineData("\"204\"", "\"202\"", "response 204 was removed", "response 202 was added")]
    [InlineData("`7`", "`8`", "error 404 codes: no longer 7; new 8")]
    [InlineData("\"pot:write:admin\", ", "", "granularScopes: no longer pot:write:admin")]
    [InlineData("[\"pot:all\"]", "[\"pot:all\", \"pot:some\"]", "classicScopes: new pot:some")]
    [InlineData("`LIGHT`", "`HEAVY`", "rateLabel: HEAVY, was LIGHT")]
    [InlineData("\"summary\"", "\"deprecated\": true, \"summary\"", "is now deprecated")]
    [InlineData("\"patch\"", "\"put\"", "was removed from the documents")]
    public void Each_change_is_one_line(string part, string instead, params string[] lines)
    {
        Write(Document);
        Run("extract", out _, out _);
        Write(Document.Replace(part, instead));
        Assert.Equal(1, Run("compare", out string report, out _));
        Assert.Equal(
            ["PATCH /pots/{potId}", .. lines.Select(line => "  " + line), "Changed operations: 1. The facts contain 1."],
            report.ReplaceLineEndings("\n").TrimEnd().Split('\n')
        );
    }

    [Fact]
    public void A_new_path_that_matches_another_operation_is_a_change()
    {
        Write(Document);
        Run("extract", out _, out _);
        Write(Document.Replace("\"/pots\":", "\"/users/latest\":"));
        Assert.Equal(1, Run("compare", out string report, out _));
        Assert.StartsWith("GET /users/latest\n  was added, and the catalog matches it to GET /users/{userId}\n", report.Replace("\r", ""));
    }

    [Theory]
    [InlineData("\"maximum\": 300", "\"exclusiveMaximum\": 300", "pots.json: PATCH /pots/{potId}", "'exclusiveMaximum'", "300")]
    [InlineData("{ \"type\": \"number\" }", "{ \"$ref\": \"#/there\" }", "pots.json: PATCH /pots/{potId}", "'$ref'", "#/there")]
    [InlineData("`7`", "seven", "pots.json: PATCH /pots/{potId}", "error code", "seven")]
    [InlineData("\"in\": \"path\"", "\"in\": \"cookie\"", "pots.json: PATCH /pots/{potId}", "'potId'", "'cookie'")]
    [InlineData("\"operationId\": \"changePot\", ", "", "pots.json: PATCH /pots/{potId}", "'operationId'")]
    [InlineData("[\"Pots\"]", "\"Pots\"", "pots.json: PATCH /pots/{potId}")]
    [InlineData("\"patch\"", "\"brew\"", "pots.json: /pots/{potId}", "'brew'")]
    [InlineData("\"paths\"", "\"ways\"", "pots.json", "\"paths\"")]
    [InlineData("\"openapi\"", "openapi:", "pots.json", "JSON")]
    public void An_unreadable_document_is_named_and_nothing_is_written(string part, string instead, params string[] says)
    {
        Write(Document.Replace(part, instead));
        Assert.Equal(2, Run("extract", out _, out string error));
        Assert.All(says, text => Assert.Contains(text, error));
        Assert.False(Directory.Exists(Path.Combine(_folder, "facts")));
    }

    [Fact]
    public void Missing_input_is_named()
    {
        Assert.Equal(2, Run("extract", out _, out string noDocuments));
        Assert.Contains("no OpenAPI documents", noDocuments);
        Write(Document);
        Assert.Equal(2, Run("compare", out _, out string noFacts));
        Assert.Contains("no facts", noFacts);
        Write(Document.Replace("\"patch\"", "\"put\""));
        Assert.Equal(2, Run("extract", out _, out string noOperation));
        Assert.Contains("PATCH /pots/{potId}", noOperation);
        Assert.Equal(2, CommandLine.Run(["contrast"], _folder, [], TextWriter.Null, TextWriter.Null));
    }

    private void Write(string document)
    {
        string folder = Path.Combine(_folder, "documents", "openapi");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "pots.json"), document);
    }

    private int Run(string command, out string output, out string error)
    {
        using StringWriter report = new(),
            wrong = new();
        string[] arguments = [command, Path.Combine(_folder, "documents")];
        int code = CommandLine.Run(arguments, Path.Combine(_folder, "facts"), ["PATCH /pots/{potId}"], report, wrong);
        (output, error) = (report.ToString(), wrong.ToString());
        return code;
    }
}
