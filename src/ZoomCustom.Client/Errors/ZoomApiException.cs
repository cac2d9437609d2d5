using System;
using System.Collections.Generic;
using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace ZoomCustom.Errors;

/// <summary>Zoom refused a request.</summary>
public sealed class ZoomApiException : ZoomException
{
    /// <summary>The category of Zoom's codes; what is not here goes by the HTTP status.</summary>
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

    /// <summary>Makes the exception from what Zoom answered.</summary>
    public ZoomApiException(string message, HttpStatusCode status, int code = 0)
        : this(message, status, code == 0 ? null : code.ToString(CultureInfo.InvariantCulture)) { }

    /// <summary>Makes the exception from what Zoom answered, with its code as it was written.</summary>
    internal ZoomApiException(string message, HttpStatusCode status, string? code)
        : base(message, "Zoom." + (code ?? "Http" + (int)status), Of(status, Number(code)))
    {
        StatusCode = status;
        Code = Number(code);
    }

    /// <summary>Zoom's own code, such as 1001 for a user that does not exist; 0 when the answer had none that is a whole number of 32
    /// bits.</summary>
    public int Code { get; }

    /// <summary>The HTTP status of the answer.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>Zoom's <c>x-zm-trackingid</c>: what its support asks for.</summary>
    public string? TrackingId { get; init; }

    /// <summary>The method and path of the request, without its query.</summary>
    public string? Request { get; init; }

    /// <summary>How long Zoom asks to wait; null when it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <inheritdoc/>
    public override bool EndsPipeline => IsMissingScope || StatusCode == HttpStatusCode.Unauthorized;

    /// <summary>Whether Zoom says that the token lacks a scope. Its codes for that vary; its wording does not.</summary>
    public bool IsMissingScope => Message.IndexOf("does not contain scopes", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Whether the account's budget of requests is spent for the moment.</summary>
    public bool IsThrottled => (int)StatusCode == 429 || Code == 429;

    /// <summary>Whether the account's budget of requests is spent for the day.</summary>
    public bool IsDailyLimit => IsThrottled && Message.IndexOf("daily", StringComparison.OrdinalIgnoreCase) >= 0;

    /// <summary>Whether it is the token that was refused, for its age.</summary>
    internal bool IsTokenRefused => StatusCode == HttpStatusCode.Unauthorized || Code == 124;

    /// <summary>Whether Zoom refused before it looked at the request, so that nothing can have been done.</summary>
    internal bool IsUntouched => IsThrottled || ((int)StatusCode == 503 && RetryAfter is not null);

    /// <summary>Whether the page token has expired, or belongs to another list.</summary>
    /// <remarks>Zoom's code for that is 300, and on some lists 400 or 301; the wording is what they have in common.</remarks>
    public bool IsPageTokenInvalid => Code is 300 or 301 or 400 && s_pageToken.IsMatch(Message);

    /// <summary>Whether the page asked for is larger than the account allows.</summary>
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
