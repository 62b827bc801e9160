namespace FeedServer.Search.Indexing;

/// <summary>All that is written of an item.</summary>
internal sealed record PreparedItem
{
    /// <summary>The item's arrival number.</summary>
    public required long Number { get; init; }

    /// <summary>What is to be found; null when there is nothing, since the item is withdrawn.</summary>
    public PreparedState? State { get; init; }
}

/// <summary>What is found of an item.</summary>
internal sealed record PreparedState
{
    public required Item Item { get; init; }

    public required ItemText Text { get; init; }

    public required ItemDays Days { get; init; }

    public required IReadOnlyList<PreparedList> Lists { get; init; }

    /// <summary>Revisions before the present one: those that the index does not have yet, or all.</summary>
    public IReadOnlyList<(int Revision, ItemText Text)> Versions { get; init; } = [];

    /// <summary>Whether those that the index has under the same row stay.</summary>
    public required bool KeepsVersions { get; init; }

    public RowId Row => RowId.From(Item);
}

/// <summary>A list that an item is in.</summary>
/// <param name="Scope">As the item prints it.</param>
/// <param name="Name">How it is shown.</param>
/// <param name="Shown">The list that it is joined into, or itself.</param>
/// <param name="IsJoined">True when the operator's names say how it is shown.</param>
internal sealed record PreparedList(Scope Scope, string Name, Scope Shown, bool IsJoined);
