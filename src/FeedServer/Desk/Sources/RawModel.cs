using FeedServer.Collect.Raw;

namespace FeedServer.Desk.Sources;

/// <summary>What was fetched for a source on a day.</summary>
public sealed record RawModel : IDeskModel
{
    /// <summary>So many are shown.</summary>
    internal const int Most = 300;

    public required DeskFrame Frame { get; init; }
    public required SourceDefinition Source { get; init; }

    /// <summary>The day, in UTC as the files are.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The documents, the newest first.</summary>
    public required IReadOnlyList<RawListed> Documents { get; init; }
}
