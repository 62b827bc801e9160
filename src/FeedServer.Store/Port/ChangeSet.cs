namespace FeedServer.Store.Port;

/// <summary>Everything that a run of records changes in the database, one transaction. A key stands in it once.</summary>
internal sealed record ChangeSet
{
    /// <summary>Where the database must stand: the sequence of the last record applied.</summary>
    public required long Before { get; init; }

    /// <summary>What it knows of itself afterwards.</summary>
    public required ArchiveMeta After { get; init; }

    public required TableChange<long, ItemRow> Items { get; init; }
    public required TableChange<long, TextRow> Texts { get; init; }
    public required TableChange<string, RevisionRow> Revisions { get; init; }
    public required TableChange<string, KeyRow> Keys { get; init; }
    public required TableChange<string, FormerPathRow> FormerPaths { get; init; }
    public required TableChange<string, ListRow> Lists { get; init; }
    public required TableChange<string, CountRow> Counts { get; init; }
    public required TableChange<string, ListingRow> Listings { get; init; }
    public required TableChange<string, ArrivalRow> Arrivals { get; init; }
    public required TableChange<string, SourceRow> Sources { get; init; }
    public required TableChange<string, DayRow> Days { get; init; }
    public required TableChange<string, DocumentRow> Documents { get; init; }
    public required TableChange<int, StoryRow> Stories { get; init; }
    public required TableChange<string, LinkRow> Links { get; init; }
    public required TableChange<string, SubscriptionRow> Subscriptions { get; init; }
    public required TableChange<string, CommentRow> Comments { get; init; }
}

/// <summary>What changes in one table.</summary>
/// <param name="Inserted">Rows whose key is known not to be there, ascending by key.</param>
/// <param name="Written">Rows that take the place of one with the same key, or are new.</param>
/// <param name="Deleted">Keys of rows that go; some may not be there.</param>
internal sealed record TableChange<TKey, TRow>(IReadOnlyList<TRow> Inserted, IReadOnlyList<TRow> Written, IReadOnlyList<TKey> Deleted);
