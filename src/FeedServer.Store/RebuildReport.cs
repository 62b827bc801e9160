namespace FeedServer.Store;

/// <summary>What a rebuild came to.</summary>
public sealed record RebuildReport
{
    /// <summary>The sequence of the last record applied.</summary>
    public required long Sequence { get; init; }

    /// <summary>Records that the log had lost and has again.</summary>
    public required long Restored { get; init; }

    /// <summary>What is lost or still wrong in the record log, each named.</summary>
    public required IReadOnlyList<string> Lost { get; init; }
}
