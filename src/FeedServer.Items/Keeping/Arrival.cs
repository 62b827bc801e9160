namespace FeedServer.Items.Keeping;

/// <summary>One public state of an item, as a list saw it arrive: a new item, a new revision, or a withdrawal. Arrivals are numbered for
/// each list on its own, in the order in which they were kept, for ever; documents that never change are cut from them.</summary>
/// <param name="Ordinal">Its number in the list, from 1, without gaps.</param>
/// <param name="Number">The item's arrival number, see <see cref="Item.Number"/>.</param>
/// <param name="Revision">The public revision that arrived, or was withdrawn.</param>
/// <param name="Withdrawn">True for a withdrawal.</param>
public sealed record Arrival(long Ordinal, long Number, int Revision, bool Withdrawn)
{
    /// <summary>When it arrived, UTC, whole seconds: when its record was written, of an import too, or the time of an earlier arrival
    /// that is later. So it never goes back from one ordinal to the next, whatever the clock did.</summary>
    public DateTimeOffset At { get; init; }
}
