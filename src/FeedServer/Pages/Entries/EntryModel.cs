using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages.Components;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Entries;

/// <summary>The page of an item, in its present state or an older one.</summary>
public sealed record EntryModel : IPageModel
{
    /// <summary>The frame.</summary>
    public required FrameModel Frame { get; init; }

    /// <summary>The item in the state shown.</summary>
    public required Item Item { get; init; }

    /// <summary>Its text in that state, with the dateline in front.</summary>
    public required string BodyHtml { get; init; }

    /// <summary>Its four dates.</summary>
    public required IReadOnlyList<DateLine> Dates { get; init; }

    /// <summary>Its public states, newest first; one when it was never revised.</summary>
    public required IReadOnlyList<RevisionNote> Revisions { get; init; }

    /// <summary>The revision shown when it is an older one; null for the present state.</summary>
    public RevisionNote? Older { get; init; }

    /// <summary>The item before it in filing order.</summary>
    public PrevNextLink? Previous { get; init; }

    /// <summary>The item after it in filing order.</summary>
    public PrevNextLink? Next { get; init; }

    /// <summary>The name of the source it was collected from; null for one that was dropped into the folder.</summary>
    public string? SourceTitle { get; init; }

    /// <summary>Other sources' items that tell the same story, first kept first.</summary>
    public IReadOnlyList<SameStory> SameStory { get; init; } = [];

    /// <summary>How to cite it, up to the publication's name, and after it.</summary>
    public required (string Before, string After) Citation { get; init; }

    /// <summary>Language of the item's words where it is not the page's; null otherwise.</summary>
    public string? Language => Headline.Foreign(Item.Content.Language, Frame.Publication);

    /// <summary>The item's permanent address, also on the page of an older state.</summary>
    public string Address => Frame.Publication.Absolute(Frame.Path ?? Item.Path);

    /// <summary>The item's page at its source, when its address is one a reader can follow; null otherwise.</summary>
    public string? Original =>
        Uri.TryCreate(Item.Link, UriKind.Absolute, out var link) && (link.Scheme == Uri.UriSchemeHttp || link.Scheme == Uri.UriSchemeHttps)
        ? link.AbsoluteUri : null;
}
