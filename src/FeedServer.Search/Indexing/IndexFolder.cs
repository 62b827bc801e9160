namespace FeedServer.Search.Indexing;

/// <summary>The folder <c>search/</c> of the archive: one database, its write-ahead log, and the lock of the process that writes them. All
/// of it may be deleted at any time.</summary>
internal sealed class IndexFolder(string archiveRoot)
{
    /// <summary>"FSix": a database of another program is none of ours.</summary>
    public const int ApplicationId = 0x46536978;

    /// <summary>The folder itself.</summary>
    public string Path { get; } = System.IO.Path.Combine(archiveRoot, "search");

    /// <summary>The database.</summary>
    public string Database => System.IO.Path.Combine(Path, "index.db");

    private string WriteAhead => Database + "-wal";

    /// <summary>Whether there is an index, in whatever state.</summary>
    public bool Exists => File.Exists(Database);

    /// <summary>Bytes of the database's file.</summary>
    public long Length => new FileInfo(Database).Length;

    /// <summary>False when the files of an open index were taken away, so that what is written is lost.</summary>
    public bool IsWhole => File.Exists(Database) && File.Exists(WriteAhead);

    /// <summary>Whether nothing waits in the write-ahead log, so that the database can be read where nothing can be written.</summary>
    public bool IsSettled => Exists && new FileInfo(WriteAhead) is not { Exists: true, Length: > 0 };

    /// <summary>Keeps every other process from writing; the engine's own locks do not keep out one that deletes and builds
    /// anew.</summary>
    /// <exception cref="IOException">Another process has it, or the folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder cannot be written.</exception>
    public FileStream TakeLock()
    {
        Directory.CreateDirectory(Path);
        return new FileStream(System.IO.Path.Combine(Path, "search.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    /// <summary>Removes the index; needs the lock.</summary>
    public void Discard()
    {
        Directory.CreateDirectory(Path);
        // The log of a database that is gone would be taken for that of the next one.
        foreach (var file in new[] { Database, WriteAhead, Database + "-shm", Database + "-journal" }) File.Delete(file);
    }

    /// <summary>Opens a connection that writes, creating the database when needed.</summary>
    public SqliteConnection OpenWriter() => Open(
        new SqliteConnectionStringBuilder { DataSource = Database, Pooling = false, Mode = SqliteOpenMode.ReadWriteCreate },
        // A write-ahead log is consistent after a power cut with NORMAL, and what is lost of it is caught up with.
        "PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA wal_autocheckpoint=8192; "
        + "PRAGMA journal_size_limit=67108864; PRAGMA cache_size=-32768; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY; "
        + "PRAGMA trusted_schema=OFF;");

    /// <summary>Opens a connection that reads.</summary>
    /// <param name="cannotWrite">True where the folder cannot be written: the database is then read as it lies.</param>
    public SqliteConnection OpenReader(bool cannotWrite) => Open(
        new SqliteConnectionStringBuilder
        {
            DataSource = cannotWrite ? new Uri(System.IO.Path.GetFullPath(Database)).AbsoluteUri + "?immutable=1" : Database,
            Pooling = false,
            Mode = SqliteOpenMode.ReadOnly,
        },
        "PRAGMA query_only=ON; PRAGMA cache_size=-8192; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY; PRAGMA trusted_schema=OFF;");

    private static SqliteConnection Open(SqliteConnectionStringBuilder place, string pragmas)
    {
        var connection = new SqliteConnection(place.ConnectionString);
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = pragmas;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
