using System.Globalization;
using FeedServer.Collect.Discovery;
using FeedServer.Collect.Opml;
using FeedServer.Collect.Sources;
using FeedServer.Items;
using FeedServer.Items.Ledger;

namespace FeedServer.Cli;

/// <summary>One source as <c>source list</c> shows it; instants are in the publication's zone, unknown is null.</summary>
public sealed record SourceLine
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
            Kind = SourceDescription.For(source.Kind),
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
