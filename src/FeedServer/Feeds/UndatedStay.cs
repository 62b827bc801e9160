using FeedServer.Publish;

namespace FeedServer.Feeds;

/// <summary>How long items without any date stand in head feeds. Readers show what has no date as of now: in the first days that is about
/// right, later it stands above everything for ever. Atom has a date for every item.</summary>
/// <param name="zone">The publication's: an item leaves at midnight, so that a document changes once a day at most.</param>
/// <param name="clock">What day it is.</param>
/// <param name="days">How many whole days after that of its first sight.</param>
internal sealed class UndatedStay(PublicationZone zone, TimeProvider clock, int days)
{
    private readonly DateOnly today = zone.DayOf(clock.GetUtcNow());

    /// <summary>Whether documents of a format let them go.</summary>
    public static bool IsLimitedIn(FeedFormat format) => format != FeedFormat.Atom;

    /// <summary>Those that stand in a head feed.</summary>
    public IReadOnlyList<Entry> Among(IReadOnlyList<Entry> entries) => [.. entries.Where(entry => !HasLeft(entry.Item))];

    /// <summary>When the last of them left, UTC; null when none did.</summary>
    public DateTimeOffset? LastLeft(IReadOnlyList<Entry> entries) => entries.Where(entry => HasLeft(entry.Item))
        .Select(entry => zone.At(LastDay(entry.Item).AddDays(1), TimeOnly.MinValue).ToUniversalTime() as DateTimeOffset?).Max();

    private bool HasLeft(Item item) => item.Content.FilingDate is null && LastDay(item) < today;

    private DateOnly LastDay(Item item) => zone.DayOf(item.FirstSeen).AddDays(days);
}
