namespace FeedServer.Collect.Reading.Html;

/// <summary>Takes out what belongs to the page and not to the article, by element and by the names designers give.</summary>
internal static class HtmlFurniture
{
    private static readonly TreeSelector Elements = TreeSelector.Parse(
        "script,style,template,noscript,iframe,object,embed,nav,aside,footer,button,input,select,textarea,dialog,menu,"
        + "[role=navigation],[role=complementary],[role=contentinfo],[role=search],[role=dialog],[hidden],"
        + "[rel=prev],[rel=next]");

    private static readonly TreeSelector Named = TreeSelector.Parse("form,[class],[id]");
    private const int LongestHeading = 400;
    private const int ShortestText = 400;
    private const int LongestOffer = 600;

    private static readonly TreeSelector Links = TreeSelector.Parse("a[href]");
    private static readonly TreeSelector Quotations = TreeSelector.Parse("blockquote");
    private static readonly TreeSelector Headings = TreeSelector.Parse("h2,h3,h4,h5,h6,strong,b,div,span,p");

    /// <summary>Removes furniture below an element.</summary>
    public static void Remove(TreeElement body)
    {
        foreach (var element in body.All(Elements)) element.Remove();
        HiddenParts.Remove(body);
        var all = body.CollapsedLength;
        RemoveRelated(body, all);
        foreach (var element in body.All(Named))
        {
            if (element.LocalName is "article" or "main" or "h1" or "img" or "figcaption" || !IsFurniture(element)) continue;
            if (element.LocalName == "p" && !IsLinks(element)) continue;
            if (element.LocalName == "figure" && element.Sums.Images > 0) continue;
            // Themes hang such names on wrappers of everything too ("has-comments"), and whole pages stand in one form.
            if (!HoldsPlace(element) && IsSmall(element, all) && !IsQuotation(element)) RemoveWithHeading(element);
        }
    }

    /// <summary>A form's heading often stands outside it.</summary>
    private static void RemoveWithHeading(TreeElement element)
    {
        if (element.LocalName == "form" && element.PreviousElementSibling is { } heading
            && heading.CollapsedLength <= LongestHeading && Furniture.IsCommentForm(HtmlText.Collapsed(heading))) heading.Remove();
        element.Remove();
    }

    /// <summary>Lists of other articles, told by their heading; a text of the article's own below it keeps them.</summary>
    private static void RemoveRelated(TreeElement body, int all)
    {
        var judged = new HashSet<TreeElement>();
        foreach (var heading in body.All(Headings))
        {
            if (heading.Sums.Characters > 120 || !heading.IsInked || !Furniture.IsRelatedHeading(HtmlText.Collapsed(heading))) continue;
            if (heading.Parent is { LocalName: not "body" } list
                && (IsList(list, heading.CollapsedLength, all, judged) || IsOtherArticle(list, heading, all))) list.Remove();
            else RemoveBehind(heading, all, judged);
        }
    }

    /// <summary>An article that opens with such a heading holds other articles.</summary>
    private static bool IsOtherArticle(TreeElement article, TreeElement heading, int all) => article.LocalName == "article"
        && article.Children.FirstOrDefault() == heading && all - article.CollapsedLength > ShortestText;

    /// <summary>Lists that stand behind their heading in what holds both and the text too.</summary>
    private static void RemoveBehind(TreeElement heading, int all, HashSet<TreeElement> judged)
    {
        var label = heading.Parent is { } holder && holder.CollapsedLength == heading.CollapsedLength ? holder : heading;
        var next = label.NextElementSibling;
        if (next is null || !IsList(next, 0, all / 3, judged)) return;
        label.Remove();
        while (next is not null)
        {
            var behind = next.NextElementSibling;
            next.Remove();
            next = behind is not null && IsList(behind, 0, all / 3, judged) ? behind : null;
        }
    }

    /// <summary>True for what is mostly links. What its first heading did not make a list, a later one does not either.</summary>
    private static bool IsList(TreeElement list, int heading, int all, HashSet<TreeElement> judged)
    {
        if (list.Sums.Links == 0 || HoldsPlace(list) || list.CollapsedLength >= all || !judged.Add(list)) return false;
        return IsLinks(list, heading);
    }

    private static bool IsLinks(TreeElement element, int heading = 0) =>
        LinkedIn(element) is > 0 and var linked && linked * 2 >= element.CollapsedLength - heading;

    private static int LinkedIn(TreeElement element) =>
        element.LocalName == "a" ? element.CollapsedLength : element.All(Links).Sum(link => link.CollapsedLength);

    private static bool HoldsPlace(TreeElement element) =>
        element.Sums.Places > (element.LocalName is "h1" or "article" or "main" ? 1 : 0);

    /// <summary>Whether it holds less than a third of the text; readers often say more than the author, and an offer
    /// more than the lines before it.</summary>
    private static bool IsSmall(TreeElement element, int all) => element.CollapsedLength is var length
        && (length * 3 < all || FurnitureNames.IsThread(element) && IsBelowText(element)
            || length <= LongestOffer && FurnitureNames.IsOffer(element) && Offers.AskToPay(HtmlText.Collapsed(element)));

    /// <summary>Whether a text that may be the author's stands before it: an article may be called a comment itself.</summary>
    private static bool IsBelowText(TreeElement thread)
    {
        var before = 0;
        for (var piece = thread; piece is { LocalName: not "body" }; piece = piece.Parent)
        {
            for (var beside = piece.PreviousElementSibling; beside is not null; beside = beside.PreviousElementSibling)
            {
                before += beside.CollapsedLength - LinkedIn(beside);
                if (before > ShortestText) return true;
            }
        }
        return false;
    }

    /// <summary>What somebody wrote on a social network, shown in a box that is called after it, is quoted by the author.</summary>
    private static bool IsQuotation(TreeElement element) =>
        element.First(Quotations) is { } quotation && quotation.CollapsedLength * 2 > element.CollapsedLength;

    private static bool IsFurniture(TreeElement element) => element.LocalName == "form" || FurnitureNames.IsBox(element)
        || element.CollapsedLength <= LongestHeading && FurnitureNames.IsPager(element)
            && LinkedIn(element) is > 0 and var linked && linked * 3 >= element.CollapsedLength;
}

/// <summary>Takes out lists of other articles that say so only by their form: several links with a date each and hardly a word beside them.
/// Their dates would date the article, and on a short one they are the longest text.</summary>
internal static class LinkLists
{
    private const int FewestLinks = 2;

    // A heading, a section's name, a month.
    private const int LettersBeside = 24;
    private const int LongestText = 20_000;

    private static readonly TreeSelector Places = TreeSelector.Parse("ul,ol,dl,table,section,div,td,p");
    private static readonly TreeSelector Lines = TreeSelector.Parse("p,li,div");

    /// <summary>Removes the lists below an element.</summary>
    /// <param name="body">The page's body.</param>
    /// <param name="start">Where the article begins; what holds it is no list.</param>
    public static void Remove(TreeElement body, TreeElement? start)
    {
        var counts = new LinkCounts(body);
        var dates = new DatesBeside();
        foreach (var element in body.All(Places))
        {
            if (IsList(element, counts.Of(element), dates) && body.Contains(element) && (start is null || !element.Contains(start)))
                element.Remove();
        }
        foreach (var line in body.All(Lines))
        {
            if (IsLine(line, counts, dates) && line.NextElementSibling is { } next && IsLine(next, counts, dates))
                RemoveRun(line, counts, dates);
        }
    }

    private static bool IsList(TreeElement element, LinkCount count, DatesBeside known) =>
        count.Links >= FewestLinks && count.Linked >= count.Links * 8
        && count.Beside <= LettersBeside && count.Linked * 2 >= count.Letters
        && element.Sums.Characters <= LongestText && known.In(element) is var dates && dates >= FewestLinks && dates * 2 >= count.Links;

    /// <summary>A line of its own that is a link with a date beside it.</summary>
    private static bool IsLine(TreeElement line, LinkCounts counts, DatesBeside dates) =>
        counts.Of(line) is { Links: 1, Linked: >= 8, Beside: <= LettersBeside }
        && line.Sums.Characters <= 400 && dates.In(line) == 1;

    private static void RemoveRun(TreeElement first, LinkCounts counts, DatesBeside dates)
    {
        for (TreeElement? line = first, next; line is not null && IsLine(line, counts, dates); line = next)
        {
            next = line.NextElementSibling;
            line.Remove();
        }
    }

}

/// <summary>How many dates with a year stand in elements outside their links: a link's own text may be any title. Each text is read
/// once, however many elements it stands in.</summary>
internal sealed class DatesBeside
{
    private readonly Dictionary<TreeElement, int> counted = [];

    /// <summary>The dates of an element.</summary>
    public int In(TreeElement element)
    {
        if (counted.TryGetValue(element, out var known)) return known;
        var dates = 0;
        foreach (var node in element.ChildNodes)
        {
            if (node is TreeText { Data: var text } && text.Any(char.IsDigit))
                dates += DateScanner.Scan(NormalText.Collapse(text), alone: true).Count(mention => mention.Year is not null);
            else if (node is TreeElement { LocalName: not "a" } child) dates += In(child);
        }
        return counted[element] = dates;
    }
}

/// <summary>How much of each element's text leads elsewhere, counted in one walk of the tree.</summary>
internal sealed class LinkCounts
{
    private static readonly LinkCount None = new(0, 0, 0, 0);

    /// <summary>Counts below an element. The tree's depth is limited where it is parsed.</summary>
    public LinkCounts(TreeElement root) => Count(root, isLinked: false);

    /// <summary>The counts of an element; zeros for one that came later.</summary>
    public LinkCount Of(TreeElement element) => element.CountedBy == this ? element.Counted : None;

    private LinkCount Count(TreeElement element, bool isLinked)
    {
        if (element.LocalName is "script" or "style" or "select" or "textarea" or "button" or "noscript" or "template") return None;
        var isLink = element.LocalName == "a" && element.HasAttribute("href");
        int letters = 0, linked = 0, links = 0, beside = 0;
        foreach (var node in element.ChildNodes)
        {
            if (node is TreeText text)
            {
                var own = text.Data.Count(char.IsLetter);
                letters += own;
                if (isLinked || isLink) linked += own;
                else beside = Math.Max(beside, own);
            }
            else if (node is TreeElement child)
            {
                var inner = Count(child, isLinked || isLink);
                (letters, linked, links) = (letters + inner.Letters, linked + inner.Linked, links + inner.Links);
                beside = Math.Max(beside, inner.Beside);
            }
        }
        (element.CountedBy, element.Counted) = (this, new LinkCount(letters, linked, links + (isLink && letters > 0 ? 1 : 0), beside));
        return element.Counted;
    }
}

/// <summary>What an element holds; figures and signs do not count.</summary>
/// <param name="Letters">Letters in all.</param>
/// <param name="Linked">Letters of links.</param>
/// <param name="Links">Links with text.</param>
/// <param name="Beside">Letters of the longest text that is no link.</param>
internal readonly record struct LinkCount(int Letters, int Linked, int Links, int Beside);
