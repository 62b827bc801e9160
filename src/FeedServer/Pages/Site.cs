using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Pages.Layout;
using FeedServer.Texts;

namespace FeedServer.Pages;

/// <summary>What every page is made from: the archive, the name it is published under, and the words.</summary>
/// <param name="Store">The archive.</param>
/// <param name="Publication">Name, address, zone and language.</param>
public sealed record Site(IItemStore Store, Publication Publication)
{
    /// <summary>The words in the publication's language.</summary>
    public SiteTexts Texts { get; } = SiteTexts.For(Publication.Language);

    /// <summary>The frame of a page.</summary>
    public FrameModel Frame(NavPlace place, string? title, string? path) => new()
    {
        Publication = Publication,
        Texts = Texts,
        Place = place,
        Title = title,
        Path = path,
        Span = Span,
    };

    /// <summary>The earliest and the latest filing day; null while nothing is dated.</summary>
    public (DateOnly First, DateOnly Last)? Span =>
        Store.State is { FirstDay: { } first, LastDay: { } last } ? (first, last) : null;
}
