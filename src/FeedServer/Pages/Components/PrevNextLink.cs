namespace FeedServer.Pages.Components;

/// <summary>One of the two ways on from a page: to the nearest one in its row that has something.</summary>
public sealed record PrevNextLink
{
    /// <summary>Where it leads; null when nothing lies that way.</summary>
    public string? Path { get; init; }

    /// <summary>Which way and how far: "Previous day, 3 days earlier".</summary>
    public required string Way { get; init; }

    /// <summary>What lies there.</summary>
    public string? Text { get; init; }

    /// <summary>The text's language where it is not the page's; null otherwise.</summary>
    public string? Language { get; init; }

    /// <summary>What lies there as a date for machines; null when it is no date.</summary>
    public string? DateAttribute { get; init; }

    /// <summary>How much lies there, or that nothing does; null to say nothing.</summary>
    public string? Note { get; init; }
}
