namespace FeedServer.Search.Indexing;

/// <summary>Opens an index; one that is none of ours, of another version or of another zone is replaced by an empty one.</summary>
internal static class IndexOpening
{
    /// <summary>The writer of an index that can be gone on with.</summary>
    /// <param name="folder">Where it lies; the lock is held.</param>
    /// <param name="sequence">Where the archive stands, for a new index.</param>
    /// <param name="zone">The zone of its days.</param>
    /// <param name="log">Takes why one is built anew.</param>
    public static IndexWriter Open(IndexFolder folder, long sequence, string zone, SearchLog log)
    {
        if (folder.Exists)
        {
            var (writer, reason) = TryOpen(folder, zone);
            if (writer is not null) return writer;
            log.GivenUp(reason, null);
        }
        folder.Discard();
        log.Building();
        var connection = folder.OpenWriter();
        try
        {
            IndexWriter.Create(connection, new IndexPlace(sequence, IndexBuilder.First, zone));
            return new IndexWriter(connection) { WasClosed = true };
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Lets readers in where nothing can be written.</summary>
    /// <returns>How the index stands that they see.</returns>
    public static SearchStatus TryRead(IndexFolder folder, ReaderPool readers, string zone)
    {
        foreach (var asItLies in folder.IsSettled ? new[] { false, true } : [false])
        {
            try
            {
                using var connection = folder.OpenReader(asItLies);
                if (Unusable(connection, zone) is not null) break;
                var (sequence, page) = PlaceOf(connection);
                var isWhole = page.Length == 0;
                readers.Open(asItLies);
                return new SearchStatus
                {
                    Stage = isWhole ? SearchStage.Ready : SearchStage.Building,
                    Sequence = isWhole ? sequence : 0,
                };
            }
            catch (Exception unusable) when (unusable is SqliteException or FormatException or OverflowException or InvalidCastException)
            {
                // There is none, it is damaged, or it can only be read in the other way.
            }
        }
        return new SearchStatus { Stage = SearchStage.Unavailable };
    }

    /// <summary>Why an open database is none that this program can use; null when it is one.</summary>
    public static string? Unusable(SqliteConnection connection, string zone)
    {
        if (Number(connection, "PRAGMA application_id") != IndexFolder.ApplicationId) return "it is no search index of this program";
        var version = Number(connection, "PRAGMA user_version");
        if (version != IndexSchema.Version)
            return string.Create(CultureInfo.InvariantCulture, $"it is of version {version}, not {IndexSchema.Version}");
        using var own = new IndexStatement(connection, "SELECT value FROM meta WHERE key = 'zone'", 0);
        return own.Value() as string == zone ? null : "its days are those of another zone";
    }

    /// <summary>The archive's sequence that an index holds, and where its building goes on; empty once it is whole.</summary>
    public static (long Sequence, string Page) PlaceOf(SqliteConnection connection)
    {
        using var meta = new IndexStatement(connection, "SELECT value FROM meta WHERE key = ?1", 1);
        return (meta.Number("sequence") ?? 0, meta.Value("page") as string ?? "");
    }

    /// <summary>What is wrong with the pages and trees of an open index; null when nothing is. Reads all of it.</summary>
    public static string? Fault(SqliteConnection connection)
    {
        using var check = new IndexStatement(connection, "PRAGMA quick_check(1)", 0);
        return check.Value() is "ok" ? null : check.Value() as string ?? "it cannot be checked";
    }

    private static (IndexWriter? Writer, string Reason) TryOpen(IndexFolder folder, string zone)
    {
        SqliteConnection? connection = null;
        try
        {
            connection = folder.OpenWriter();
            if (Unusable(connection, zone) is not { } reason)
            {
                var writer = new IndexWriter(connection)
                {
                    WasClosed = Number(connection, "SELECT count(*) FROM meta WHERE key = 'closed'") == 1,
                };
                writer.Checkpoint();
                var length = Number(connection, "PRAGMA page_count") * Number(connection, "PRAGMA page_size");
                if (folder.Length >= length)
                {
                    writer.NoteOpen();
                    return (writer, "");
                }
                writer.Dispose();
                return (null, "its file is cut off");
            }
            connection.Dispose();
            return (null, reason);
        }
        catch (SqliteException failure)
        {
            connection?.Dispose();
            if (IndexFailure.IsDamageOfOurs(failure)) return (null, failure.Message);
            throw;
        }
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var asked = new IndexStatement(connection, sql, 0);
        return asked.Number() ?? 0;
    }
}
