using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ZoomCustom.Errors;

/// <summary>Zoom refused a request.</summary>
public sealed class ZoomApiException : ZoomException
{
    /// <summary>The categories of Zoom's error codes. For all other codes, the HTTP status determines the category.</summary>
    private static readonly Dictionary<int, ZoomErrorCategory> s_byCode = new()
    {
        [124] = ZoomErrorCategory.AuthenticationError,
        [200] = ZoomErrorCategory.PermissionDenied,
        [201] = ZoomErrorCategory.AuthenticationError,
        [300] = ZoomErrorCategory.InvalidArgument,
        [301] = ZoomErrorCategory.InvalidArgument,
        [1001] = ZoomErrorCategory.ObjectNotFound,
        [1005] = ZoomErrorCategory.ResourceExists,
        [1010] = ZoomErrorCategory.ObjectNotFound,
        [1120] = ZoomErrorCategory.ResourceUnavailable,
        [2033] = ZoomErrorCategory.LimitsExceeded,
        [2300] = ZoomErrorCategory.InvalidArgument,
        [3412] = ZoomErrorCategory.LimitsExceeded,
        [4130] = ZoomErrorCategory.ObjectNotFound,
        [4131] = ZoomErrorCategory.ObjectNotFound,
        [4700] = ZoomErrorCategory.PermissionDenied,
        [4711] = ZoomErrorCategory.PermissionDenied,
    };

    private static readonly Regex s_pageToken = new("page[ _-]?token", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Creates the exception from Zoom's response.</summary>
    public ZoomApiException(string message, HttpStatusCode status, int code = 0)
        : this(message, status, code == 0 ? null : code.ToString(CultureInfo.InvariantCulture)) { }

    /// <summary>Creates the exception from Zoom's response, with the code as Zoom sent it.</summary>
    internal ZoomApiException(string message, HttpStatusCode status, string? code)
        : base(message, "Zoom." + (code ?? "Http" + (int)status), Of(status, Number(code)))
    {
        StatusCode = status;
        Code = Number(code);
    }

    /// <summary>Zoom's error code, such as 1001 if the user doesn't exist; 0 if the response has no code.</summary>
    public int Code { get; }

    /// <summary>The HTTP status of the response.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The value of Zoom's <c>x-zm-trackingid</c> header. Zoom Support asks for it.</summary>
    public string? TrackingId { get; init; }

    /// <summary>The method and path of the request, without its query.</summary>
    public string? Request { get; init; }

    /// <summary>How long Zoom asks to wait; null if it doesn't say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <inheritdoc/>
    public override bool EndsPipeline => IsMissingScope || StatusCode == HttpStatusCode.Unauthorized;

    /// <summary>Whether the token lacks a scope. Zoom's error codes for this vary, but its wording doesn't.</summary>
    public bool IsMissingScope => Message.IndexOf("does not contain scopes", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Whether the account has exceeded a rate limit.</summary>
    public bool IsThrottled => (int)StatusCode == 429 || Code == 429;

    /// <summary>Whether the account has exceeded a daily rate limit.</summary>
    public bool IsDailyLimit => IsThrottled && Message.IndexOf("daily", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Whether Zoom refused the token, usually because it expired.</summary>
    internal bool IsTokenRefused => StatusCode == HttpStatusCode.Unauthorized || Code == 124;

    /// <summary>Whether Zoom refused the request before processing it, so that nothing was changed.</summary>
    internal bool IsUnprocessed => IsThrottled || ((int)StatusCode == 503 && RetryAfter is not null);

    /// <summary>Whether the page token has expired, or belongs to another list.</summary>
    /// <remarks>Zoom's code is 300, or 400 or 301 for some lists, so the message has to be checked too.</remarks>
    public bool IsPageTokenInvalid => Code is 300 or 301 or 400 && s_pageToken.IsMatch(Message);

    /// <summary>Whether the requested page is larger than the account allows.</summary>
    public bool IsPageSizeRefused => Code == 300 && Message.IndexOf("page_size", StringComparison.OrdinalIgnoreCase) >= 0;

    private static int Number(string? code) =>
        int.TryParse(code, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : 0;

    private static ZoomErrorCategory Of(HttpStatusCode status, int code) =>
        s_byCode.TryGetValue(code, out ZoomErrorCategory known)
            ? known
            : (int)status switch
            {
                400 => ZoomErrorCategory.InvalidArgument,
                401 => ZoomErrorCategory.AuthenticationError,
                403 => ZoomErrorCategory.PermissionDenied,
                404 => ZoomErrorCategory.ObjectNotFound,
                409 => ZoomErrorCategory.ResourceExists,
                429 => ZoomErrorCategory.LimitsExceeded,
                >= 500 => ZoomErrorCategory.ResourceUnavailable,
                _ => ZoomErrorCategory.InvalidResult,
            };
}
