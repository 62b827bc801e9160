using FeedServer.Search.Indexing;
using Microsoft.Extensions.Logging;

namespace FeedServer.Search;

/// <summary>What verbs do to the index of an archive that no server has open.</summary>
public static class SearchMaintenance
{
    /// <summary>Whether there is an index, in whatever state.</summary>
    public static bool Exists(string archiveRoot) => new IndexFolder(archiveRoot).Exists;

    /// <summary>Builds the index anew.</summary>
    /// <param name="archiveRoot">The archive's folder.</param>
    /// <param name="store">The archive.</param>
    /// <param name="zone">The publication's zone.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="logger">Takes what cannot be read.</param>
    /// <param name="progress">Is told how many items are done, and of how many.</param>
    /// <param name="cancellation">Ends the building; the next server goes on with it.</param>
    /// <returns>How many items it has.</returns>
    /// <exception cref="IOException">The index cannot be written.</exception>
    public static async Task<long> RebuildAsync(string archiveRoot, IItemStore store, PublicationZone zone, TimeProvider clock,
        ILogger logger, Action<long, long> progress, CancellationToken cancellation)
    {
        var folder = new IndexFolder(archiveRoot);
        var log = new SearchLog(logger);
        try
        {
            using var held = folder.TakeLock();
            folder.Discard();
            var state = await store.StateAsync(cancellation);
            using var writer = IndexOpening.Open(folder, state.Sequence, zone.Id, log);
            var preparation = new ItemPreparation(store, zone, log);
            var pace = new IndexPace(store, clock);
            await new IndexBuilder(store, preparation, writer, pace).BuildAsync(done => progress(done, state.Items), cancellation);
            await new IndexFollower(store, preparation, writer, pace).CatchUpAsync(state.Sequence, cancellation);
            writer.Close();
            return writer.Items;
        }
        catch (SqliteException failure)
        {
            throw new IOException($"The search index cannot be written: {failure.Message}", failure);
        }
    }

    /// <summary>Removes the index of an archive that was restored: the next server builds it anew.</summary>
    /// <exception cref="IOException">It cannot be removed, or another process has it.</exception>
    public static void Discard(string archiveRoot)
    {
        var folder = new IndexFolder(archiveRoot);
        if (!folder.Exists) return;
        using var held = folder.TakeLock();
        folder.Discard();
    }

    /// <summary>Compares the index with the archive: the number of items and a sample. What it lacks at the end is caught up with by the
    /// next server, and is no fault.</summary>
    /// <returns>What to tell the operator, and whether it is a fault.</returns>
    public static async Task<(string Line, bool IsFault)> VerifyAsync(
        string archiveRoot, IItemStore store, PublicationZone zone, CancellationToken cancellation)
    {
        var folder = new IndexFolder(archiveRoot);
        try
        {
            // A read-only copy is verified as well; nobody writes it meanwhile.
            using var connection = folder.OpenReader(cannotWrite: folder.IsSettled);
            if (IndexOpening.Unusable(connection, zone.Id) is { } reason)
                return ($"search index: {reason}, the next start builds it anew", false);
            if (IndexOpening.Fault(connection) is { } fault) return ($"search index: damaged: {fault}", true);
            var (sequence, page) = IndexOpening.PlaceOf(connection);
            if (page.Length > 0) return ("search index: not yet whole, the next start goes on with it", false);
            if (sequence != (await store.StateAsync(cancellation)).Sequence)
                return ("search index: behind the archive, the next start catches up", false);
            var difference = await IndexComparison.DifferenceAsync(connection, store, Random.Shared.Next(), cancellation);
            return difference is null ? ("search index: agrees with the archive", false) : ($"search index: {difference}", true);
        }
        catch (SqliteException failure)
        {
            return ($"search index: it cannot be read: {failure.Message}", true);
        }
    }
}
