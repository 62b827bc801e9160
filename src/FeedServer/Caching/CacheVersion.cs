using FeedServer.Jobs;
using FeedServer.Pages;
using FeedServer.Pages.Coverage;

namespace FeedServer.Caching;

/// <summary>What pages depend on besides the items. All of them mark days that are over as collected or not: that changes with the
/// ledger's day, not with every poll. Only the pages of coverage show the day that is not over, and change with every poll. The front
/// page tells what has come from what is still to come, by the calendar. Of other documents, the list of feeds depends on the operator's
/// list of sources, and what is news on the calendar.</summary>
internal sealed class CacheVersion(KnownSources sources, DropOutcomes outcomes, FirstSweep sweep, Publication publication,
    DependencyDates dates, TimeProvider clock)
{
    private const string Calendar = "calendar ";
    private const string Then = ", ";

    private static readonly string DropPath = SitePaths.CoverageOf(DropFolder.SourceId);

    private volatile Stamps? latest;
    private volatile DayStamp? calendarDay;

    /// <summary>Dates what was changed while the server was down by its start, not by the first request for it.</summary>
    public void Begin(ArchiveState state)
    {
        StampsAt(state);
        FeedKey("");
        SourcesKey("");
    }

    /// <summary>The name of a page.</summary>
    public CacheKey PageKey(string path, ArchiveState state)
    {
        var now = StampsAt(state);
        if (IsOfFiles(path)) return FilesKey(path, now);
        return path.StartsWith(SitePaths.Coverage + "/", StringComparison.Ordinal)
            ? new CacheKey(path, now.Ledger, now.LedgerSince)
            : new CacheKey(path, now.Day, now.DaySince);
    }

    /// <summary>Pages that show the drop folder also change with what became of its files, which is not always on record; so do their JSON
    /// twins.</summary>
    private static CacheKey FilesKey(string path, Stamps now) => new(path, now.Files, Later(now.LastFile?.At, now.LedgerSince));

    private static bool IsOfFiles(string path)
    {
        var page = path.AsSpan()[..(path.IndexOf('?', StringComparison.Ordinal) is >= 0 and var query ? query : path.Length)];
        if (page.EndsWith(".json")) page = page[..^".json".Length];
        return page.SequenceEqual(SitePaths.Coverage) || page.SequenceEqual(DropPath);
    }

    /// <summary>The name of a page that tells what has come by a day from what is to come after it.</summary>
    public CacheKey PageKey(string path, DateOnly day, ArchiveState state)
    {
        var now = StampsAt(state);
        var midnight = MidnightOf(day);
        return new CacheKey(path, FrontWord(WordOf(day), now), now.DaySince > midnight ? now.DaySince : midnight);
    }

    /// <summary>The name of a document that names sources and nothing else of them.</summary>
    public CacheKey SourcesKey(string path)
    {
        var stamp = sources.Stamp();
        return new(path, NamesWord(stamp), dates.Since("names of sources", stamp));
    }

    /// <summary>The name of a feed: it names the sources of its items, as far as they are not private.</summary>
    public CacheKey FeedKey(string path)
    {
        var stamp = sources.PrivateStamp();
        return new(path, OriginsWord(stamp), dates.Since("private sources", stamp));
    }

    /// <summary>The name of a feed that items leave when they have stood there for some days: at midnight it is rendered again, and is the
    /// same document as a rule.</summary>
    public CacheKey DailyFeedKey(string path)
    {
        var key = FeedKey(path);
        return key with { Besides = key.Besides + TodayStamp().Word };
    }

    /// <summary>The calendar day that it is, in the publication's zone.</summary>
    public DateOnly Today => publication.Zone.DayOf(clock.GetUtcNow());

    /// <summary>The name of a document that says what it says on one day only; it becomes another at that day's midnight.</summary>
    public CacheKey DayKey(string path, DateOnly day) => new(path, WordOf(day), MidnightOf(day));

    /// <summary>Whether what a document depends on besides the items is still so; certain for names given here and for those that depend on
    /// nothing.</summary>
    public bool Holds(string besides, ArchiveState state)
    {
        if (besides.Length == 0) return true;
        var now = StampsAt(state);
        return besides == now.Day || besides == now.Ledger || besides == now.Files || besides == now.Names || besides == now.Origins
            || (besides.StartsWith(Calendar, StringComparison.Ordinal) && IsOfDay(TodayStamp().Word, besides, now))
            || (besides.StartsWith(now.Origins, StringComparison.Ordinal)
                && besides.AsSpan(now.Origins.Length).SequenceEqual(TodayStamp().Word));
    }

    /// <summary>The present day, worked out once a day and whenever the clock is set.</summary>
    private DayStamp TodayStamp()
    {
        var now = clock.GetUtcNow();
        if (calendarDay is { } known && now >= known.From && now < known.Until) return known;
        var today = publication.Zone.DayOf(now);
        var (from, until) = (publication.Zone.At(today, TimeOnly.MinValue), publication.Zone.At(today.AddDays(1), TimeOnly.MinValue));
        return calendarDay = new DayStamp(from, until, WordOf(today));
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other : one;

    /// <summary>Compares without making the word: the front page is asked for more than any other.</summary>
    private static bool IsOfDay(string day, string besides, Stamps now) => besides.StartsWith(day, StringComparison.Ordinal)
        && (besides.Length == day.Length || IsFront(besides.AsSpan(day.Length), now));

    private static bool IsFront(ReadOnlySpan<char> rest, Stamps now) =>
        rest.StartsWith(Then, StringComparison.Ordinal) && rest[Then.Length..].SequenceEqual(now.Day);

    private static string FrontWord(string day, Stamps now) => day + Then + now.Day;

    private DateTimeOffset MidnightOf(DateOnly day) => publication.Zone.At(day, TimeOnly.MinValue).ToUniversalTime();

    private static string WordOf(DateOnly day) => Calendar + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string NamesWord(string sources) => "sources " + sources;

    private static string OriginsWord(string hidden) => "origins " + hidden;

    private Stamps StampsAt(ArchiveState state)
    {
        var word = sources.Stamp();
        if (latest is { } known && known.LedgerSequence == state.LedgerSequence && known.LedgerChanged == state.LedgerChanged
            && ReferenceEquals(known.Sources, word) && known.IsCollecting == sweep.IsUnderWay
            && ReferenceEquals(known.LastFile, outcomes.Last)) return known;
        var (isCollecting, file) = (sweep.IsUnderWay, outcomes.Last);
        // Until the archive is filled, every page says so.
        var tail = isCollecting ? word + " collecting" : word;
        var today = CollectedSources.TodayOf(state, publication.Zone);
        var ledger = string.Create(CultureInfo.InvariantCulture, $"ledger {state.LedgerSequence} {tail}");
        var day = string.Create(CultureInfo.InvariantCulture, $"day {today:yyyy-MM-dd} {tail}");
        return latest = new Stamps(
            state.LedgerSequence, state.LedgerChanged, word, NamesWord(word), OriginsWord(sources.PrivateStamp()), ledger,
            Later(state.LedgerChanged, dates.Since("sources", tail)), day, dates.Since("day", day), isCollecting,
            file, string.Create(CultureInfo.InvariantCulture, $"{ledger} files {file?.Number}"));
    }

    private sealed record DayStamp(DateTimeOffset From, DateTimeOffset Until, string Word);

    private sealed record Stamps(long LedgerSequence, DateTimeOffset? LedgerChanged, string Sources, string Names, string Origins,
        string Ledger, DateTimeOffset? LedgerSince, string Day, DateTimeOffset DaySince, bool IsCollecting, DropOutcome? LastFile,
        string Files);
}

/// <summary>Under what a document is kept.</summary>
/// <param name="Path">Its canonical path, and nothing else that a client may vary at will.</param>
/// <param name="Besides">What it depends on besides the items of the archive, as a word that changes with it; empty for nothing.</param>
/// <param name="Changed">When that last changed, UTC; null when nothing dates it.</param>
internal sealed record CacheKey(string Path, string Besides = "", DateTimeOffset? Changed = null);
