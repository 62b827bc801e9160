using FeedServer.Collect.Sources;
using FeedServer.Hosting;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Items.Push;
using FeedServer.Store.LiteDb;

namespace FeedServer.Cli;

/// <summary>What the archive knows of sources, where it can be asked: a running server holds it alone.</summary>
/// <param name="States">By the source's id; null while they cannot be asked for.</param>
/// <param name="Missing">Why they are unknown, for the operator; null when they are known.</param>
public sealed record SourceStates(IReadOnlyDictionary<string, SourceState>? States, string? Missing)
{
    /// <summary>Until when sources are pushed, by the source's id, UTC.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Pushed { get; init; } = new Dictionary<string, DateTimeOffset>();

    /// <summary>Reads them. An archive without records has none.</summary>
    public static async Task<SourceStates> ReadAsync(Settings settings, CancellationToken cancellation)
    {
        if (!Directory.Exists(Path.Combine(settings.ArchiveRoot, "records"))) return new(new Dictionary<string, SourceState>(), null);
        using var log = CliContext.Log(LogLevel.Warning);
        try
        {
            await using IItemStore store = await CliContext.OpenAsync(settings, log, cancellation);
            if (store is not ISourceLedger ledger) return new(null, "This archive keeps no states of sources.");
            var states = await ledger.SourcesAsync(cancellation);
            var upstream = store is ISubscriptionStore subscriptions ? await subscriptions.UpstreamAsync(cancellation) : [];
            return new(states.ToDictionary(state => state.Source, StringComparer.OrdinalIgnoreCase), null)
            {
                Pushed = upstream.Where(one => one is { Leaving: false, Expires: not null })
                    .GroupBy(one => one.Source, StringComparer.OrdinalIgnoreCase)
                    .ToDictionary(one => one.Key, one => one.Max(each => each.Expires) ?? default, StringComparer.OrdinalIgnoreCase),
            };
        }
        catch (ArchiveUnavailableException e)
        {
            return new(null,
                $"State, last success, next run, items and interval are unknown: {e.Message} Or look at the /coverage page of the server.");
        }
    }

    /// <summary>What is known of a source; null when nothing.</summary>
    public SourceState? Of(SourceDefinition source) => States?.GetValueOrDefault(source.Id);
}
