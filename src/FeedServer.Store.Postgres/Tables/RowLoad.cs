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
        Items = Find(StoreTables.Items, StoreTables.Items.Key, keys.Items, row => row.Number),
        Texts = Find(StoreTables.Texts, StoreTables.Texts.Key, keys.Texts, row => row.Number),
        Guids = Find(StoreTables.Items, "guid", keys.Guids, row => row.Guid),
        Paths = Find(StoreTables.Items, "path", keys.Paths, row => row.Path),
        Instants = Find(StoreTables.Items, "changed", keys.Instants, row => row.Changed),
        Revisions = Find(StoreTables.Revisions, StoreTables.Revisions.Key, keys.Revisions, row => row.Id),
        Keys = Find(StoreTables.Keys, StoreTables.Keys.Key, keys.Keys, row => row.Id),
        FormerPaths = Find(StoreTables.FormerPaths, StoreTables.FormerPaths.Key, keys.FormerPaths, row => row.Path),
        Counts = Find(StoreTables.Counts, StoreTables.Counts.Key, keys.Counts, row => row.Id),
        Listings = Find(StoreTables.Listings, StoreTables.Listings.Key, keys.Listings, row => row.Id),
        Arrivals = Find(StoreTables.Arrivals, StoreTables.Arrivals.Key, keys.Arrivals, row => row.Id),
        Sources = Find(StoreTables.Sources, StoreTables.Sources.Key, keys.Sources, row => row.Id),
        Days = Find(StoreTables.Days, StoreTables.Days.Key, keys.Days, row => row.Id),
        Documents = Find(StoreTables.Documents, StoreTables.Documents.Key, keys.Documents, row => row.Id),
        Stories = Find(StoreTables.Stories, StoreTables.Stories.Key, keys.Stories, row => row.Block),
        Links = Find(StoreTables.Links, StoreTables.Links.Key, keys.Links, row => row.Id),
        LinksOf = FindLinks(keys.LinksOf),
        Subscriptions = Find(StoreTables.Subscriptions, StoreTables.Subscriptions.Key, keys.Subscriptions, row => row.Id),
        Comments = Find(StoreTables.Comments, StoreTables.Comments.Key, keys.Comments, row => row.Id),
    };

    public IReadOnlyList<Query> Queries => queries;

    public LoadedRows Rows { get; }

    private Dictionary<TKey, TRow> Find<TKey, TRow>(
        RowTable<TRow> table, string column, IReadOnlyCollection<TKey> keys, Func<TRow, TKey> keyOf) where TKey : notnull
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
