using System.Text.Json.Serialization;
using FeedServer.Control;
using FeedServer.Store;

namespace FeedServer.Cli;

/// <summary>What the archive knows of sources; a server that holds it is asked.</summary>
/// <param name="States">By the source's id; null while they are unknown.</param>
/// <param name="Missing">Why they are unknown; null when they are known.</param>
internal sealed record SourceStates(IReadOnlyDictionary<string, SourceState>? States, string? Missing)
{
    /// <summary>What is asked: the states of all sources.</summary>
    public static ControlVerb<SourceStatesRequest, SourceStatesResult> Request { get; } =
        new("source list", SourceStatesJson.Default.SourceStatesRequest, SourceStatesJson.Default.SourceStatesResult, RunAsync);

    /// <summary>The end of each lease during which a hub reports what is new, UTC, by the source's id.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Pushed { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>Reads them. An archive without records has none, and is not created.</summary>
    public static async Task<SourceStates> ReadAsync(Settings settings, CancellationToken cancellation)
    {
        if (!Directory.Exists(Path.Combine(settings.ArchiveRoot, "records"))) return new(new Dictionary<string, SourceState>(), null);
        try
        {
            var known = await ArchiveClient.AskAsync(settings, Request, new SourceStatesRequest(), cancellation);
            return new(known.States.ToDictionary(state => state.Source, StringComparer.OrdinalIgnoreCase), null)
            {
                Pushed = known.Pushed.ToDictionary(one => one.Source, one => one.Until, StringComparer.OrdinalIgnoreCase),
            };
        }
        catch (ArchiveUnavailableException e)
        {
            return new(null, "State, last success, next run, items and interval are unknown: "
                + $"{e.Message} The /coverage page of the running server shows them.");
        }
    }

    /// <summary>What is known of a source; null when nothing is.</summary>
    public SourceState? Find(SourceDefinition source) => States?.GetValueOrDefault(source.Id);

    private static async Task<SourceStatesResult> RunAsync(
        OpenArchive archive, Settings settings, SourceStatesRequest request, CancellationToken cancellation)
    {
        var upstream = await archive.Subscriptions.UpstreamAsync(cancellation);
        return new SourceStatesResult(await archive.Ledger.SourcesAsync(cancellation),
            [.. upstream.Where(one => !one.Leaving).Select(one => (one.Source, one.Expires)).Where(one => one.Expires is not null)
                .GroupBy(one => one.Source, one => one.Expires.GetValueOrDefault(), StringComparer.OrdinalIgnoreCase)
                .Select(one => new PushedSource(one.Key, one.Max()))]);
    }
}

/// <summary>What <c>source list</c> asks of the archive.</summary>
internal sealed record SourceStatesRequest;

/// <summary>What it is told.</summary>
internal sealed record SourceStatesResult(IReadOnlyList<SourceState> States, IReadOnlyList<PushedSource> Pushed);

/// <summary>A source whose hub reports what is new, and until when, UTC.</summary>
internal sealed record PushedSource(string Source, DateTimeOffset Until);

/// <summary>The JSON form of both.</summary>
[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(SourceStatesRequest))]
[JsonSerializable(typeof(SourceStatesResult))]
internal sealed partial class SourceStatesJson : JsonSerializerContext;
