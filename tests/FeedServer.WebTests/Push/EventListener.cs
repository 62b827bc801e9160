using System.Text;

namespace FeedServer.WebTests.Push;

/// <summary>Reads a stream of events as a browser does (WHATWG HTML §9.2.6), but shows comments and ids without data too.</summary>
internal sealed class EventListener : IDisposable
{
    private readonly HttpResponseMessage answer;
    private readonly StreamReader reader;

    private EventListener(HttpResponseMessage answer, StreamReader reader) => (this.answer, this.reader) = (answer, reader);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    /// <summary>Listens; the stream has begun when this returns.</summary>
    public static async Task<EventListener> OpenAsync(RunningServer server, string? lastEventId = null, string path = "/events")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (lastEventId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        var answer = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ending);
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode}");
        return new EventListener(answer, new StreamReader(await answer.Content.ReadAsStreamAsync(Ending), Encoding.UTF8));
    }

    /// <summary>The next block, its fields by name, a comment under the empty name; null at the stream's end.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> BlockAsync()
    {
        var block = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await reader.ReadLineAsync(Ending) is { } line)
        {
            if (line.Length == 0) return block;
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            Assert.True(block.TryAdd(line[..colon], line[(colon + 1)..].TrimStart(' ')), line);
        }
        return null;
    }

    /// <summary>The next events, without what is none.</summary>
    public async Task<List<(string Id, string Event, string Data)>> EventsAsync(int count)
    {
        var events = new List<(string, string, string)>();
        while (events.Count < count)
        {
            var block = await BlockAsync() ?? throw new InvalidOperationException($"The stream ended after {events.Count} events.");
            if (block.TryGetValue("data", out var data)) events.Add((block["id"], block["event"], data));
        }
        return events;
    }

    public void Dispose()
    {
        reader.Dispose();
        answer.Dispose();
    }
}
