namespace FeedServer.Collect.Dropping;

/// <summary>What the drop folder would make of a file.</summary>
public sealed record DropRehearsal
{
    /// <summary>The item as it would be kept, with its text; null when the file would be refused.</summary>
    public Entry? Entry { get; init; }

    /// <summary>What the archive would do; null when the file would be refused.</summary>
    public KeepKind? Kind { get; init; }

    /// <summary>Why it would be refused, in English; null when it would not.</summary>
    public string? Reason { get; init; }

    /// <summary>Where its fields were found.</summary>
    public FieldSources Sources { get; init; } = new();

    /// <summary>What the reader noticed, in English.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
