namespace FeedServer.Store;

/// <summary>How far a catch-up or rebuild from the record log has come.</summary>
/// <param name="Bytes">Bytes of the log read.</param>
/// <param name="TotalBytes">Bytes to read in all.</param>
/// <param name="Records">Records applied so far.</param>
public sealed record RebuildProgress(long Bytes, long TotalBytes, long Records);
