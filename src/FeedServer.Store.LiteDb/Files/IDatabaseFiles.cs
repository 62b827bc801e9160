namespace FeedServer.Store.LiteDb.Files;

/// <summary>What lies under the paired streams: LiteDB's data and log, the sums of the data's pages, and the marker that says a checkpoint
/// is being written. The power-cut drill puts its own below them.</summary>
internal interface IDatabaseFiles : IDisposable
{
    Stream Data { get; }

    Stream Log { get; }

    Stream Sums { get; }

    /// <summary>True when the last checkpoint was not finished.</summary>
    bool Marked { get; }

    /// <summary>Sets the marker, durably.</summary>
    void Mark();

    /// <summary>Removes the marker, durably.</summary>
    void Unmark();

    /// <summary>Makes what was written to one of the three streams durable.</summary>
    void Sync(Stream stream);
}
