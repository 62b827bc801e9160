using FeedServer.Publish;

namespace FeedServer.Feeds;

/// <summary>How long items to which feeds give no date stand in head feeds. Readers show what has no date as of now: in the first days that
/// is about right, later it stands above everything for ever. Atom has a date for every item.</summary>
/// <param name="publication">Its zone: an item leaves at midnight, so that a document changes once a day at most.</param>
/// <param name="clock">What day it is.</param>
/// <param name="days">How many whole days after that of its first sight.</param>
internal sealed class UndatedRetention(Publication publication, TimeProvider clock, int days)
{
    private readonly DateOnly today = publication.Zone.DayOf(clock.GetUtcNow());

    /// <summary>Whether documents of a format let them go.</summary>
    public static bool IsLimitedIn(FeedFormat format) => format != FeedFormat.Atom;

    /// <summary>Those that stand in a head feed.</summary>
    public IReadOnlyList<Entry> Among(IReadOnlyList<Entry> entries) => [.. entries.Where(entry => !HasLeft(entry.Item))];

    /// <summary>When the last of them left, UTC; null when none did.</summary>
    public DateTimeOffset? LastLeft(IReadOnlyList<Entry> entries) => entries.Where(entry => HasLeft(entry.Item))
        .Select(entry => publication.Zone.At(LastDay(entry.Item).AddDays(1), TimeOnly.MinValue).ToUniversalTime() as DateTimeOffset?).Max();

    // One that announces what is to come has none either.
    private bool HasLeft(Item item) => FeedDates.Filed(publication, item) is null && LastDay(item) < today;

    private DateOnly LastDay(Item item) => publication.Zone.DayOf(item.FirstSeen).AddDays(days);
}
