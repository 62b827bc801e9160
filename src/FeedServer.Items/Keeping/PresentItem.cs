namespace FeedServer.Items.Keeping;

/// <summary>An item as it is now, and since when.</summary>
/// <param name="Item">The item; it may be withdrawn.</param>
/// <param name="ArrivedAt">When its present public state arrived in the archive, UTC, whole seconds, see <see cref="Arrival.At"/>.</param>
public sealed record PresentItem(Item Item, DateTimeOffset ArrivedAt)
{
    /// <summary>Whether this is the state that arrived: nothing that a reader would notice came after it.</summary>
    public bool IsOf(Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(arrival);
        return (Item.Number, Item.Revision, Item.Withdrawn is not null) == (arrival.Number, arrival.Revision, arrival.Withdrawn);
    }
}
