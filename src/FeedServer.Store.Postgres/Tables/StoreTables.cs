namespace FeedServer.Store.Postgres.Tables;

/// <summary>The tables, each column in the order in which it is read.</summary>
internal static class StoreTables
{
    public static RowTable<ItemRow> Items { get; } = new("items", ReadItem,
    [
        Column<ItemRow>.Long("number", row => row.Number), Column<ItemRow>.Text("filed", row => row.Filed),
        Column<ItemRow>.Text("changed", row => row.Changed), Column<ItemRow>.Text("guid", row => row.Guid),
        Column<ItemRow>.Text("path", row => row.Path), Column<ItemRow>.Bytes("json", row => row.Json),
        Column<ItemRow>.Text("text_hash", row => row.TextHash), Column<ItemRow>.Long("revision_at", row => row.RevisionAt),
        Column<ItemRow>.Texts("states", row => row.States), Column<ItemRow>.Integer("revision", row => row.Revision),
        .. Line<ItemRow>("log", row => row.Position), .. Line<ItemRow>("arrival", row => row.Arrival),
        Column<ItemRow>.Long("arrived", row => row.Arrived), Column<ItemRow>.Texts("former_lists", row => row.FormerLists),
    ])
    {
        HasLongRows = true,
    };

    public static RowTable<TextRow> Texts { get; } = new("texts", reader => new TextRow(reader.GetInt64(0), reader.Bytes(1)),
        Column<TextRow>.Long("number", row => row.Number), Column<TextRow>.Bytes("compressed", row => row.Compressed))
    {
        HasLongRows = true,
    };

    public static RowTable<RevisionRow> Revisions { get; } = new("revisions",
        reader => new RevisionRow(reader.Text(0), reader.GetInt64(1), reader.Position(2), reader.Position(5), reader.TextOrNull(8)),
    [
        Column<RevisionRow>.Text("id", row => row.Id), Column<RevisionRow>.Long("at", row => row.At),
        .. Line<RevisionRow>("log", row => row.Position), .. Line<RevisionRow>("arrival", row => row.Arrival),
        Column<RevisionRow>.Text("edit", row => row.Edit),
    ]);

    public static RowTable<KeyRow> Keys { get; } = new("keys",
        reader => new KeyRow(reader.Text(0), reader.GetInt64(1), reader.Text(2), reader.Text(3), reader.GetBoolean(4)),
        Column<KeyRow>.Text("id", row => row.Id), Column<KeyRow>.Long("number", row => row.Number),
        Column<KeyRow>.Text("seen", row => row.Seen), Column<KeyRow>.Text("key", row => row.Key),
        Column<KeyRow>.Flag("missing", row => row.Missing));

    public static RowTable<FormerPathRow> FormerPaths { get; } = new("former_paths",
        reader => new FormerPathRow(reader.Text(0), reader.GetInt64(1)),
        Column<FormerPathRow>.Text("path", row => row.Path), Column<FormerPathRow>.Long("number", row => row.Number));

    public static RowTable<ListRow> Lists { get; } = new("lists", reader => ListRow.Parse(reader.Text(0), reader.GetInt64(1)),
        Column<ListRow>.Text("id", row => row.Id), Column<ListRow>.Long("number", row => row.Number));

    public static RowTable<CountRow> Counts { get; } = new("counts", reader => new CountRow(reader.Text(0), reader.GetInt32(1)),
        Column<CountRow>.Text("id", row => row.Id), Column<CountRow>.Integer("items", row => row.Items));

    public static RowTable<ListingRow> Listings { get; } = new("listings",
        reader => new ListingRow(reader.Text(0), reader.Text(1), reader.GetInt32(2), reader.GetInt64(3)),
        Column<ListingRow>.Text("id", row => row.Id), Column<ListingRow>.Text("name", row => row.Name),
        Column<ListingRow>.Integer("items", row => row.Items), Column<ListingRow>.Long("arrived", row => row.Arrived),
        Column<ListingRow>.Text("by_items", row => row.ByItems));

    public static RowTable<ArrivalRow> Arrivals { get; } = new("arrivals", reader => new ArrivalRow(reader.Text(0), reader.Bytes(1)),
        Column<ArrivalRow>.Text("id", row => row.Id), Column<ArrivalRow>.Bytes("arrivals", row => row.Arrivals));

    public static RowTable<SourceRow> Sources { get; } = new("sources",
        reader => new SourceRow(reader.Text(0), reader.Bytes(1), reader.Position(2)),
    [
        Column<SourceRow>.Text("id", row => row.Id), Column<SourceRow>.Bytes("json", row => row.Json),
        .. Line<SourceRow>("log", row => row.Position),
    ]);

    public static RowTable<DayRow> Days { get; } = new("days", reader => new DayRow(reader.Text(0), reader.Text(1), reader.Bytes(2)),
        Column<DayRow>.Text("id", row => row.Id), Column<DayRow>.Text("by_day", row => row.ByDay),
        Column<DayRow>.Bytes("json", row => row.Json));

    public static RowTable<DocumentRow> Documents { get; } = new("documents", reader => new DocumentRow(reader.Text(0), reader.Bytes(1)),
        Column<DocumentRow>.Text("id", row => row.Id), Column<DocumentRow>.Bytes("json", row => row.Json));

    public static RowTable<StoryRow> Stories { get; } = new("stories", reader => new StoryRow(reader.GetInt32(0), reader.Bytes(1)),
        Column<StoryRow>.Integer("block", row => row.Block), Column<StoryRow>.Bytes("fingerprints", row => row.Fingerprints));

    public static RowTable<LinkRow> Links { get; } = new("links", reader => LinkRow.Parse(reader.Text(0)),
        Column<LinkRow>.Text("id", row => row.Id));

    public static RowTable<SubscriptionRow> Subscriptions { get; } = new("subscriptions",
        reader => new SubscriptionRow(reader.Text(0), reader.Bytes(1), reader.Position(2)),
    [
        Column<SubscriptionRow>.Text("id", row => row.Id), Column<SubscriptionRow>.Bytes("json", row => row.Json),
        .. Line<SubscriptionRow>("log", row => row.Position),
    ]);

    public static RowTable<CommentRow> Comments { get; } = new("comments",
        reader => new CommentRow(reader.Text(0), reader.Text(1), reader.Text(2), reader.Bytes(3), reader.Position(4)),
    [
        Column<CommentRow>.Text("id", row => row.Id), Column<CommentRow>.Text("by_item", row => row.ByItem),
        Column<CommentRow>.Text("by_status", row => row.ByStatus), Column<CommentRow>.Bytes("json", row => row.Json),
        .. Line<CommentRow>("log", row => row.Position),
    ]);

    /// <summary>All statements of a change.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Writes(ChangeSet changes) =>
    [
        .. Items.Writes(changes.Items), .. Texts.Writes(changes.Texts),
        .. Revisions.Writes(changes.Revisions), .. Keys.Writes(changes.Keys),
        .. FormerPaths.Writes(changes.FormerPaths), .. Lists.Writes(changes.Lists),
        .. Counts.Writes(changes.Counts), .. Listings.Writes(changes.Listings),
        .. Arrivals.Writes(changes.Arrivals), .. Sources.Writes(changes.Sources),
        .. Days.Writes(changes.Days), .. Documents.Writes(changes.Documents),
        .. Stories.Writes(changes.Stories), .. Links.Writes(changes.Links),
        .. Subscriptions.Writes(changes.Subscriptions), .. Comments.Writes(changes.Comments),
        .. MetaTable.Writes(changes.After),
    ];

    /// <summary>The table of a type of rows, and the column of an order.</summary>
    public static (RowTable<TRow> Table, string Column) In<TRow>(RowOrder order)
    {
        object table = order switch
        {
            RowOrder.Items => Items,
            RowOrder.Revisions => Revisions,
            RowOrder.Keys => Keys,
            RowOrder.FormerPaths => FormerPaths,
            RowOrder.Lists => Lists,
            RowOrder.Counts => Counts,
            RowOrder.Listings or RowOrder.ListingsByItems => Listings,
            RowOrder.Arrivals => Arrivals,
            RowOrder.Sources => Sources,
            RowOrder.DaysBySource or RowOrder.DaysByDay => Days,
            RowOrder.Documents => Documents,
            RowOrder.Stories => Stories,
            RowOrder.Links => Links,
            RowOrder.Subscriptions => Subscriptions,
            RowOrder.Comments or RowOrder.CommentsByItem or RowOrder.CommentsByStatus => Comments,
            _ => throw new ArgumentOutOfRangeException(nameof(order), order, "There is no such order."),
        };
        var found = (RowTable<TRow>)table;
        return (found, order switch
        {
            RowOrder.ListingsByItems => "by_items",
            RowOrder.DaysByDay => "by_day",
            RowOrder.CommentsByItem => "by_item",
            RowOrder.CommentsByStatus => "by_status",
            _ => found.Key,
        });
    }

    /// <summary>A bound of a range in an order: numbers come as text of ten digits.</summary>
    public static NpgsqlParameter Bound(RowOrder order, string key) => order is RowOrder.Items or RowOrder.Stories
        ? Value(long.Parse(key, CultureInfo.InvariantCulture)) : Bound(key);

    /// <summary>A bound of a range of texts.</summary>
    public static NpgsqlParameter Bound(string key) => Value(StoredText.Bound(key));

    private static Column<TRow>[] Line<TRow>(string prefix, Func<TRow, LogPosition> position) =>
    [
        Column<TRow>.Text(prefix + "_file", row => position(row).File), Column<TRow>.Long(prefix + "_offset", row => position(row).Offset),
        Column<TRow>.Integer(prefix + "_length", row => position(row).Length),
    ];

    private static ItemRow ReadItem(NpgsqlDataReader reader) => new()
    {
        Number = reader.GetInt64(0),
        Filed = reader.Text(1),
        Changed = reader.Text(2),
        Guid = reader.Text(3),
        Path = reader.Text(4),
        Json = reader.Bytes(5),
        TextHash = reader.Text(6),
        RevisionAt = reader.GetInt64(7),
        States = reader.Texts(8),
        Revision = reader.GetInt32(9),
        Position = reader.Position(10),
        Arrival = reader.Position(13),
        Arrived = (uint)reader.GetInt64(16),
        FormerLists = reader.Texts(17),
    };
}
