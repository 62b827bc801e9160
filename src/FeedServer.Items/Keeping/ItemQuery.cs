namespace FeedServer.Items.Keeping;

/// <summary>One page of a list. Withdrawn items are never in it.</summary>
public sealed record ItemQuery
{
    /// <summary>Which part of the archive.</summary>
    public Scope Scope { get; init; } = Scope.All;

    /// <summary>In which order.</summary>
    public ListOrder Order { get; init; } = ListOrder.Filed;

    /// <summary>First filing day wanted, inclusive; null for no bound. Only with <see cref="ListOrder.Filed"/>.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last filing day wanted, inclusive; null for no bound. Only with <see cref="ListOrder.Filed"/>.</summary>
    public DateOnly? To { get; init; }

    /// <summary>True for the undated items only; then without bounds. Otherwise undated items are left out of <see
    /// cref="ListOrder.Filed"/>, where they have no place, and are part of <see cref="ListOrder.Changed"/>, so that the head feed misses
    /// none.</summary>
    public bool Undated { get; init; }

    /// <summary>Where the page before ended (<see cref="ItemPage.Next"/>); null for the first page.</summary>
    public ItemCursor? After { get; init; }

    /// <summary>The most items wanted, 1 to 1,000.</summary>
    public required int Limit { get; init; }

    /// <summary>The query of the page after the one that ended at a cursor.</summary>
    /// <param name="cursor">The cursor's text; null for the first page.</param>
    /// <returns>Null when the text is no cursor of this list.</returns>
    public ItemQuery? ContinuedAfter(string? cursor)
    {
        if (cursor is null) return this;
        return ItemCursor.Parse(cursor, this) is { } after ? this with { After = after } : null;
    }
}
