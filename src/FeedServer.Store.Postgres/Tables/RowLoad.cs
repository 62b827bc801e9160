namespace FeedServer.Store.Postgres.Tables;

/// <summary>One look-up of many rows in many tables: <see cref="Rows"/> are filled when the queries are answered.</summary>
internal sealed class RowLoad
{
    // Of each item its own range of the index, however many links others have.
    private const string LinksOf = """
        select link.id from unnest($1, $2) as wanted(low, high)
        cross join lateral (select id from links where id between wanted.low and wanted.high order by id limit $3) as link order by link.id
        """;

    private readonly List<Query> queries = [];

    public RowLoad(RowKeys keys) => Rows = new LoadedRows
    {
        Items = Find(Schema.Items, Schema.Items.Key, keys.Items, row => row.Number),
        Texts = Find(Schema.Texts, Schema.Texts.Key, keys.Texts, row => row.Number),
        Guids = Find(Schema.Items, "guid", keys.Guids, row => row.Guid),
        Paths = Find(Schema.Items, "path", keys.Paths, row => row.Path),
        Instants = Find(Schema.Items, "changed", keys.Instants, row => row.Changed),
        Revisions = Find(Schema.Revisions, Schema.Revisions.Key, keys.Revisions, row => row.Id),
        Keys = Find(Schema.Keys, Schema.Keys.Key, keys.Keys, row => row.Id),
        FormerPaths = Find(Schema.FormerPaths, Schema.FormerPaths.Key, keys.FormerPaths, row => row.Path),
        Counts = Find(Schema.Counts, Schema.Counts.Key, keys.Counts, row => row.Id),
        Listings = Find(Schema.Listings, Schema.Listings.Key, keys.Listings, row => row.Id),
        Arrivals = Find(Schema.Arrivals, Schema.Arrivals.Key, keys.Arrivals, row => row.Id),
        Sources = Find(Schema.Sources, Schema.Sources.Key, keys.Sources, row => row.Id),
        Days = Find(Schema.Days, Schema.Days.Key, keys.Days, row => row.Id),
        Documents = Find(Schema.Documents, Schema.Documents.Key, keys.Documents, row => row.Id),
        Stories = Find(Schema.Stories, Schema.Stories.Key, keys.Stories, row => row.Block),
        Links = Find(Schema.Links, Schema.Links.Key, keys.Links, row => row.Id),
        LinksOf = FindLinks(keys.LinksOf),
        Subscriptions = Find(Schema.Subscriptions, Schema.Subscriptions.Key, keys.Subscriptions, row => row.Id),
        Comments = Find(Schema.Comments, Schema.Comments.Key, keys.Comments, row => row.Id),
    };

    public IReadOnlyList<Query> Queries => queries;

    public LoadedRows Rows { get; }

    private Dictionary<TKey, TRow> Find<TKey, TRow>(
        Table<TRow> table, string column, IReadOnlyCollection<TKey> keys, Func<TRow, TKey> keyOf) where TKey : notnull
    {
        var found = new Dictionary<TKey, TRow>(keys.Count);
        if (keys.Count > 0) queries.Add(table.Find(column, keys, row => found.TryAdd(keyOf(row), row)));
        return found;
    }

    private Dictionary<long, IReadOnlyList<LinkRow>> FindLinks(IReadOnlyCollection<long> numbers)
    {
        var found = new Dictionary<long, IReadOnlyList<LinkRow>>(numbers.Count);
        if (numbers.Count == 0) return found;
        string[] low = [.. numbers.Select(number => new LinkRow(number, 0).Id)];
        string[] high = [.. numbers.Select(number => new LinkRow(number, 9_999_999_999).Id)];
        var command = new NpgsqlBatchCommand(LinksOf)
        {
            Parameters =
            {
                Value(low), Value(high), Value((long)RowKeys.MostLinks),
            },
        };
        queries.Add(new Query(command, reader =>
        {
            var link = LinkRow.Parse(reader.GetString(0));
            found[link.Number] = [.. found.GetValueOrDefault(link.Number, []), link];
        }));
        return found;
    }
}
