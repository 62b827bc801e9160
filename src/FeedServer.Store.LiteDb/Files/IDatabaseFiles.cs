namespace FeedServer.Store.LiteDb.Files;

/// <summary>What lies under the paired streams: LiteDB's data and log, the sums of the data's pages, and the marker that says a checkpoint
/// is being written. The power-cut drill puts its own below them.</summary>
internal interface IDatabaseFiles : IDisposable
{
    Stream Data { get; }

    Stream Log { get; }

    Stream Sums { get; }

    /// <summary>What the marker holds; null without one, when the last checkpoint was finished. Empty of a version that knew no sums of
    /// the log.</summary>
    byte[]? Marker { get; }

    /// <summary>Sets the marker whole, durably.</summary>
    /// <param name="seal">The sums of the log's pages, see <see cref="PageSums.Seal"/>.</param>
    void Mark(byte[] seal);

    /// <summary>Removes the marker, durably.</summary>
    void Unmark();

    /// <summary>Why nothing can be written here; null when it can.</summary>
    IOException? Refused => null;

    /// <summary>Makes what was written to one of the three streams durable.</summary>
    void Sync(Stream stream);
}
