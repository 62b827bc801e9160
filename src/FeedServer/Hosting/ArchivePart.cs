namespace FeedServer.Hosting;

/// <summary>A part of the archive.</summary>
/// <param name="Name">The folder's name; empty for single files.</param>
/// <param name="Bytes">How large.</param>
/// <param name="Files">How many files.</param>
public sealed record ArchivePart(string Name, long Bytes, long Files)
{
    /// <summary>Bytes of files that were written within the last thirty days, in parts that are only added to.</summary>
    public long Lately { get; init; }
}
