namespace FeedServer.Collect.Reading.Html;

/// <summary>Takes out of the text what only leads elsewhere: boxes and lists of other stories, a line of buttons. They are told by how
/// much of them is links, and only below the text's first sentence: above it stand author and section.</summary>
internal static class LinkBoxes
{
    private const int FewestLetters = 12;

    private static readonly TreeSelector Links = TreeSelector.Parse("a[href]");
    private static readonly TreeSelector Places = TreeSelector.Parse("div,section,article,ul,ol,dl,table,center,details");

    /// <summary>Removes them below the element of the text.</summary>
    /// <param name="text">The element.</param>
    /// <param name="counts">What of it is links.</param>
    /// <param name="prose">What of it is running text.</param>
    /// <param name="site">The page's site: links to elsewhere and to files are the author's.</param>
    public static void Remove(TreeElement text, LinkCounts counts, ProseCounts prose, PageSite site)
    {
        var all = counts.Of(text).Letters;
        var begun = false;
        foreach (var element in text.Descendants().OfType<TreeElement>().ToList())
        {
            if (!begun)
            {
                begun = prose.Of(element).All > 0 && element.Children.All(child => prose.Of(child).All == 0);
                continue;
            }
            if (Places.Matches(element) && IsLinks(counts.Of(element), all) && element.First(Links) is { } link && site.Holds(link))
                element.Remove();
        }
    }

    private static bool IsLinks(LinkCount count, int all) =>
        count.Links > 0 && count.Letters >= FewestLetters && count.Linked * 10 >= count.Letters * 8 && count.Letters * 3 < all;
}
