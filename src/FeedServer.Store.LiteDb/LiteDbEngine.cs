using FeedServer.Store.LiteDb.Files;
using Microsoft.Extensions.Logging;

namespace FeedServer.Store.LiteDb;

/// <summary>LiteDB as the archive's database: <c>feedserver.db</c> and its companions in the archive folder.</summary>
public sealed class LiteDbEngine : ArchiveEngine
{
    private readonly DatabasePlace place;

    /// <summary>In an archive folder.</summary>
    /// <param name="root">The folder.</param>
    /// <param name="clock">Names the databases that are moved aside.</param>
    public LiteDbEngine(string root, TimeProvider clock) : this(DatabasePlace.In(root, clock))
    {
    }

    internal LiteDbEngine(DatabasePlace place) => this.place = place;

    /// <summary>Opens an archive whose database is in its own folder, see <see cref="ItemStore.OpenAsync"/>.</summary>
    /// <exception cref="ArchiveUnavailableException">It cannot be opened as it is.</exception>
    public static Task<ItemStore> OpenStoreAsync(StoreOptions options, TimeProvider clock, ILogger<ItemStore> logger,
        IProgress<RebuildProgress>? progress, CancellationToken cancellation) =>
        ItemStore.OpenAsync(new LiteDbEngine(options.Root, clock), options, clock, logger, progress, cancellation);

    internal override string Name => place.Name;

    internal override string DatabaseName => DiskDatabaseFiles.DataName;

    internal override ValueTask<bool> ExistsAsync(CancellationToken cancellation) => new(place.Exists());

    internal override Task<IArchiveDatabase> OpenAsync(Func<string?> first, CancellationToken cancellation) =>
        Task.FromResult<IArchiveDatabase>(Open(place.Open));

    internal override Task MoveAsideAsync(Func<string?> first, CancellationToken cancellation)
    {
        place.MoveAside();
        return Task.CompletedTask;
    }

    internal override Task<IReadOnlyList<Func<Task<IArchiveDatabase>>>> FormerAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Func<Task<IArchiveDatabase>>>>([.. place.Former()
                .Select(open => (Func<Task<IArchiveDatabase>>)(() => Task.FromResult<IArchiveDatabase>(Open(open))))]);

    internal override Task PruneAsync(CancellationToken cancellation)
    {
        place.Prune();
        return Task.CompletedTask;
    }

    internal override Task<long> CheckAsync(Action<string> fault, CancellationToken cancellation)
    {
        using var files = place.Open();
        // Pages of a checkpoint that was cut are written again when the database opens.
        if (files.Marker is not null) return Task.FromResult(0L);
        return Task.FromResult(new PageSums(files.Sums, DatabaseName).CheckAll(files.Data, fault, cancellation));
    }

    private static LiteDbDatabase Open(Func<IDatabaseFiles> open) => LiteDbDatabase.Open(new OverlaidFiles(open()));
}
