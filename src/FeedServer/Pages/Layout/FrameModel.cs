using FeedServer.Pages.Coverage;
using FeedServer.Publish.Citing;

namespace FeedServer.Pages.Layout;

/// <summary>What a page is drawn from.</summary>
internal interface IPageModel
{
    FrameModel Frame { get; }
}

/// <summary>The frame of every page: head, masthead and foot.</summary>
public sealed record FrameModel
{
    public required Publication Publication { get; init; }
    public required SiteTexts Texts { get; init; }

    /// <summary>The page's own title, without the publication's; null on the front page.</summary>
    public string? Title { get; init; }

    /// <summary>The path under which the page is cited, for <c>rel="canonical"</c>; null where nothing is.</summary>
    public string? Path { get; init; }
    public NavPlace Place { get; init; }

    /// <summary>The path of the list whose feeds are announced; empty for the whole publication.</summary>
    public string FeedPath { get; init; } = "";

    /// <summary>That list's name; null for the whole publication.</summary>
    public string? FeedTitle { get; init; }

    /// <summary>The path of the JSON document that says what the page says; null for none.</summary>
    public string? Twin { get; init; }

    /// <summary>The page before it in the same row, null when there is none.</summary>
    public string? PreviousPath { get; init; }

    /// <summary>The page after it in the same row, null when there is none.</summary>
    public string? NextPath { get; init; }

    /// <summary>One sentence for search engines and previews; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>The item it shows, described by Open Graph and JSON-LD; null on lists.</summary>
    public Item? Article { get; init; }

    /// <summary>How the item is cited, in the state that the page shows; null on lists.</summary>
    public Citation? Citation { get; init; }

    /// <summary>What the page is linked with besides its feeds, for the <c>Link</c> header.</summary>
    internal IReadOnlyList<WebLink> Links { get; init; } = [];

    /// <summary>True for pages that search engines should not index, such as an older revision.</summary>
    public bool NoIndex { get; init; }

    /// <summary>The earliest and the latest filing day of the archive; null while nothing is dated.</summary>
    public (DateOnly First, DateOnly Last)? Span { get; init; }

    /// <summary>The year to begin with by date: the last that has items and has come, as far as the ledger tells; null while nothing is
    /// dated.</summary>
    public int? NewestYear { get; init; }

    /// <summary>How the last day that is over was collected, for the front page; null when there is nothing to say.</summary>
    public DayReading? Reading { get; init; }

    /// <summary>True until the drop folder was collected for the first time: what is shown is not all that is there.</summary>
    public bool IsCollecting { get; init; }

    /// <summary>True where readers may comment, so that the foot leads to what they say.</summary>
    public bool HasComments { get; init; }

    /// <summary>True on the front page, which shows the name large.</summary>
    public bool IsFront => Place == NavPlace.Latest;
}
