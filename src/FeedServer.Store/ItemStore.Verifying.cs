using FeedServer.Store.Recovery;

namespace FeedServer.Store;

/// <content>What checks the archive while it is open.</content>
public sealed partial class ItemStore
{
    /// <summary>Checks each line of the record log against its hash, the chain of all lines, and that the log ends with what this process
    /// wrote and the database has applied. Readers and writers go on.</summary>
    public async Task<VerifyReport> VerifyQuicklyAsync(CancellationToken cancellation)
    {
        // Asked first: the log's end is then not before it.
        var meta = await archive.Host.AskAsync(database => database.MetaAsync(cancellation).AsTask(), cancellation);
        var end = archive.Log.End;
        return await Task.Run(
            () => new QuickVerification(archive.Log.Folder).Verify(end, meta.Sequence, "the database", cancellation), cancellation);
    }
}
