using FeedServer.Items.Corrections;

namespace FeedServer.Items;

/// <summary>What an article says and what is said about it, without its body. All text is plain, NFC, without markup.</summary>
public sealed record ItemContent
{
    /// <summary>The title; never empty.</summary>
    public required string Title { get; init; }

    /// <summary>True when the article has no title and this one was derived from its lead.</summary>
    public bool TitleDerived { get; init; }

    /// <summary>The section's printed name (RSS category), such as "Tin hoạt động"; null when none is stated.</summary>
    public string? Section { get; init; }

    /// <summary>Tags in the source's order and spelling.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The dateline's place, such as "Hà Nội"; null when none is stated.</summary>
    public string? Place { get; init; }

    /// <summary>The dateline's source tag, such as "CNQP&amp;KT" or "Reuter"; null when none is stated.</summary>
    public string? SourceTag { get; init; }

    /// <summary>When the article was published, as it says itself; null when unknown.</summary>
    public StatedDate? Published { get; init; }

    /// <summary>When what it reports happened, as it says; null when unknown.</summary>
    public StatedDate? Event { get; init; }

    /// <summary>Who is credited.</summary>
    public Byline Byline { get; init; } = Byline.None;

    /// <summary>One or two sentences for lists; empty when the article has no text.</summary>
    public string Summary { get; init; } = "";

    /// <summary>The pictures in the order of the text.</summary>
    public IReadOnlyList<ItemImage> Images { get; init; } = [];

    /// <summary>Language of the text, BCP 47 (<c>vi</c>, <c>en</c>); null when it cannot be told.</summary>
    public string? Language { get; init; }

    /// <summary>What the editors corrected of it; null while it says what its source says.</summary>
    public ItemCorrections? Corrections { get; init; }

    /// <summary>The date the archive files it by: published, else event, else none ("undated").</summary>
    public StatedDate? FilingDate => Published ?? Event;
}
