using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json.Linq;
using ZoomCustom.Sandbox.Api;

namespace ZoomCustom.Sandbox.Drift;

/// <summary>A way in which a response as a whole differs from Zoom's documents.</summary>
internal sealed class Deviation
{
    private const string Total = "total_records";

    private static readonly Func<JToken>[] s_oddItems = [JValue.CreateNull, () => 7, () => "odd", () => true, () => new JArray("odd")];

    private static readonly Func<JToken>[] s_oddTotals =
    [
        () => "",
        () => "lots",
        () => "7",
        () => 1e300,
        () => -1,
        JValue.CreateNull,
        () => new JObject(),
        () => new JArray(2),
    ];

    /// <summary>All deviations.</summary>
    public static readonly IReadOnlyList<Deviation> All =
    [
        // The request isn't processed. Nothing is changed in the account.
        new("gateway", "502 with a gateway's HTML page; nothing is done")
        {
            CanLast = true,
            Refuse = _ => Responses.Page(502, "Bad Gateway"),
        },
        new("proxy", "an HTML page of a proxy under HTTP 200; nothing is done") { Refuse = _ => Responses.Page(200, "Welcome") },
        new("refusal", "an error whose code is text or a number, with one message or several") { CanLast = true, Refuse = Refused },
        new("refusal-in-200", "an error in any of Zoom's forms under HTTP 200") { CanLast = true, Refuse = RefusedIn200 },
        new("nothing", "an object without any documented field under HTTP 200")
        {
            CanLast = true,
            Suits = asked => !asked.Operation.IsChange,
            Refuse = asked => Responses.Of(200, asked.Random.Next(2) == 0 ? [] : new JObject { ["status"] = "maintenance" }),
        },
        new("page-token", "the page token has expired; Zoom has several errors for this")
        {
            CanLast = true,
            Suits = asked => asked.PageToken is not null,
            Refuse = Expired,
        },
        // The request is processed, and the response is a list.
        new("no-list", "the list is missing, null, or an object")
        {
            CanLast = true,
            Suits = asked => asked.Operation.Items is not null,
            Reshape = WithoutList,
        },
        new("total", "a total that isn't a number, or is missing")
        {
            Suits = asked => asked.Operation.Items is not null,
            Reshape = (asked, body) =>
            {
                body[Total] = asked.One(s_oddTotals);
                return true;
            },
        },
        new("other-name", "the list has its former name")
        {
            CanLast = true,
            Suits = asked => asked.Operation.OlderItems is not null,
            Reshape = Renamed,
        },
        new("odd-items", "items of the list that aren't records")
        {
            Suits = asked => asked.Operation.Items is not null,
            Reshape = (asked, body) =>
            {
                if (asked.Records(body) is not { } records)
                    return false;
                records.Insert(asked.Random.Next(records.Count + 1), asked.One(s_oddItems));
                return true;
            },
        },
        new("same-token", "the token of the next page is the token of this page")
        {
            CanLast = true,
            Suits = asked => asked.PageToken is not null,
            Reshape = (asked, body) => Asked.SetNext(body, asked.PageToken),
        },
        new("first-token", "the token of the next page is the first token of the list")
        {
            CanLast = true,
            Suits = asked => asked.PageToken is not null,
            Reshape = (asked, body) => Asked.Next(body) is not null && Asked.SetNext(body, asked.Conversation.FirstToken),
        },
        new("empty-page", "an empty page, with a new token for the records that it should contain")
        {
            CanLast = true,
            Suits = asked => asked.PageToken is not null,
            Reshape = (asked, body) =>
            {
                asked.Records(body)?.Clear();
                return Asked.SetNext(body, asked.SamePage);
            },
        },
        new("same-page", "a new token for the same page")
        {
            CanLast = true,
            Suits = asked => asked.PageToken is not null,
            // By chance, two pages with one log entry each can be equal.
            Reshape = (asked, body) =>
                (asked.Operation.Keys.Count > 0 || asked.Records(body) is { Count: > 1 }) && Asked.SetNext(body, asked.SamePage),
        },
        new("duplicate", "the last record of the previous page again")
        {
            // Two log entries with the same values can be different entries.
            Suits = asked => asked is { PageToken: not null, Operation.Keys.Count: > 0, Conversation.Last: not null },
            Reshape = (asked, body) =>
            {
                if (asked.Records(body) is not { } records)
                    return false;
                records.Insert(0, asked.Conversation.Last!);
                return true;
            },
        },
        new("early-end", "the list ends before its total")
        {
            Suits = asked => asked.Operation.IsPaged,
            Reshape = (_, body) =>
            {
                if (Asked.Next(body) is null || body[Total] is not JValue { Type: JTokenType.Integer })
                    return false;
                return Asked.SetNext(body, "");
            },
        },
        // The request is processed, and its change is made. Then the response is lost.
        new("gateway-after", "502 with a gateway's HTML page after the change was made")
        {
            CanLast = true,
            Suits = asked => asked.Operation.IsChange,
            Spoil = _ => Responses.Page(502, "Bad Gateway"),
        },
        new("proxy-after", "an HTML page of a proxy under HTTP 200 after the change was made")
        {
            Suits = asked => asked.Operation.IsChange,
            Spoil = _ => Responses.Page(200, "Welcome"),
        },
        new("cut", "the response ends in the middle")
        {
            CanLast = true,
            Suits = asked => asked.Operation.AnswersInFull,
            Spoil = response => response with { Delivery = Delivery.Truncated },
        },
        new("bare", "a creation's response without any documented field")
        {
            Suits = asked => asked.Operation.Method == "POST",
            Spoil = response => Responses.With(response, new JObject { ["request_id"] = "r1" }),
        },
        new("wordy", "a response body for a change that Zoom documents without one")
        {
            Suits = asked => asked.Operation is { IsChange: true, AnswersInFull: false },
            Spoil = _ => Responses.Of(200, new JObject { ["request_id"] = "r1", ["status"] = true }),
        },
    ];

    private Deviation(string name, string description)
    {
        Name = name;
        Description = description;
    }

    public string Name { get; }

    public string Description { get; }

    /// <summary>Whether it can apply to every request of a list or every attempt of a change.</summary>
    public bool CanLast { get; private init; }

    /// <summary>Whether it can apply to a request.</summary>
    public Func<Asked, bool> Suits { get; private init; } = _ => true;

    /// <summary>Responds instead of the account; null if the account processes the request.</summary>
    public Func<Asked, SandboxResponse>? Refuse { get; private init; }

    /// <summary>Changes the body of a success, and returns whether it did.</summary>
    public Func<Asked, JObject, bool>? Reshape { get; private init; }

    /// <summary>Replaces a success.</summary>
    public Func<SandboxResponse, SandboxResponse>? Spoil { get; private init; }

    private static SandboxResponse Refused(Asked asked)
    {
        var body = new JObject
        {
            ["code"] = asked.One<JToken>([() => 5010, () => "5010", () => 99999999999]),
            ["message"] = asked.One<JToken>([() => "The service isn't available.", JValue.CreateNull]),
        };
        if (asked.Random.Next(2) == 0)
            body["errors"] = new JArray(new JObject { ["message"] = new JArray("One.", "Another.") });
        return Responses.Of(400, body);
    }

    private static SandboxResponse RefusedIn200(Asked asked) =>
        Responses.Of(
            200,
            asked.One<JToken>([
                () =>
                    new JObject
                    {
                        ["status"] = false,
                        ["errorCode"] = 200,
                        ["errorMessage"] = "No permission.",
                    },
                () => new JObject { ["status"] = false, ["errorMessage"] = "No permission." },
                () => new JObject { ["code"] = 200, ["message"] = "No permission." },
                () => new JObject { ["code"] = "200", ["message"] = "No permission." },
                () =>
                    new JObject
                    {
                        ["code"] = 200,
                        ["message"] = "No permission.",
                        ["a"] = 1,
                        ["b"] = 2,
                    },
            ])
        );

    private static SandboxResponse Expired(Asked asked)
    {
        (int status, int code) = asked.One<(int, int)>([() => (400, 300), () => (400, 400), () => (400, 301), () => (200, 300)]);
        return Responses.Error(status, code, "The next page token is invalid or expired.");
    }

    private static bool WithoutList(Asked asked, JObject body)
    {
        string items = asked.Operation.Items!;
        switch (asked.Random.Next(3))
        {
            case 0:
                return body.Remove(items);
            case 1:
                body[items] = null;
                return true;
            default:
                body[items] = new JObject();
                return true;
        }
    }

    private static bool Renamed(Asked asked, JObject body)
    {
        if (asked.Records(body) is not { } records)
            return false;
        body[asked.Operation.OlderItems!] = records;
        if (asked.Random.Next(2) == 0)
            body.Remove(asked.Operation.Items!);
        else
            body[asked.Operation.Items!] = new JArray();
        return true;
    }
}
