using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedServer.Collect.Discovery;
using FeedServer.Collect.Opml;
using FeedServer.Collect.Sources;
using FeedServer.Hosting;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Items.Ledger;
using FeedServer.Items.Push;
using FeedServer.Store.LiteDb;

namespace FeedServer.Cli;

/// <summary><c>source list</c>: what is collected from and how it does.</summary>
public static class SourceListVerb
{
    /// <summary>The verb.</summary>
    public static Command Command(IReadOnlyList<string> settings)
    {
        var json = new Option<bool>("--json") { Description = "As JSON lines, one a source." };
        var command = new Command("list", "Show each source with its state, last success, next run, items and usual interval.") { json };
        command.SetAction((parsed, cancellation) => RunAsync(settings, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, bool asJson, CancellationToken cancellation)
    {
        var settings = CliContext.Settings(arguments);
        var book = await SourceVerb.OpenAsync(settings, cancellation);
        var known = await SourceStates.ReadAsync(settings, cancellation);
        if (known.Missing is { } reason && !asJson) await Console.Error.WriteLineAsync(reason);
        var lines = book.Sources.Select(source => SourceLine.Of(source, known, settings.Publication.Zone, TimeProvider.System.GetUtcNow()))
            .ToList();
        if (asJson)
        {
            foreach (var line in lines) await Console.Out.WriteLineAsync(JsonSerializer.Serialize(line, SourceJson.Default.SourceLine));
            return Verbs.Done;
        }
        if (lines.Count == 0)
        {
            await Console.Out.WriteLineAsync("There is no source but the drop folder. Add one with 'source add URL'.");
            return Verbs.Done;
        }
        var table = new TextTable("ID", "KIND", "STATE", "LAST SUCCESS", "NEXT RUN", "ITEMS", "INTERVAL", "TITLE");
        foreach (var line in lines)
            table.Add(line.Id, line.Kind, line.State, line.LastSuccess ?? "-", line.NextRun ?? "-", line.ItemsWords, line.Interval ?? "-",
                line.Title);
        table.Write(Console.Out, TextTable.Terminal());
        return Verbs.Done;
    }
}

/// <summary>One source as <c>source list</c> shows it; instants are in the publication's zone, unknown is null.</summary>
internal sealed record SourceLine
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary><c>feed</c>, <c>page</c> or <c>sitemap</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>
    /// <c>ok</c>, <c>pushed</c> (ok, and its hub tells of what is new), <c>paused</c>, <c>gone</c>, <c>failing: …</c>, <c>new</c>, a
    /// warning in words, or <c>unknown</c>.
    /// </summary>
    public required string State { get; init; }

    /// <summary>The end of the lease while its hub tells of what is new.</summary>
    public string? PushedUntil { get; init; }

    /// <summary>The last poll that was answered well.</summary>
    public string? LastSuccess { get; init; }

    /// <summary>The next poll; null when none is to come.</summary>
    public string? NextRun { get; init; }

    /// <summary>Items ever new from it.</summary>
    public long? Items { get; init; }

    /// <summary>The interval now, in words.</summary>
    public string? Interval { get; init; }

    /// <summary>Its name.</summary>
    public required string Title { get; init; }

    /// <summary>What is polled.</summary>
    public required string Address { get; init; }

    /// <summary>The count of items in words.</summary>
    internal string ItemsWords => Items?.ToString(CultureInfo.InvariantCulture) ?? "-";

    /// <summary>Puts together what the file says and what the archive knows.</summary>
    public static SourceLine Of(SourceDefinition source, SourceStates known, PublicationZone zone, DateTimeOffset now)
    {
        var state = known.Of(source);
        var pushed = !source.Paused && known.Pushed.TryGetValue(source.Id, out var until) && until > now ? until : (DateTimeOffset?)null;
        return new SourceLine
        {
            Id = source.Id,
            Kind = SourceDescription.Of(source.Kind),
            State = Word(source, known, state, pushed is not null),
            PushedUntil = When(pushed, zone),
            LastSuccess = When(state?.LastSuccess, zone),
            NextRun = source.Paused || state?.Gone == true || known.States is null ? null : state is null || state.Due <= now
                ? "now" : When(state.Due, zone),
            Items = known.States is null ? null : state?.Items ?? 0,
            Interval = state is { Interval: >= 60 } ? IntervalWords.Write(TimeSpan.FromSeconds(state.Interval)) : null,
            Title = source.Title,
            Address = source.Address.AbsoluteUri,
        };
    }

    /// <summary>Warnings in words, the first that counts first.</summary>
    public static string Words(SourceWarnings warnings)
    {
        var words = new List<string>();
        if (warnings.HasFlag(SourceWarnings.NotAFeed)) words.Add("answers with something else");
        if (warnings.HasFlag(SourceWarnings.LayoutChanged)) words.Add("layout changed");
        if (warnings.HasFlag(SourceWarnings.OldBatch)) words.Add("serves an old batch");
        if (warnings.HasFlag(SourceWarnings.Silent)) words.Add("silent longer than usual");
        return string.Join(", ", words);
    }

    private static string Word(SourceDefinition source, SourceStates known, SourceState? state, bool isPushed)
    {
        if (source.Paused) return "paused";
        if (known.States is null) return "unknown";
        if (state?.LastPoll is null) return "new";
        if (state.Gone) return "gone";
        var warnings = Words(state.Warnings);
        if (state.Failures == 0) return warnings.Length > 0 ? warnings : isPushed ? "pushed" : "ok";
        var failing = state.Failures == 1 ? $"failing: {state.LastFailure}" : $"failing {state.Failures} times: {state.LastFailure}";
        return warnings.Length == 0 ? failing : warnings + "; " + failing;
    }

    private static string? When(DateTimeOffset? at, PublicationZone zone) =>
        at is { } instant ? TimeZoneInfo.ConvertTime(instant, zone.Info).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;
}

/// <summary>What the archive knows of sources, where it can be asked: a running server holds it alone.</summary>
/// <param name="States">By the source's id; null while they cannot be asked for.</param>
/// <param name="Missing">Why they are unknown, for the operator; null when they are known.</param>
internal sealed record SourceStates(IReadOnlyDictionary<string, SourceState>? States, string? Missing)
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

/// <summary>The JSON form of <c>source list --json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SourceLine))]
internal sealed partial class SourceJson : JsonSerializerContext;
