namespace FeedServer.Store.Port;

/// <summary>A database engine that can hold an archive: the port's entry. The record log is the truth, so a database may be dropped and
/// filled again from the log at any time. One engine object serves one archive; its members may be called from any thread. The program
/// names the engine where it is put together and hands it to <see cref="ItemStore"/>.</summary>
public abstract class ArchiveEngine
{
    /// <summary>Where the data is, for messages: a folder, or host and database.</summary>
    internal abstract string Name { get; }

    /// <summary>What the database is called in reports of faults, such as <c>feedserver.db</c>.</summary>
    internal abstract string DatabaseName { get; }

    /// <summary>Whether there is a database, possibly an empty one.</summary>
    internal abstract ValueTask<bool> ExistsAsync(CancellationToken cancellation);

    /// <summary>Opens the database, or creates an empty one with <see cref="ArchiveMeta.Empty"/>. Only one is open at a time.</summary>
    /// <param name="first">Reads the hash of the record log's first record, null while it is not known: an engine whose database does not
    /// lie in the archive's folder refuses one of another log (<see cref="ArchiveMeta.First"/>), and has written nothing then. One whose
    /// database lies there has no need to ask.</param>
    /// <param name="cancellation">Ends the opening.</param>
    /// <exception cref="ArchiveUnavailableException">The database is another archive's.</exception>
    /// <exception cref="DatabaseDamagedException">The database is not what was written.</exception>
    /// <exception cref="IOException">The files cannot be read or written, or the server does not answer.</exception>
    internal abstract Task<IArchiveDatabase> OpenAsync(Func<string?> first, CancellationToken cancellation);

    /// <summary>Puts a database that is not to be trusted out of the way, so that the next open creates an empty one.</summary>
    /// <param name="first">As of <see cref="OpenAsync"/>: a database of another log stays where it is.</param>
    /// <param name="cancellation">Ends it before it began.</param>
    /// <exception cref="ArchiveUnavailableException">The database is another archive's.</exception>
    internal abstract Task MoveAsideAsync(Func<string?> first, CancellationToken cancellation);

    /// <summary>Databases moved aside earlier, the newest first; each is opened, read from and abandoned. May be empty for ever.</summary>
    internal abstract Task<IReadOnlyList<Func<Task<IArchiveDatabase>>>> FormerAsync(CancellationToken cancellation);

    /// <summary>Removes databases moved aside but for the newest ones; called once nothing is left to be restored from them.</summary>
    internal abstract Task PruneAsync(CancellationToken cancellation);

    /// <summary>Checks the storage as far as it carries checksums of its own, while no database is open.</summary>
    /// <param name="fault">Told of each fault, in English.</param>
    /// <param name="cancellation">Ends the check.</param>
    /// <returns>How many pages are right, 0 without checksums; -1 when the database must not be opened.</returns>
    internal abstract Task<long> CheckAsync(Action<string> fault, CancellationToken cancellation);
}

/// <summary>The engine cannot answer: the database is closed, opened again, caught up with the record log and asked once more.</summary>
internal class DatabaseFailedException(string message, Exception? cause = null) : IOException(message, cause);

/// <summary>A checksum or the engine says that the database is damaged, or it belongs to another record log: it is rebuilt. Never a guess:
/// an exception that our own code may throw by mistake is no damage.</summary>
internal sealed class DatabaseDamagedException(string message, Exception? cause = null) : DatabaseFailedException(message, cause);
