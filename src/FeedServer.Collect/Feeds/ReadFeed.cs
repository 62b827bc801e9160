using FeedServer.Collect.Dating.Fields;

namespace FeedServer.Collect.Feeds;

/// <summary>A feed of any format as read. Texts are as the feed gives them, not yet cleaned; links are absolute.</summary>
public sealed record ReadFeed
{
    /// <summary>The format found: <c>RSS 2.0</c>, <c>Atom 0.3</c>, <c>JSON Feed 1.1</c> …</summary>
    public required string Format { get; init; }

    /// <summary>The feed's own id (<c>atom:id</c>), as printed; null when none.</summary>
    public string? Id { get; init; }

    /// <summary>The title as plain text; null when none.</summary>
    public string? Title { get; init; }

    /// <summary>The site's address; null when none.</summary>
    public string? Link { get; init; }

    /// <summary>When it says it was updated, as it states it; null when unknown.</summary>
    public FeedDate? Changed { get; init; }

    /// <summary>Language, BCP 47; null when not said.</summary>
    public string? Language { get; init; }

    /// <summary>How often it wishes to be polled.</summary>
    public FeedSchedule Schedule { get; init; } = FeedSchedule.None;

    /// <summary>The older part (RFC 5005 <c>prev-archive</c> or <c>next</c>, JSON Feed <c>next_url</c>); null when none.</summary>
    public string? Older { get; init; }

    /// <summary>The feed's own address (<c>rel=self</c>, <c>feed_url</c>); null when none.</summary>
    public string? Self { get; init; }

    public IReadOnlyList<string> Hubs { get; init; } = [];

    /// <summary>The program that made it (<c>generator</c>), as printed; null when not said.</summary>
    public string? Generator { get; init; }

    public required IReadOnlyList<FeedEntry> Entries { get; init; }

    /// <summary>What could not be read of it, one reason an entry, with its place.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <summary>When it says it was updated, on its own clock where no zone is written; null when unknown.</summary>
    public DateTimeOffset? Updated => Changed?.At;

    /// <summary>The same with each time that names no zone as one of the publisher's clock.</summary>
    public ReadFeed On(TimeZoneInfo clock) => this with
    {
        Changed = Changed?.On(clock),
        Entries = [.. Entries.Select(entry => entry with { Published = entry.Published?.On(clock), Updated = entry.Updated?.On(clock) })],
    };
}
