using FeedServer.Pages;
using FeedServer.Pages.Coverage;

namespace FeedServer.Caching;

/// <summary>What pages depend on besides the items. All of them mark days that are over as collected or not: that changes with the ledger's
/// day, not with every poll. Only the pages of coverage show the day that is not over, and change with every poll. Of other documents, the
/// list of feeds depends on the operator's list of sources, and what is news on the calendar.</summary>
internal sealed class CacheVersion(KnownSources sources, Publication publication, TimeProvider clock)
{
    private const string Calendar = "calendar ";

    private volatile Stamps? latest;

    /// <summary>The name of a page.</summary>
    public CacheKey PageKey(string path, ArchiveState state)
    {
        var now = Now(state);
        return path == SitePaths.Coverage || path.StartsWith(SitePaths.Coverage + "/", StringComparison.Ordinal)
            ? new CacheKey(path, now.Ledger, now.LedgerChanged)
            : new CacheKey(path, now.Day, now.DayBegan);
    }

    /// <summary>The name of a document that names sources and nothing else of them.</summary>
    public CacheKey SourcesKey(string path) => new(path, NamesWord(sources.Stamp()));

    /// <summary>The name of a feed: it names the sources of its items, as far as they are not private.</summary>
    public CacheKey FeedKey(string path) => new(path, OriginsWord(sources.PrivateStamp()));

    /// <summary>The calendar day that it is, in the publication's zone.</summary>
    public DateOnly Today => publication.Zone.DayOf(clock.GetUtcNow());

    /// <summary>The name of a document that says what it says on one day only; it becomes another at that day's midnight.</summary>
    public CacheKey DayKey(string path, DateOnly day) =>
        new(path, WordOf(day), publication.Zone.At(day, TimeOnly.MinValue).ToUniversalTime());

    /// <summary>Whether what a document depends on besides the items is still so; certain for names given here and for those that depend on
    /// nothing.</summary>
    public bool Holds(string besides, ArchiveState state)
    {
        if (besides.Length == 0) return true;
        var now = Now(state);
        return besides == now.Day || besides == now.Ledger || besides == now.Names || besides == now.Origins
            || (besides.StartsWith(Calendar, StringComparison.Ordinal) && besides == WordOf(Today));
    }

    private static string WordOf(DateOnly day) => Calendar + day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string NamesWord(string sources) => "sources " + sources;

    private static string OriginsWord(string hidden) => "origins " + hidden;

    private Stamps Now(ArchiveState state)
    {
        var word = sources.Stamp();
        if (latest is { } known && known.LedgerSequence == state.LedgerSequence && known.LedgerChanged == state.LedgerChanged
            && ReferenceEquals(known.Sources, word)) return known;
        var today = CollectedSources.TodayOf(state, publication.Zone);
        return latest = new Stamps(state.LedgerSequence, state.LedgerChanged, word, NamesWord(word), OriginsWord(sources.PrivateStamp()),
            string.Create(CultureInfo.InvariantCulture, $"ledger {state.LedgerSequence} {word}"),
            string.Create(CultureInfo.InvariantCulture, $"day {today:yyyy-MM-dd} {word}"),
            today is { } day ? publication.Zone.At(day, TimeOnly.MinValue).ToUniversalTime() : null);
    }

    private sealed record Stamps(long LedgerSequence, DateTimeOffset? LedgerChanged, string Sources, string Names, string Origins,
        string Ledger, string Day, DateTimeOffset? DayBegan);
}

/// <summary>Under what a document is kept.</summary>
/// <param name="Path">Its canonical path, and nothing else that a client may vary at will.</param>
/// <param name="Besides">What it depends on besides the items of the archive, as a word that changes with it; empty for nothing.</param>
/// <param name="Changed">When that last changed, UTC; null when nothing dates it.</param>
internal sealed record CacheKey(string Path, string Besides = "", DateTimeOffset? Changed = null);
