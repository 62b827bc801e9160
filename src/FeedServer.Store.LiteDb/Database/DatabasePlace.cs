using FeedServer.Store.LiteDb.Files;

namespace FeedServer.Store.LiteDb.Database;

/// <summary>Where the database lies: how its files are opened and moved aside.</summary>
/// <param name="Name">The folder, for messages.</param>
/// <param name="Exists">Whether there is a database.</param>
/// <param name="Open">Opens or creates the files.</param>
/// <param name="MoveAside">Moves them out of the way.</param>
internal sealed record DatabasePlace(string Name, Func<bool> Exists, Func<IDatabaseFiles> Open, Action MoveAside)
{
    /// <summary>In an archive folder.</summary>
    public static DatabasePlace In(string root, TimeProvider clock) => new(
        Path.GetFullPath(root),
        () => File.Exists(Path.Combine(root, DiskDatabaseFiles.DataName)),
        () => new DiskDatabaseFiles(root),
        () => DiskDatabaseFiles.MoveAside(root, clock.GetUtcNow().ToString("yyyyMMdd'T'HHmmssfffffff", System.Globalization.CultureInfo.InvariantCulture)));
}
