using System;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace ZoomCustom.Auth;

/// <summary>The page that the browser shows after a sign-in.</summary>
internal sealed class LoopbackPage
{
    private const string Style = "body{font:1.1em system-ui,sans-serif;margin:4em auto;max-width:36em}";

    // The page can't load, run, or frame anything. Its own style is allowed by its hash.
    private static readonly string s_policy =
        $"default-src 'none'; style-src 'sha256-{Sha256(Style)}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static readonly LoopbackPage Connected = new("200 OK", "Connected. You can close this page and return to PowerShell.");
    public static readonly LoopbackPage BadRequest = new("400 Bad Request", "This request isn't a valid response to a sign-in.");
    public static readonly LoopbackPage NotFound = new("404 Not Found", "This page doesn't exist.");
    public static readonly LoopbackPage OnlyGet = new("405 Method Not Allowed", "Only GET is allowed here.", "Allow: GET\r\n");
    public static readonly LoopbackPage NotTheResponse = new(
        "400 Bad Request",
        "Not connected. This isn't the response to the sign-in that PowerShell is waiting for. "
            + "Use the newest address that Connect-ZoomCustom showed."
    );

    private readonly string _status;
    private readonly string _text;
    private readonly string _headers;

    private LoopbackPage(string status, string text, string headers = "")
    {
        _status = status;
        _text = text;
        _headers = headers;
    }

    /// <summary>The page for a sign-in that failed, with the reason.</summary>
    public static LoopbackPage NotConnected(string why) => new("200 OK", "Not connected. " + why);

    /// <summary>The complete HTTP response.</summary>
    public byte[] ToBytes()
    {
        byte[] body = Encoding.UTF8.GetBytes(
            $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>ZoomCustom</title><style>{Style}</style>"
                + $"<body><h1>ZoomCustom</h1><p id=\"outcome\">{WebUtility.HtmlEncode(_text)}</p></body></html>"
        );
        byte[] head = Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {_status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {body.Length}\r\n{_headers}"
                + $"Content-Security-Policy: {s_policy}\r\nX-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"
                + "Cache-Control: no-store\r\nConnection: close\r\n\r\n"
        );
        return [.. head, .. body];
    }

    private static string Sha256(string text)
    {
        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.UTF8.GetBytes(text)));
    }
}
