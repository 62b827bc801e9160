using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace FeedServer.Control;

/// <summary>What a verb asks of the open archive. It is answered in the verb's own process, or by the server that holds the
/// archive.</summary>
internal abstract class ControlVerb(string name)
{
    /// <summary>The verb, as the command line has it.</summary>
    public string Name => name;

    /// <summary>Answers a request that came as JSON.</summary>
    /// <exception cref="JsonException">It is no request of this verb.</exception>
    public abstract Task<JsonElement> AnswerAsync(
        OpenArchive archive, Settings settings, JsonElement request, CancellationToken cancellation);
}

/// <summary>The same by its types. Both are data: what stands in files of the caller travels in the request, and the caller prints the
/// result.</summary>
/// <param name="name">The verb, as the command line has it.</param>
/// <param name="requests">The JSON form of requests.</param>
/// <param name="results">The JSON form of results.</param>
/// <param name="run">Does it. What it throws is told the caller by its message.</param>
internal sealed class ControlVerb<TRequest, TResult>(
    string name, JsonTypeInfo<TRequest> requests, JsonTypeInfo<TResult> results,
    Func<OpenArchive, Settings, TRequest, CancellationToken, Task<TResult>> run) : ControlVerb(name)
{
    /// <summary>Does it here.</summary>
    public Task<TResult> RunAsync(OpenArchive archive, Settings settings, TRequest request, CancellationToken cancellation) =>
        run(archive, settings, request, cancellation);

    public override async Task<JsonElement> AnswerAsync(
        OpenArchive archive, Settings settings, JsonElement request, CancellationToken cancellation)
    {
        var asked = request.Deserialize(requests) ?? throw new JsonException("The request is empty.");
        return JsonSerializer.SerializeToElement(await run(archive, settings, asked, cancellation), results);
    }

    /// <summary>The request as it is sent.</summary>
    public ControlRequest Write(TRequest request) => new(Name, JsonSerializer.SerializeToElement(request, requests));

    /// <summary>The result out of a response.</summary>
    /// <exception cref="JsonException">It is none of this verb's.</exception>
    public TResult Read(JsonElement result) => result.Deserialize(results) ?? throw new JsonException("The result is empty.");
}
