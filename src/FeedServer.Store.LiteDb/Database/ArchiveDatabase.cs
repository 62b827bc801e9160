using FeedServer.Store.LiteDb.Files;
using LiteDB;
using LiteDB.Engine;

namespace FeedServer.Store.LiteDb.Database;

/// <summary>One opened LiteDB over paired streams. Not thread-safe: everything goes through the gate of its owner.</summary>
internal sealed class ArchiveDatabase : IDisposable
{
    private readonly IDatabaseFiles files;
    private readonly DataStream data;
    private readonly WalStream wal;
    private readonly LiteDatabase lite;
    private readonly Dictionary<string, ILiteCollection<BsonDocument>> collections = [];

    private ArchiveDatabase(IDatabaseFiles files, DataStream data, WalStream wal, LiteDatabase lite) =>
        (this.files, this.data, this.wal, this.lite) = (files, data, wal, lite);

    public ILiteCollection<BsonDocument> this[string name] => collections[name];

    /// <summary>What was applied last.</summary>
    public Meta Meta { get; private set; } = Meta.Empty;

    /// <summary>True when something was committed since the last checkpoint.</summary>
    public bool Dirty { get; private set; }

    /// <summary>Opens or creates; takes the files into its care whatever happens.</summary>
    /// <exception cref="DamagedPageException">The database is not what was written, or of an older form.</exception>
    public static ArchiveDatabase Open(IDatabaseFiles files)
    {
        try
        {
            return OpenOver(files);
        }
        catch
        {
            files.Dispose();
            throw;
        }
    }

    private static ArchiveDatabase OpenOver(IDatabaseFiles files)
    {
        var sums = new PageSums(files.Sums);
        var recovering = files.Marked;
        if (!recovering)
        {
            files.Log.SetLength(0);
            if (files.Data.Length != (long)sums.Pages * PageSums.PageSize)
                throw new DamagedPageException($"The database has {files.Data.Length} bytes where {sums.Pages} pages were written.");
        }
        var fresh = files.Data.Length == 0;
        var wal = new WalStream(files.Log);
        var data = new DataStream(files, sums) { Checking = !recovering };
        var engine = new LiteEngine(new EngineSettings { DataStream = data, LogStream = wal, Collation = new Collation("/Ordinal") });
        var mapper = new BsonMapper { EmptyStringToNull = false, TrimWhitespace = false };
        var database = new ArchiveDatabase(files, data, wal, new LiteDatabase(engine, mapper));
        try
        {
            if (recovering) database.FinishCheckpoint();
            database.Prepare(fresh);
            return database;
        }
        catch
        {
            database.Abandon();
            throw;
        }
    }

    /// <summary>Runs work as one transaction with the new <see cref="Meta"/>.</summary>
    public void Transact(Func<Meta> work)
    {
        if (!lite.BeginTrans()) throw new InvalidOperationException("A transaction is open already.");
        try
        {
            var meta = work();
            this[Names.Meta].Upsert(meta.ToDocument());
            if (!lite.Commit()) throw new InvalidOperationException("The database did not commit.");
            Meta = meta;
            Dirty = true;
        }
        catch
        {
            lite.Rollback();
            throw;
        }
    }

    /// <summary>Replaces one damaged document outside of any batch.</summary>
    public void Mend(string collection, BsonDocument document)
    {
        this[collection].Upsert(document);
        Dirty = true;
    }

    /// <summary>Writes what was committed into the data file and makes it durable.</summary>
    public void Checkpoint()
    {
        if (!Dirty) return;
        lite.Checkpoint();
        data.Flush();
        Dirty = false;
    }

    /// <summary>Closes after a checkpoint.</summary>
    public void Dispose()
    {
        try
        {
            Checkpoint();
        }
        finally
        {
            Abandon();
        }
    }

    /// <summary>Closes without a checkpoint, for a database that failed; the record log has what it lacks.</summary>
    public void Abandon()
    {
        (data.Checking, data.Frozen, wal.Frozen) = (false, true, true);
        try
        {
            lite.Dispose();
        }
        catch (Exception failing) when (failing is LiteException or IOException or ObjectDisposedException or NullReferenceException)
        {
            // A dead engine cannot be closed in order; its files are.
        }
        data.Dispose();
        wal.Dispose();
        files.Dispose();
    }

    private void FinishCheckpoint()
    {
        lite.Checkpoint();
        data.Flush();
        if (files.Marked) files.Unmark();
        data.Checking = true;
    }

    private void Prepare(bool fresh)
    {
        foreach (var name in Names.All) collections[name] = lite.GetCollection(name, BsonAutoId.Int64);
        if (fresh) Create();
        var meta = this[Names.Meta].FindById("log");
        if (meta is null || meta["schema"] != Database.Meta.CurrentSchema)
            throw new DamagedPageException(
                $"The database is of schema {meta?["schema"].ToString() ?? "?"}, not {Database.Meta.CurrentSchema}.");
        Meta = Database.Meta.Of(meta);
    }

    private void Create()
    {
        lite.UtcDate = true;
        lite.Timeout = TimeSpan.FromSeconds(10);
        lite.CheckpointSize = 100_000;
        var headlines = this[Names.Headlines];
        foreach (var field in (string[])["f", "u", "g", "p"]) headlines.EnsureIndex(field, $"$.{field}");
        this[Names.Days].EnsureIndex("d", "$.d");
        Transact(() => Database.Meta.Empty);
        Checkpoint();
    }
}
