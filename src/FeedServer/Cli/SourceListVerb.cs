using System.CommandLine;
using System.Text.Json.Serialization;
using FeedServer.Collect.Discovery;
using FeedServer.Collect.Opml;

namespace FeedServer.Cli;

/// <summary><c>source list</c>: the sources and their state.</summary>
public static class SourceListVerb
{
    public static Command Command(IReadOnlyList<string> settings)
    {
        var json = new Option<bool>("--json") { Description = "Print JSON lines, one per source." };
        var drop = new Option<bool>("--drop")
        {
            Description = "List instead what last became of each file of the drop folder, newest first, with the reasons.",
        };
        var command = new Command("list", "List the sources with state, last success, next poll, number of items and interval.")
            { json, drop };
        command.SetAction((parsed, cancellation) => parsed.GetValue(drop)
            ? Task.FromResult(DropOutcomeLines.Write(Settings.Read(settings), parsed.GetValue(json), Console.Out))
            : RunAsync(settings, parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, bool asJson, CancellationToken cancellation)
    {
        var settings = Settings.Read(arguments);
        var registry = await SourceVerb.OpenAsync(settings, cancellation);
        var known = await SourceStates.ReadAsync(settings, cancellation);
        if (known.Missing is { } reason && !asJson) await Console.Error.WriteLineAsync(reason);
        var now = TimeProvider.System.GetUtcNow();
        var lines = registry.Sources.Select(source => SourceLine.From(source, known, settings.Publication.Zone, now)).ToList();
        var table = new TextTable("ID", "KIND", "STATE", "LAST SUCCESS", "NEXT RUN", "ITEMS", "INTERVAL", "TITLE");
        foreach (var line in lines)
        {
            table.Add(line.Id, line.Kind, line.State, line.LastSuccess ?? "-", line.NextRun ?? "-",
                line.Items?.ToString(CultureInfo.InvariantCulture) ?? "-", line.Interval ?? "-", line.Title);
        }
        return asJson
            ? TextTable.WriteJson(lines, SourceJson.Default.SourceLine, Console.Out)
            : table.WriteOr("There is no source but the drop folder. Add one with 'source add URL'.", Console.Out);
    }
}

/// <summary>One source as <c>source list</c> shows it. Instants are in the publication's zone; null is unknown or none. The state is
/// <c>ok</c>, <c>pushed</c> (ok, and its hub reports what is new), <c>paused</c>, <c>gone</c>, <c>failing: …</c>, <c>new</c>, a warning,
/// or
/// <c>unknown</c>. The items are those that were new when this source brought them.</summary>
internal sealed record SourceLine(
    string Id, string Kind, string State, string? PushedUntil, string? LastSuccess, string? NextRun, long? Items, string? Interval,
    string Title, string Address)
{
    /// <summary>Combines what the file says and what the archive knows.</summary>
    public static SourceLine From(SourceDefinition source, SourceStates known, PublicationZone zone, DateTimeOffset now)
    {
        var state = known.Find(source);
        var pushed = !source.Paused && known.Pushed.TryGetValue(source.Id, out var until) && until > now ? until : (DateTimeOffset?)null;
        var isPolled = !source.Paused && state?.Gone != true && known.States is not null;
        return new SourceLine(
            source.Id, SourceDescription.For(source.Kind), StateText(source, known, state, pushed is not null), Local(pushed, zone),
            Local(state?.LastSuccess, zone), !isPolled ? null : state is null || state.Due <= now ? "now" : Local(state.Due, zone),
            known.States is null ? null : state?.Items ?? 0,
            state is { Interval: >= 60 } ? IntervalWords.Write(TimeSpan.FromSeconds(state.Interval)) : null,
            source.Title, source.Address.AbsoluteUri);
    }

    /// <summary>Warnings in words, the most important first.</summary>
    public static string Words(SourceWarnings warnings)
    {
        (SourceWarnings, string)[] words =
        [
            (SourceWarnings.NotAFeed, "answers with something else"), (SourceWarnings.LayoutChanged, "layout changed"),
            (SourceWarnings.OldBatch, "serves an old batch"), (SourceWarnings.Silent, "silent longer than usual"),
        ];
        return string.Join(", ", words.Where(word => warnings.HasFlag(word.Item1)).Select(word => word.Item2));
    }

    private static string StateText(SourceDefinition source, SourceStates known, SourceState? state, bool isPushed)
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

    private static string? Local(DateTimeOffset? at, PublicationZone zone) =>
        at is { } instant ? zone.Local(instant).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : null;
}

/// <summary>The JSON form of <c>source list --json</c>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SourceLine))]
internal sealed partial class SourceJson : JsonSerializerContext;
