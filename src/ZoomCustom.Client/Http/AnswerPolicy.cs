using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Errors;
using ZoomCustom.Json;

namespace ZoomCustom.Http;

/// <summary>Reads the response and determines whether a change was made. Converts network failures to the module's exceptions.</summary>
internal sealed class AnswerPolicy : IHttpPolicy
{
    /// <summary>Limits how many copied responses are parsed at the same time, because they take many times the memory of their
    /// copies.</summary>
    private static readonly SemaphoreSlim s_places = new(Environment.ProcessorCount);

    /// <inheritdoc/>
    /// <exception cref="ZoomUnreachableException">There was no response, or the connection broke.</exception>
    /// <exception cref="ZoomAnswerException">The response isn't valid.</exception>
    public async Task SendAsync(ZoomMessage message, Func<CancellationToken, Task> next, CancellationToken cancel)
    {
        try
        {
            await next(cancel).ConfigureAwait(false);
            using HttpResponseMessage response = message.Response!;
            // Reading waits until bytes arrive. Disposing of the response ends it.
            using (cancel.Register(response.Dispose))
                message.Result = await ReadAsync(message, response, cancel).ConfigureAwait(false);
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

    private static async Task<object?> ReadAsync(ZoomMessage message, HttpResponseMessage response, CancellationToken cancel)
    {
        var stream = new WatchedStream(await response.Content.ReadAsStreamAsync().ConfigureAwait(false), message.MostBytes);
        bool hasPlace = false;
        try
        {
            if (message.Context.Copy is { } copy)
            {
                // A response that stalls keeps no thread and no place.
                await copy.FillAsync(stream, cancel).ConfigureAwait(false);
                await s_places.WaitAsync(cancel).ConfigureAwait(false);
                hasPlace = true;
                stream.Dispose();
                stream = new WatchedStream(copy.Open(), message.MostBytes);
            }

            using var reader = new JsonAnswerReader(stream);
            if (response.IsSuccessStatusCode)
                return Read(message, response.StatusCode == HttpStatusCode.NoContent ? null : reader);
            message.ThrowIfRefused(reader.Read() ? JToken.ReadFrom(reader) : null);
        }
        catch (AnswerLimitException e)
        {
            string size = $"{e.Message}, so it wasn't read";
            message.ThrowIfRefused(null, size, e);
            throw new ZoomAnswerException(
                $"The response to {message.Operation} is {size}. Zoom doesn't send such responses. "
                    + "If you use a proxy server, check whether it changes responses.",
                e
            )
            {
                IsComplete = true,
            };
        }
        // Invalid JSON, gzip data, or numbers: any other exception is caused by the content of the response.
        catch (Exception e) when (!IsOfTheConnection(e))
        {
            string? line = stream.IsJson ? null : AnswerText.FirstLine(stream.Beginning);
            // The classifier may have a more specific error.
            message.ThrowIfRefused(null, line, e);
            string type = response.Content.Headers.ContentType?.MediaType ?? "no content type";
            throw new ZoomAnswerException(
                $"The response to {message.Operation} isn't valid JSON from Zoom (content type: {type}), or it's incomplete. "
                    + "If you use a proxy server, check whether it changes responses."
                    + (line is null ? "" : $" The response begins: {line}"),
                e
            )
            {
                // A response that was cut off, or that came from a gateway, might be complete the next time.
                IsComplete = stream.IsJson && !stream.IsAtEnd && e is JsonException,
            };
        }
        finally
        {
            if (hasPlace)
                s_places.Release();
            stream.Dispose();
        }

        throw new InvalidOperationException(
            $"The response to {message.Operation} is {response.StatusCode}, but the classifier returned no error for it."
        );
    }

    private static object? Read(ZoomMessage message, JsonAnswerReader? reader)
    {
        try
        {
            return message.Reader(message, reader);
        }
        // While it reads an unknown field, Newtonsoft.Json wraps every failure, even of the connection.
        catch (JsonSerializationException e)
            when (e.InnerException is { } cause && (cause is AnswerLimitException || IsOfTheConnection(cause)))
        {
            ExceptionDispatchInfo.Capture(cause).Throw();
            throw;
        }
    }

    private static bool IsOfTheConnection(Exception e) =>
        e is ZoomException or OperationCanceledException or ObjectDisposedException or OutOfMemoryException || IsOfTheNetwork(e);

    private static bool IsOfTheNetwork(Exception e) => e is HttpRequestException or IOException or SocketException or WebException;
}
