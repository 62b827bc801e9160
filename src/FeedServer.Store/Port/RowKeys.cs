namespace FeedServer.Store.Port;

/// <summary>What is looked up at once, table by table.</summary>
internal sealed record RowKeys
{
    /// <summary>Items by number.</summary>
    public IReadOnlyCollection<long> Items { get; init; } = [];

    /// <summary>Texts by the number of their item.</summary>
    public IReadOnlyCollection<long> Texts { get; init; } = [];

    /// <summary>Items by <see cref="ItemRow.Guid"/>.</summary>
    public IReadOnlyCollection<string> Guids { get; init; } = [];

    /// <summary>Items by <see cref="ItemRow.Path"/>.</summary>
    public IReadOnlyCollection<string> Paths { get; init; } = [];

    /// <summary>Items by <see cref="ItemRow.Changed"/>.</summary>
    public IReadOnlyCollection<string> Instants { get; init; } = [];
    public IReadOnlyCollection<string> Revisions { get; init; } = [];
    public IReadOnlyCollection<string> Keys { get; init; } = [];
    public IReadOnlyCollection<string> FormerPaths { get; init; } = [];
    public IReadOnlyCollection<string> Counts { get; init; } = [];
    public IReadOnlyCollection<string> Listings { get; init; } = [];
    public IReadOnlyCollection<string> Arrivals { get; init; } = [];
    public IReadOnlyCollection<string> Sources { get; init; } = [];
    public IReadOnlyCollection<string> Days { get; init; } = [];
    public IReadOnlyCollection<string> Documents { get; init; } = [];
    public IReadOnlyCollection<int> Stories { get; init; } = [];
    public IReadOnlyCollection<string> Links { get; init; } = [];

    /// <summary>Links by the number of the item they lead from: of each item the first <see cref="MostLinks"/>.</summary>
    public IReadOnlyCollection<long> LinksOf { get; init; } = [];
    public IReadOnlyCollection<string> Subscriptions { get; init; } = [];
    public IReadOnlyCollection<string> Comments { get; init; } = [];

    /// <summary>So many links of one item are given.</summary>
    public const int MostLinks = 100;

    /// <summary>How many keys there are in all.</summary>
    public int Count =>
        Items.Count + Texts.Count + Guids.Count + Paths.Count + Instants.Count + Revisions.Count + Keys.Count + FormerPaths.Count
        + Counts.Count + Listings.Count + Arrivals.Count + Sources.Count + Days.Count + Documents.Count + Stories.Count + Links.Count
        + LinksOf.Count + Subscriptions.Count + Comments.Count;
}

/// <summary>What was found, by the keys it was looked up by.</summary>
internal sealed record LoadedRows
{
    public required IReadOnlyDictionary<long, ItemRow> Items { get; init; }
    public required IReadOnlyDictionary<long, TextRow> Texts { get; init; }
    public required IReadOnlyDictionary<string, ItemRow> Guids { get; init; }
    public required IReadOnlyDictionary<string, ItemRow> Paths { get; init; }
    public required IReadOnlyDictionary<string, ItemRow> Instants { get; init; }
    public required IReadOnlyDictionary<string, RevisionRow> Revisions { get; init; }
    public required IReadOnlyDictionary<string, KeyRow> Keys { get; init; }
    public required IReadOnlyDictionary<string, FormerPathRow> FormerPaths { get; init; }
    public required IReadOnlyDictionary<string, CountRow> Counts { get; init; }
    public required IReadOnlyDictionary<string, ListingRow> Listings { get; init; }
    public required IReadOnlyDictionary<string, ArrivalRow> Arrivals { get; init; }
    public required IReadOnlyDictionary<string, SourceRow> Sources { get; init; }
    public required IReadOnlyDictionary<string, DayRow> Days { get; init; }
    public required IReadOnlyDictionary<string, DocumentRow> Documents { get; init; }
    public required IReadOnlyDictionary<int, StoryRow> Stories { get; init; }
    public required IReadOnlyDictionary<string, LinkRow> Links { get; init; }

    /// <summary>Of each item that has any, ascending.</summary>
    public required IReadOnlyDictionary<long, IReadOnlyList<LinkRow>> LinksOf { get; init; }
    public required IReadOnlyDictionary<string, SubscriptionRow> Subscriptions { get; init; }
    public required IReadOnlyDictionary<string, CommentRow> Comments { get; init; }
}
