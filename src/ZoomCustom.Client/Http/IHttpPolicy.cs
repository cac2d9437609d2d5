using System;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Http;

/// <summary>One concern of sending a message.</summary>
internal interface IHttpPolicy
{
    /// <summary>Sends the message on, once, several times or not at all.</summary>
    /// <param name="message">The message.</param>
    /// <param name="next">The policies after this one.</param>
    /// <param name="cancel">Gives up.</param>
    Task SendAsync(ZoomMessage message, Func<CancellationToken, Task> next, CancellationToken cancel);
}
