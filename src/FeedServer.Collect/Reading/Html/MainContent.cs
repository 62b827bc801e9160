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

    /// <summary>The article's element: marked as such by the page, chosen by its paragraphs, or the whole body.</summary>
    public static TreeElement Find(TreeElement body) => Marked(body) ?? Chosen(body) ?? body;

    private static TreeElement? Marked(TreeElement body)
    {
        if (body.All(ArticleBody) is [var text] && text.Closest(Article) is { } around) return around;
        foreach (var selector in (TreeSelector[])[Article, Main])
        {
            if (body.All(selector) is [var found] && found.CollapsedLength >= FewestLetters) return found;
        }
        return null;
    }

    private static TreeElement? Chosen(TreeElement body)
    {
        var all = body.CollapsedLength;
        if (all <= ShortPage || ContentScores.Choose(body) is not { } chosen) return null;
        // Text in cells and loose lines is no paragraph to it.
        return chosen.CollapsedLength * 3 < all ? null : WithHeader(chosen, body);
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
