namespace FeedServer.Collect.Reading.Html;

/// <summary>Finds the element that holds the article: only the place; what stands there is taken as it is, with captions, short paragraphs
/// and credits.</summary>
internal static class MainContent
{
    private const int FewestLetters = 40;

    private static readonly TreeSelector ArticleBody = TreeSelector.Parse("[itemprop=articleBody]");
    private static readonly TreeSelector Article = TreeSelector.Parse("article");
    private static readonly TreeSelector Main = TreeSelector.Parse("main,[role=main]");
    private static readonly TreeSelector Heading = TreeSelector.Parse("h1");

    // Scores need paragraphs to compare; on a page that is hardly longer than a notice they choose what is left of a form.
    private const int ShortPage = 600;

    /// <summary>The article's element: marked as such by the page, chosen by its paragraphs, or the whole body; and in it the element of
    /// its text, beside which stand title, header lines and credits.</summary>
    /// <param name="body">The page's body, its furniture taken out.</param>
    /// <param name="heading">The element that prints the title; null when there is none.</param>
    /// <param name="site">The site that the page is of.</param>
    public static (TreeElement Place, TreeElement Text) Find(TreeElement body, TreeElement? heading, PageSite site)
    {
        var marked = Marked(body, heading);
        var counts = new LinkCounts(body);
        var prose = new ProseCounts(body, counts);
        var places = new TextPlace(counts, prose);
        if (body.CollapsedLength <= ShortPage)
            return (marked ?? body, (marked is null ? null : places.Called(marked)) ?? marked ?? body);
        var text = places.Find(body);
        if (marked is not null && (text is null || prose.Of(marked).All * 2 >= prose.Of(text).All)) text = places.Find(marked) ?? marked;
        else if (text is null) return (body, body);
        else if (marked?.Contains(text) != true) marked = null;
        LinkBoxes.Remove(text, counts, prose, site);
        return (marked ?? WithHeader(text, body), text);
    }

    private static TreeElement? Marked(TreeElement body, TreeElement? heading)
    {
        if (body.All(ArticleBody) is [var text] && text.Closest(Article) is { } around) return around;
        foreach (var selector in (TreeSelector[])[Article, Main])
        {
            var all = body.All(selector);
            if (all is [var found] && found.CollapsedLength >= FewestLetters) return found;
            // Teasers are articles too; the page's own holds its title.
            if (all.Count > 1 && heading?.Closest(selector) is { } own && own.CollapsedLength >= FewestLetters) return own;
        }
        return null;
    }

    /// <summary>The header (title, date, section) often stands just outside: taken in when little else comes with it.</summary>
    private static TreeElement WithHeader(TreeElement content, TreeElement body)
    {
        if (body.First(Heading) is not { } heading || content.Contains(heading)) return content;
        var around = content;
        while (!around.Contains(heading) && around.Parent is { } above && above != body) around = above;
        if (!around.Contains(heading)) return content;
        return around.CollapsedLength * 2 <= content.CollapsedLength * 3 + 300 ? around : content;
    }
}

/// <summary>Finds the element of the text alone. Two ways that fail on different pages are asked: what the page calls its text, and what
/// its paragraphs speak for; the first is believed when it holds a good part of what the second found.</summary>
internal sealed class TextPlace(LinkCounts counts, ProseCounts prose)
{
    private const int Least = 140;

    private static readonly TreeSelector Named = TreeSelector.Parse("[class],[id],[itemprop]");

    private static readonly FrozenSet<string> Names = ElementNames.Set(
        "article body", "articlebody", "article content", "article text", "articletext", "article copy", "entry content", "entry body",
        "entry text", "post content", "postcontent", "post body", "post text", "story body", "storybody", "story content", "story text",
        "news content", "news body", "news text", "content body", "contentbody", "body content", "body text", "body copy", "bodytext",
        "content detail", "detail content", "content text", "text content", "maincontent", "main content", "name body", "noi dung");

    /// <summary>The element in another; null when hardly a sentence stands there.</summary>
    public TreeElement? Find(TreeElement place)
    {
        var spoken = Chosen(place);
        var named = Called(place);
        var text = named is null || spoken is null ? named ?? spoken
            : named.Contains(spoken) ? Holds(spoken, named, 8) ? spoken : named
            : Holds(named, spoken, spoken.Contains(named) ? 7 : 10) ? named : spoken;
        return text is null || text == place ? text : Whole(text, place);
    }

    /// <summary>The element, or what holds it and more boxes of its kind with text: texts are cut into boxes for their own headings,
    /// quotations or pictures.</summary>
    private TreeElement Whole(TreeElement text, TreeElement place)
    {
        var whole = text;
        for (var piece = text; piece != place && piece is { LocalName: not "article", Parent: { } above }; piece = above)
        {
            var beside = above.Children.Where(other => other != piece && IsAlike(other, piece)).Sum(other => prose.Of(other).Long);
            if (beside * (IsCalled(piece) ? 5 : 2) > prose.Of(whole).Long) whole = above;
        }
        return whole;
    }

    /// <summary>True for one that is made as the text's own; that of a teaser has its headline in a link.</summary>
    private bool IsAlike(TreeElement other, TreeElement piece) =>
        other.LocalName == piece.LocalName && FirstName(other).SequenceEqual(FirstName(piece))
        && counts.Of(other) is var count && count.Linked * 6 <= count.Letters;

    private static ReadOnlySpan<char> FirstName(TreeElement element)
    {
        var names = element.ClassName.AsSpan().Trim();
        return names.IndexOf(' ') is >= 0 and var end ? names[..end] : names;
    }

    private bool Holds(TreeElement element, TreeElement other, int tenths) => prose.Of(element).All * 10 >= prose.Of(other).All * tenths;

    private TreeElement? Chosen(TreeElement place) =>
        ContentScores.Choose(place, counts) is { } chosen && prose.Of(chosen).All is var own && own >= Least
            && own * 3 >= prose.Of(place).All ? chosen : null;

    /// <summary>The element that is called the text.</summary>
    public TreeElement? Called(TreeElement place)
    {
        TreeElement? best = null;
        foreach (var element in place.All(Named))
        {
            var own = prose.Of(element).All;
            if (own < Least || !IsCalled(element)) continue;
            // What stands within another of its names is the text itself, unless much of that stands beside it.
            if (best is null || own > prose.Of(best).All || best.Contains(element) && Holds(element, best, 7)) best = element;
        }
        return best;
    }

    private static bool IsCalled(TreeElement element) =>
        element.GetAttribute("itemprop") is { } said && TreeElement.HasWord(said, "articleBody") || ElementNames.Hold(element, Names);
}
