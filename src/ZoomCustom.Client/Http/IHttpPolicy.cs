using System;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Http;

/// <summary>One step of sending a message, such as retrying.</summary>
internal interface IHttpPolicy
{
    /// <summary>Passes the message to the next policies once, several times, or not at all.</summary>
    /// <param name="message">The message.</param>
    /// <param name="next">The policies after this one.</param>
    /// <param name="cancel">Cancels the request.</param>
    Task SendAsync(ZoomMessage message, Func<CancellationToken, Task> next, CancellationToken cancel);
}
