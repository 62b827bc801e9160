using FeedServer.Items;

namespace FeedServer.Collect.Dating;

/// <summary>What is known when a year has to be inferred or day and month told apart.</summary>
internal sealed record YearScope
{
    /// <summary>The title and the paragraph in which the date stands.</summary>
    public required string Lead { get; init; }

    /// <summary>The whole article, furniture left out.</summary>
    public required string Whole { get; init; }

    /// <summary>What the address says.</summary>
    public UrlDate? Url { get; init; }

    /// <summary>The day of the article's own header or metadata, once known.</summary>
    public DateOnly? Published { get; init; }

    /// <summary>The day of the first sight in the publication's zone.</summary>
    public required DateOnly FirstSeen { get; init; }

    /// <summary>True when the document appeared since the last poll.</summary>
    public bool IsFresh { get; init; }

    /// <summary>True when the article is in Vietnamese, whose pages write the day first.</summary>
    public bool DayFirst { get; init; }

    /// <summary>The zone of the publication.</summary>
    public required PublicationZone Zone { get; init; }
}
