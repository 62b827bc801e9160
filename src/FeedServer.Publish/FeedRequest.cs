using FeedServer.Items;

namespace FeedServer.Publish;

/// <summary>Which list is wanted as a feed. Nothing of it comes from the HTTP request but the choice of the list.</summary>
public sealed record FeedRequest
{
    /// <summary>Under whose name and address.</summary>
    public required Publication Publication { get; init; }

    /// <summary>The path of the list's page: empty for all, else <c>/sections/x</c>, <c>/2023/01/10</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The list's own name in words (a section, a person, a day); null for the whole publication.</summary>
    public string? Title { get; init; }

    /// <summary>Language of the list, BCP 47; null for the publication's.</summary>
    public string? Language { get; init; }
}
