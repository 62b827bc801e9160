namespace FeedServer.Search.Indexing;

/// <summary>The lists that items are in, and which one each is shown as.</summary>
internal sealed class ListRows : IDisposable
{
    private const int MostHeld = 50_000;

    private readonly IndexStatement find, add, show, all, itemsAfter;
    private readonly Dictionary<Scope, long> known = [];

    public ListRows(SqliteConnection connection)
    {
        find = new IndexStatement(connection, "SELECT id FROM lists WHERE kind = ?1 AND slug = ?2", 2);
        add = new IndexStatement(connection,
            "INSERT INTO lists (kind, slug, name, shown, joined) VALUES (?1, ?2, ?3, 0, ?4) RETURNING id", 4);
        show = new IndexStatement(connection, "UPDATE lists SET shown = ?2, name = ?3, joined = ?4 WHERE id = ?1", 4);
        all = new IndexStatement(connection, """
            SELECT list.kind, list.slug, list.name, list.joined, shown.slug
            FROM lists AS list LEFT JOIN lists AS shown ON shown.id = list.shown
            """, 0);
        itemsAfter = new IndexStatement(connection, "SELECT number, lists FROM items WHERE number > ?1 ORDER BY number LIMIT 10000", 1);
    }

    /// <summary>The ids of lists; those that are new get a row.</summary>
    public IReadOnlyList<(ScopeKind, long)> IdsOf(IReadOnlyList<PreparedList> lists) =>
        [.. lists.Select(list => (list.Scope.Kind, IdOf(list)))];

    /// <summary>The lists that are shown otherwise than these names say.</summary>
    public IReadOnlyList<Scope> ToSettle(NameJoins joins)
    {
        var rows = all.Rows(reader => (Scope: new Scope((ScopeKind)reader.GetInt64(0), reader.GetString(1)), Name: reader.GetString(2),
            IsJoined: reader.GetBoolean(3), Shown: reader.IsDBNull(4) ? "" : reader.GetString(4)));
        return [.. rows.Where(row => joins.Find(row.Scope) is { } join
                ? !row.IsJoined || row.Name != join.Name || row.Shown != join.Scope.Slug : row.IsJoined)
            .Select(row => row.Scope)];
    }

    /// <summary>The numbers of the items in any of these lists, from all items.</summary>
    public IReadOnlyList<long> ItemsIn(IReadOnlyList<Scope> scopes, CancellationToken cancellation)
    {
        var wanted = scopes.Select(Find).OfType<long>().ToHashSet();
        var numbers = new List<long>();
        for (var last = -1L; ;)
        {
            cancellation.ThrowIfCancellationRequested();
            var rows = itemsAfter.Rows(
                reader => (Number: reader.GetInt64(0), Lists: reader.GetFieldValue<byte[]>(1)), last);
            if (rows.Count == 0) return numbers;
            numbers.AddRange(rows.Where(row => IsInAny(row.Lists, wanted)).Select(row => row.Number));
            last = rows[^1].Number;
        }
    }

    /// <summary>Has lists shown as told.</summary>
    public void Settle(IReadOnlyList<PreparedList> settled)
    {
        foreach (var list in settled)
            if (Find(list.Scope) is { } id)
                Show(id, list);
    }

    /// <summary>Forgets ids that a transaction gave and did not keep.</summary>
    public void Forget() => known.Clear();

    public void Dispose()
    {
        IDisposable[] statements = [find, add, show, all, itemsAfter];
        foreach (var statement in statements) statement.Dispose();
    }

    private static bool IsInAny(byte[] lists, HashSet<long> wanted)
    {
        for (ReadOnlySpan<byte> rest = lists; rest.Length > 0;)
            if (wanted.Contains(ListIds.Next(ref rest).Id))
                return true;
        return false;
    }

    private long? Find(Scope scope) => find.Number((int)scope.Kind, scope.Slug);

    private long IdOf(PreparedList list)
    {
        if (known.TryGetValue(list.Scope, out var held)) return held;
        var id = Find(list.Scope);
        if (id is null)
        {
            id = add.Number((int)list.Scope.Kind, list.Scope.Slug, list.Name, list.IsJoined)
                ?? throw new InvalidOperationException("An inserted row has an id.");
            Show(id.Value, list);
        }
        if (known.Count >= MostHeld) known.Clear();
        return known[list.Scope] = id.Value;
    }

    private void Show(long id, PreparedList list)
    {
        var shown = list.Shown == list.Scope ? id : IdOf(list with { Scope = list.Shown });
        show.Run(id, shown, list.Name, list.IsJoined);
    }
}
