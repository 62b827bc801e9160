namespace FeedServer.Collect.Reading;

/// <summary>Where each field of an article was found, in English ("meta og:title", "heading", "header line"). Null: the field is empty, or
/// nothing is known of its origin.</summary>
public sealed record FieldSources
{
    public string? Title { get; init; }

    public string? Section { get; init; }

    public string? Tags { get; init; }

    public string? Published { get; init; }

    public string? Event { get; init; }

    public string? Place { get; init; }

    public string? SourceTag { get; init; }

    public string? Byline { get; init; }

    public string? Summary { get; init; }

    public string? Language { get; init; }
}
