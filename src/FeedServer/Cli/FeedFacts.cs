namespace FeedServer.Cli;

/// <summary>A feed's own facts in <c>read --as feed</c>.</summary>
public sealed record FeedFacts
{
    /// <summary>Its title.</summary>
    public string? Title { get; init; }

    /// <summary>The site's address.</summary>
    public string? Link { get; init; }

    /// <summary>When it says it was updated, UTC as <c>YYYY-MM-DDTHH:MM:SSZ</c>.</summary>
    public string? Updated { get; init; }

    /// <summary>The format found.</summary>
    public required string Format { get; init; }

    /// <summary>Language, BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>The interval it wishes for, in minutes.</summary>
    public double? IntervalMinutes { get; init; }

    /// <summary>Where its history goes on.</summary>
    public string? Older { get; init; }

    /// <summary>WebSub hubs.</summary>
    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>The program that made it.</summary>
    public string? Generator { get; init; }
}
