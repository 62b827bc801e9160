namespace FeedServer.Items.Keeping;

/// <summary>A short run of a list in filing order, with the number of its items: what a long list is cut into pages by, without reading
/// it. The items of a run share their day and minute, and their arrival numbers lie in one block.</summary>
/// <param name="Above">The place just above its last item: a page that begins below it begins with the run.</param>
/// <param name="Items">How many items, never 0.</param>
public readonly record struct ListStretch(FilingPosition Above, int Items)
{
    /// <summary>So many arrival numbers make a block, so a run never has more items.</summary>
    public const int Block = 20;

    /// <summary>The place above the run that an item at a place is in.</summary>
    public static FilingPosition AboveOf(FilingPosition position) =>
        position with { Number = (position.Number / Block + 1) * Block };
}
