namespace FeedServer.Search.Indexing;

/// <summary>The one connection that writes the index. A call is a transaction, with the place that the index has reached among its
/// rows.</summary>
internal sealed class IndexWriter : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly ItemRows rows;
    private readonly ListRows lists;
    private readonly TermRows terms;
    private readonly IndexStatement begin, commit, rollback, readMeta, writeMeta, versionsOf, count, emptyPages, changes;
    private readonly List<IndexStatement> merges;
    private bool isBuilt;

    /// <param name="connection">An open connection, which is closed with this.</param>
    public IndexWriter(SqliteConnection connection)
    {
        this.connection = connection;
        (rows, lists, terms) = (new ItemRows(connection), new ListRows(connection), new TermRows(connection));
        begin = new IndexStatement(connection, "BEGIN IMMEDIATE", 0);
        commit = new IndexStatement(connection, "COMMIT", 0);
        rollback = new IndexStatement(connection, "ROLLBACK", 0);
        readMeta = new IndexStatement(connection, "SELECT value FROM meta WHERE key = ?1", 1);
        writeMeta = new IndexStatement(connection, "INSERT OR REPLACE INTO meta (key, value) VALUES (?1, ?2)", 2);
        versionsOf = new IndexStatement(connection, "SELECT id FROM versions_docsize WHERE id BETWEEN ?1 AND ?2", 2);
        count = new IndexStatement(connection, "SELECT count(*) FROM items", 0);
        emptyPages = new IndexStatement(connection, "PRAGMA freelist_count", 0);
        changes = new IndexStatement(connection, "SELECT total_changes()", 0);
        isBuilt = readMeta.Value("page") is not string { Length: > 0 };
        merges = [.. IndexSchema.TextTables.Select(table => new IndexStatement(connection, IndexSchema.MergeSome(table), 0))];
    }

    /// <summary>False when the process that wrote the index last was cut off.</summary>
    public bool WasClosed { get; init; }

    /// <summary>How far the index is.</summary>
    public IndexPlace Place => new(
        readMeta.Number("sequence") ?? 0, readMeta.Value("page") as string, readMeta.Value("zone") as string ?? "");

    /// <summary>How many items it has.</summary>
    public long Items => count.Number() ?? 0;

    /// <summary>Makes the tables in an empty database.</summary>
    public static void Create(SqliteConnection connection, IndexPlace place)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            BEGIN IMMEDIATE;
            {IndexSchema.Script}
            {IndexSchema.TextTable("texts")}
            {IndexSchema.TextTable("versions")}
            {string.Concat(IndexSchema.TextTables.Select(IndexSchema.Gather))}
            INSERT INTO meta (key, value) VALUES ('sequence', $sequence), ('page', $page), ('zone', $zone);
            PRAGMA application_id = {IndexFolder.ApplicationId};
            PRAGMA user_version = {IndexSchema.Version};
            COMMIT;
            """);
        command.Parameters.AddWithValue("$sequence", place.Sequence);
        command.Parameters.AddWithValue("$page", place.Page);
        command.Parameters.AddWithValue("$zone", place.Zone);
        command.ExecuteNonQuery();
    }

    /// <summary>The revisions of an item before the present one that are not in the index, or lie under a row that it has left.</summary>
    public IReadOnlyList<int> MissingVersions(Item item)
    {
        var row = RowId.From(item);
        var all = ItemPreparation.EarlierOf(item);
        if (rows.Find(item.Number) != row) return all;
        var held = versionsOf.Rows(reader => RowId.RevisionOf(reader.GetInt64(0)), row.OfRevision(0), row.OfRevision(RowId.MostRevision));
        return [.. all.Except(held)];
    }

    /// <summary>Writes items as they are now, and how far the index is with them; null leaves that as it is.</summary>
    public void Write(IReadOnlyList<PreparedItem> items, IndexPlace? place)
    {
        Transact(() =>
        {
            // Rows that ascend are added to one run of the index; one that goes back begins another.
            foreach (var item in items.OrderBy(item => item.State?.Row.Value ?? 0))
            {
                if (item.State is not { } state)
                {
                    rows.Remove(item.Number);
                    continue;
                }
                var isNew = rows.Put(state, ListIds.Encode(lists.IdsOf(state.Lists)));
                Count(state.Text, isNew);
                // What only former states said can be asked for as well.
                foreach (var (_, text) in state.Versions) Count(text, isNew: false);
            }
            terms.Write();
            if (place is null) return;
            writeMeta.Run("sequence", place.Sequence);
            writeMeta.Run("page", place.Page);
        });

        void Count(ItemText text, bool isNew)
        {
            if (isBuilt) terms.Add(text, isNew);
            else terms.AddYears(text);
        }
    }

    /// <summary>The lists that the operator's names now show otherwise than the index says.</summary>
    public IReadOnlyList<Scope> ListsToSettle(NameJoins joins) => lists.ToSettle(joins);

    /// <summary>The numbers of the items that are in any of these lists.</summary>
    public IReadOnlyList<long> ItemsIn(IReadOnlyList<Scope> scopes, CancellationToken cancellation) => lists.ItemsIn(scopes, cancellation);

    /// <summary>Has lists shown as the operator's names say.</summary>
    public void Settle(IReadOnlyList<PreparedList> settled) => Transact(() => lists.Settle(settled));

    /// <summary>What does not agree with the archive, see <see cref="IndexComparison"/>.</summary>
    public Task<string?> DifferenceAsync(IItemStore store, int seed, CancellationToken cancellation) =>
        IndexComparison.DifferenceAsync(connection, store, seed, cancellation);

    /// <summary>Notes that the index is written from now on.</summary>
    public void NoteOpen() => Execute("DELETE FROM meta WHERE key = 'closed'");

    /// <summary>Notes that nothing more is written, and leaves the database alone in its folder.</summary>
    public void Close()
    {
        writeMeta.Run("closed", 1);
        Checkpoint();
    }

    /// <summary>Merges the runs of a new index some way towards one for each table; false when that is done.</summary>
    public bool Merge()
    {
        foreach (var merge in merges)
        {
            var before = changes.Number();
            merge.Run();
            // The statement itself counts as one change.
            if (changes.Number() - before > 1) return true;
        }
        return false;
    }

    /// <summary>Counts the words of a new index in one pass over it, which costs less than to count them with each item.</summary>
    public void CountTerms(CancellationToken cancellation)
    {
        using var count = new IndexStatement(connection, IndexSchema.CountTerms, 3);
        for (var letter = '0'; letter <= '{'; letter++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (first, end) = (letter == '0' ? "" : $"{letter}", letter == '{' ? "\U0010FFFF" : $"{(char)(letter + 1)}");
            Transact(() => count.Run(first, end, ItemText.LongestTerm));
        }
    }

    /// <summary>Notes that the index is whole. What is written from now on comes in small transactions.</summary>
    public void EndBuilding()
    {
        Transact(() =>
        {
            Execute(string.Concat(IndexSchema.TextTables.Select(IndexSchema.MergeAlways)));
            writeMeta.Run("page", "");
        });
        isBuilt = true;
    }

    /// <summary>Gives back pages that mergers of runs have left empty.</summary>
    public void Shrink(CancellationToken cancellation)
    {
        for (var before = long.MaxValue; emptyPages.Number() is > 0 and var empty && empty < before; before = empty)
        {
            cancellation.ThrowIfCancellationRequested();
            Execute("PRAGMA incremental_vacuum(4096)");
        }
        Checkpoint();
    }

    /// <summary>Has what waits in the write-ahead log moved into the database.</summary>
    public void Checkpoint() => Execute("PRAGMA wal_checkpoint(TRUNCATE)");

    /// <summary>Gives back the pages that it has read. May be called beside everything else: SQLite takes a connection's calls in turn.
    /// </summary>
    public void Rest() => SQLitePCL.raw.sqlite3_exec(connection.Handle, "PRAGMA shrink_memory");

    public void Dispose()
    {
        IDisposable[] parts =
            [rows, lists, terms, begin, commit, rollback, readMeta, writeMeta, versionsOf, count, emptyPages, changes, .. merges];
        foreach (var part in parts) part.Dispose();
        connection.Dispose();
    }

    private void Execute(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private void Transact(Action write)
    {
        begin.Run();
        try
        {
            write();
            commit.Run();
        }
        catch
        {
            lists.Forget();
            terms.Forget();
            // A failure of the disk has rolled it back already.
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0) rollback.Run();
            throw;
        }
    }
}

/// <summary>How far an index is.</summary>
/// <param name="Sequence">The archive's <see cref="ArchiveState.Sequence"/> that it holds; of one that is being built the one at which that
/// began.</param>
/// <param name="Page">Where building goes on: <c>dated</c> or <c>undated</c>, a blank and the cursor of the next page; <c>merging</c> when
/// all items are written; empty once all is built.</param>
/// <param name="Zone">The zone of its days.</param>
internal sealed record IndexPlace(long Sequence, string? Page, string Zone);
