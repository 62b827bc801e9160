using AngleSharp.Dom;

namespace FeedServer.Collect.Listings;

/// <summary>Finds the titles of links that only lead on ("Read more", "Chi tiết", an arrow, a picture, a link laid over a card): the
/// heading of the block in which everything that leads to an article leads to the same one.</summary>
internal sealed class LeadLinks
{
    private const int MostLevels = 40;
    private const int LongestTitle = 300;

    // Cards are short; what looks through more is no card.
    private const int MostLetters = 50_000;

    private readonly Dictionary<IElement, Uri?> cards = [];
    private readonly Dictionary<IElement, string?> titles = [];
    private readonly PageTree page;

    private LeadLinks(PageTree page) => this.page = page;

    /// <summary>The links with their titles: those that print one themselves, and those whose block does, in the page's order.</summary>
    /// <param name="page">The page.</param>
    /// <param name="links">Its links with what they print; each stands for its own block.</param>
    public static List<ListingBlock> Titled(PageTree page, IReadOnlyList<ListingBlock> links)
    {
        var finder = new LeadLinks(page);
        var titled = links.Where(IsTitled).ToHashSet();
        // A summary's sources and the section that all blocks name divide no card.
        var shared = titled.CountBy(link => link.Address).Where(count => count.Value > 2).Select(count => count.Key).ToHashSet();
        foreach (var link in links)
            if (LinkTitle.LeadsOn(link.Title)
                || titled.Contains(link) && link.Address.Host == page.Address.Host && !shared.Contains(link.Address)) finder.Mark(link);
        return [.. links.Select(link => titled.Contains(link) ? link : finder.Named(link)).OfType<ListingBlock>()];
    }

    private static bool IsTitled(ListingBlock link) =>
        LinkTitle.IsTitle(link.Title)
        || link.Title.Length > 5 && !LinkTitle.LeadsOn(link.Title) && link.Link.Closest("h1,h2,h3,h4") is not null;

    /// <summary>Every element above a link leads where it does, or, above links to several places, nowhere.</summary>
    private void Mark(ListingBlock link)
    {
        IElement? at = link.Link;
        for (var level = 0; at is not null and not { LocalName: "body" } && level < MostLevels; at = at.ParentElement, level++)
        {
            page.Budget.Step();
            if (!cards.TryGetValue(at, out var known)) cards[at] = link.Address;
            else if (known is null) break;
            else if (known != link.Address) cards[at] = null;
        }
    }

    private ListingBlock? Named(ListingBlock link)
    {
        if (!LinkTitle.LeadsOn(link.Title)) return null;
        IElement? card = null;
        for (IElement? at = link.Link; at is not null && cards.GetValueOrDefault(at) is not null; at = at.ParentElement) card = at;
        if (card is null || card == link.Link) return null;
        if (!titles.TryGetValue(card, out var title)) titles[card] = title = TitleIn(card);
        return title is null ? null : link with { Title = title };
    }

    /// <summary>A card's heading, else what is named as its title, else its first emphasis or line that reads like one.</summary>
    private string? TitleIn(IElement card)
    {
        var (best, rank, letters) = ((string?)null, 0, 0);
        foreach (var part in card.Descendants<IElement>())
        {
            page.Budget.Step();
            var own = Rank(part);
            if (own <= rank || part.ChildElementCount > 20) continue;
            var text = ListingText.Collapsed(part);
            var isTitle = own == 4 ? text.Length > 5 && text.Any(char.IsLetter) && !LinkTitle.LeadsOn(text) : LinkTitle.IsTitle(text);
            if (isTitle && text.Length <= LongestTitle && !LinkTitle.IsDate(text)) (best, rank) = (text, own);
            letters += text.Length;
            if (rank == 4 || letters > MostLetters) break;
        }
        return best;
    }

    private static int Rank(IElement part) => part.LocalName switch
    {
        "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => 4,
        "a" => 3,
        _ when part.ClassName is { } names && (names.Contains("title", StringComparison.OrdinalIgnoreCase)
            || names.Contains("headline", StringComparison.OrdinalIgnoreCase)) => 3,
        "strong" or "b" => 2,
        "p" or "div" or "span" or "td" or "li" or "dt" when part.ChildElementCount == 0 => 1,
        _ => 0,
    };
}
