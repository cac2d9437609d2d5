using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Errors;
using ZoomCustom.Json;

namespace ZoomCustom.Http;

/// <summary>Reads the answer, and settles what it says of a change. Failures of the network become the module's own here.</summary>
internal sealed class AnswerPolicy : IHttpPolicy
{
    /// <inheritdoc/>
    /// <exception cref="ZoomUnreachableException">There was no answer, or it broke off.</exception>
    /// <exception cref="ZoomAnswerException">The answer cannot be understood.</exception>
    public async Task SendAsync(ZoomMessage message, Func<CancellationToken, Task> next, CancellationToken cancel)
    {
        try
        {
            await next(cancel).ConfigureAwait(false);
            using HttpResponseMessage response = message.Response!;
            // Reading blocks until bytes come; closing the answer is what ends it.
            using (cancel.Register(response.Dispose))
                message.Result = await ReadAsync(message, response).ConfigureAwait(false);
            message.Settle(message.Classifier.LeavesDoubt(message, null));
        }
        catch (ZoomException e) when (message.Classifier.IsDone(message, e))
        {
            message.Result = null;
            message.Settle(message.Classifier.LeavesDoubt(message, null));
        }
        catch (ZoomException e)
        {
            message.Settle(message.Classifier.LeavesDoubt(message, e));
            throw;
        }
        catch (Exception e) when (IsOfTheNetwork(e))
        {
            throw new ZoomUnreachableException(e);
        }
    }

    private static async Task<object?> ReadAsync(ZoomMessage message, HttpResponseMessage response)
    {
        using var stream = new WatchedStream(await response.Content.ReadAsStreamAsync().ConfigureAwait(false));
        using var reader = new JsonAnswerReader(stream);
        try
        {
            if (response.IsSuccessStatusCode)
                return message.Reader(message, response.StatusCode == HttpStatusCode.NoContent ? null : reader);
            message.ThrowIfRefused(reader.Read() ? JToken.ReadFrom(reader) : null);
        }
        // JSON that is none, gzip that is none, numbers that are none: whatever it is, it came from outside.
        catch (Exception e) when (!IsOfTheConnection(e))
        {
            string? line = stream.IsJson ? null : AnswerText.FirstLine(stream.Beginning);
            // The classifier may know better what answered.
            message.ThrowIfRefused(null, line, e);
            string type = response.Content.Headers.ContentType?.MediaType ?? "no content type";
            throw new ZoomAnswerException(
                $"{message.Operation} was answered with something that is not Zoom's JSON ({type}), or was cut short on the way."
                    + (line is null ? "" : $" It begins: {line}"),
                e
            )
            {
                // What was cut off, or comes from a gateway in Zoom's place, may come whole the next time.
                IsComplete = stream.IsJson && !stream.IsAtEnd && e is JsonException,
            };
        }

        throw new InvalidOperationException(
            $"{message.Operation} was answered with {response.StatusCode}, which no classifier took for a refusal."
        );
    }

    private static bool IsOfTheConnection(Exception e) =>
        e is ZoomException or OperationCanceledException or ObjectDisposedException or OutOfMemoryException || IsOfTheNetwork(e);

    private static bool IsOfTheNetwork(Exception e) => e is HttpRequestException or IOException or SocketException or WebException;
}
