using FeedServer.Collect.Names;
using FeedServer.Collect.Sources;
using FeedServer.Doctor;
using FeedServer.Items.Comments;
using FeedServer.Jobs;
using FeedServer.Store;
using FeedServer.Store.LiteDb;
using FeedServer.Store.Port;
using FeedServer.Store.Postgres;
using FeedServer.Store.Recovery;

namespace FeedServer.Hosting;

/// <summary>The one place where the program names its database engines.</summary>
internal static class Storage
{
    /// <summary>Opens the archive; a database that is missing or damaged is rebuilt from the record log first.</summary>
    /// <param name="settings">Where the archive is, and the authority of the ids that it mints.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="log">Takes what happens while the archive is opened and used.</param>
    /// <param name="mayBeginAnew">See <see cref="StoreOptions.MayBeginAnew"/>.</param>
    /// <param name="progress">Told of a rebuild: bytes of the record log that are done, and all of them.</param>
    /// <param name="cancellation">Ends the opening.</param>
    /// <exception cref="ArchiveUnavailableException">There is no archive and none can be made, or another process has it
    /// open.</exception>
    /// <exception cref="SettingsException">It is filed by the days of another zone.</exception>
    public static async Task<OpenArchive> OpenAsync(
        Settings settings, TimeProvider clock, ILoggerFactory log, bool mayBeginAnew, Action<long, long>? progress,
        CancellationToken cancellation)
    {
        ArchiveForm.ThrowIfUnknown(settings.ArchiveRoot);
        var publication = settings.Publication;
        var names = NamesFile.Open(settings.ArchiveRoot);
        if (names.LoggedProblem is { } problem) log.CreateLogger<NamesFile>().NamesNotRead(problem);
        var options = new StoreOptions
        {
            Root = settings.ArchiveRoot,
            TagAuthority = publication.TagAuthority,
            BaseUrl = publication.BaseUrl,
            Joins = names.Joins,
            MayBeginAnew = mayBeginAnew,
        };
        var store = await ItemStore.OpenAsync(
            Engine(settings, clock), options, clock, log.CreateLogger<ItemStore>(), Progress(progress), cancellation);
        try
        {
            await ZoneCheck.SettleAsync(store, settings, log, cancellation);
            return new OpenArchive(store, store, store, store, names)
            {
                CopiedAt = store.CopiedAt,
                Comments = store.Comments,
                VerifyQuickly = store.VerifyQuicklyAsync,
            };
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>The operator's list of sources as it stands now, by the system's clock.</summary>
    /// <exception cref="InvalidDataException">The file cannot be read; the message names line and column.</exception>
    /// <exception cref="ArchiveUnavailableException">A newer program wrote the archive.</exception>
    public static Task<SourceRegistry> SourcesAsync(Settings settings, CancellationToken cancellation)
    {
        ArchiveForm.ThrowIfUnknown(settings.ArchiveRoot);
        return SourceRegistry.OpenAsync(settings.ArchiveRoot, TimeProvider.System, cancellation);
    }

    /// <summary>Checks an archive that no process has open.</summary>
    /// <exception cref="ArchiveUnavailableException">There is no archive, or another process has it open.</exception>
    public static Task<VerifyReport> VerifyAsync(Settings settings, bool isQuick, TimeProvider clock, CancellationToken cancellation) =>
        ArchiveMaintenance.VerifyAsync(Engine(settings, clock), settings.ArchiveRoot, isQuick, cancellation);

    /// <summary>Rebuilds the database of an archive that no process has open.</summary>
    /// <exception cref="ArchiveUnavailableException">There is no archive, or another process has it open.</exception>
    public static Task<RebuildReport> RebuildAsync(
        Settings settings, TimeProvider clock, ILoggerFactory log, Action<long, long> progress, CancellationToken cancellation) =>
        ArchiveMaintenance.RebuildAsync(
            Engine(settings, clock), settings.ArchiveRoot, clock, log.CreateLogger<ItemStore>(), Progress(progress), cancellation);

    /// <summary>Refuses to restore a backup where a database server has an archive's database already; one in the archive's folder is seen
    /// with the folder.</summary>
    /// <exception cref="ArchiveUnavailableException">There is one, or the server does not answer.</exception>
    public static Task ThrowIfTakenAsync(Settings settings, TimeProvider clock, CancellationToken cancellation) =>
        Engine(settings, clock) is PostgresEngine server ? server.ThrowIfTakenAsync(cancellation) : Task.CompletedTask;

    /// <summary>What is wrong with the address of a database server; null when nothing is.</summary>
    public static string? FaultOf(string connectionString) => PostgresEngine.FaultOf(connectionString);

    /// <summary>Whether the database server is set up as it should be; nothing when none is named.</summary>
    public static async Task<IReadOnlyList<Verdict>> ExamineAsync(Settings settings, TimeProvider clock, CancellationToken cancellation) =>
        Engine(settings, clock) is not PostgresEngine server ? []
            : [.. (await server.ExamineAsync(cancellation)).Select(one => one.IsRight ? Verdict.Good(one.Text) : Verdict.Wrong(one.Text))];

    private static ArchiveEngine Engine(Settings settings, TimeProvider clock) => settings.Store.Engine switch
    {
        DatabaseEngine.Postgres => new PostgresEngine(settings.Store.ConnectionString, clock),
        _ => new LiteDbEngine(settings.ArchiveRoot, clock),
    };

    private static BytesDone? Progress(Action<long, long>? progress) => progress is null ? null : new BytesDone(progress);

    // Progress<T> reports on other threads, and a line of the terminal would be written twice.
    private sealed class BytesDone(Action<long, long> told) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => told(value.Bytes, value.TotalBytes);
    }
}

/// <summary>An open archive, by what it is asked for; one object may be the first four. The names are those that its lists were joined
/// by.</summary>
internal sealed record OpenArchive(
    IItemStore Items, ISourceLedger Ledger, ISubscriptionStore Subscriptions, IArchiveWriting Writing, NamesFile Names)
{
    /// <summary>What readers say.</summary>
    public required ICommentStore Comments { get; init; }

    /// <summary>When the archive was put where it lies, from a copy, UTC; null when it was not, or nobody can tell.</summary>
    public DateTimeOffset? CopiedAt { get; init; }

    /// <summary>Checks the record log while the archive is open.</summary>
    public required Func<CancellationToken, Task<VerifyReport>> VerifyQuickly { get; init; }
}
