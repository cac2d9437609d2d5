using System;

namespace ZoomCustom.Sandbox.Api;

/// <summary>The sandbox rejects a request, with Zoom's status, code, and message.</summary>
internal sealed class Refusal(int status, int code, string message, string? field = null) : Exception(message)
{
    public int Status { get; } = status;
    public int Code { get; } = code;
    public string? Field { get; } = field;

    public static Refusal Invalid(string field, string message) => new(400, 300, "Validation Failed.", field) { Detail = message };

    /// <summary>Why the field isn't valid.</summary>
    public string? Detail { get; private init; }

    public static Refusal Invalid(string field) => Invalid(field, "Invalid field.");

    public static Refusal NoUser(string id) => new(404, 1001, $"User does not exist: {id}.");

    public static Refusal NoGroup(string id) => new(404, 4130, $"A group with this {id} does not exist.");
}
