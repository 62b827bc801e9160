namespace FeedServer.Items.Keeping;

/// <summary>Which items an export holds; by default all, with their whole history.</summary>
public sealed record ExportFilter
{
    /// <summary>First filing day, inclusive; null for no bound. A bound leaves undated items out.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last filing day, inclusive; null for no bound. A bound leaves undated items out.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Only the section with this slug; null for all.</summary>
    public string? Section { get; init; }
}
