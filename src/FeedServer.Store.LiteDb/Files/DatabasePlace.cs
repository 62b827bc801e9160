using System.Globalization;

namespace FeedServer.Store.LiteDb.Files;

/// <summary>Where the database lies: how its files are opened and moved aside.</summary>
internal sealed record DatabasePlace
{
    /// <summary>The folder, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>Whether there is a database.</summary>
    public required Func<bool> Exists { get; init; }

    /// <summary>Opens or creates the files.</summary>
    public required Func<IDatabaseFiles> Open { get; init; }

    /// <summary>Moves them out of the way.</summary>
    public required Action MoveAside { get; init; }

    /// <summary>The databases moved aside, newest first, each to be opened.</summary>
    public Func<IReadOnlyList<Func<IDatabaseFiles>>> Former { get; init; } = () => [];

    /// <summary>Removes all but the newest databases moved aside.</summary>
    public Action Prune { get; init; } = () => { };

    /// <summary>In an archive folder.</summary>
    public static DatabasePlace In(string root, TimeProvider clock) => new()
    {
        Name = Path.GetFullPath(root),
        Exists = () => File.Exists(Path.Combine(root, DiskDatabaseFiles.DataName)),
        Open = () => DiskDatabaseFiles.Open(root),
        MoveAside = () => DiskDatabaseFiles.MoveAside(root,
            clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfffffff", CultureInfo.InvariantCulture)),
        Former = () => [.. DiskDatabaseFiles.Aside(root).Select(folder => (Func<IDatabaseFiles>)(() => DiskDatabaseFiles.Open(folder)))],
        Prune = () => DiskDatabaseFiles.PruneAside(root),
    };
}
