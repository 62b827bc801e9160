using AngleSharp.Dom;

namespace FeedServer.Collect.Reading.Html;

/// <summary>Takes out what belongs to the page and not to the article, by element and by the names designers give.</summary>
internal static partial class HtmlFurniture
{
    private const string Elements =
        "script,style,template,noscript,iframe,object,embed,nav,aside,footer,button,input,select,textarea,dialog,menu,"
        + "[role=navigation],[role=complementary],[role=contentinfo],[role=search],[role=dialog],[hidden]";

    public static void Remove(IElement body)
    {
        foreach (var element in body.QuerySelectorAll(Elements).ToList()) element.Remove();
        var all = HtmlText.Collapsed(body).Length;
        RemoveRelated(body, all);
        foreach (var element in body.QuerySelectorAll("form,[class],[id]").ToList())
        {
            if (element.LocalName is "article" or "main" or "h1" or "p" or "img" or "figure" or "figcaption" || !IsFurniture(element))
                continue;
            // Themes hang such names on wrappers of everything too ("has-comments"), and whole pages stand in one form.
            if (element.QuerySelector("h1,article,main") is null && HtmlText.Collapsed(element).Length * 3 < all)
                RemoveWithHeading(element);
        }
    }

    /// <summary>A form's heading often stands outside it.</summary>
    private static void RemoveWithHeading(IElement element)
    {
        if (element.LocalName == "form" && element.PreviousElementSibling is { } heading
            && Furniture.IsCommentForm(HtmlText.Collapsed(heading))) heading.Remove();
        element.Remove();
    }

    /// <summary>Lists of other articles, told by their heading; a text of the article's own below it keeps them.</summary>
    private static void RemoveRelated(IElement body, int all)
    {
        foreach (var heading in body.QuerySelectorAll("h2,h3,h4,h5,h6,strong,b,div,span,p").ToList())
        {
            if (heading.TextContent.Length > 120 || !Furniture.IsRelatedHeading(HtmlText.Collapsed(heading))) continue;
            if (heading.ParentElement is not { LocalName: not "body" } list || list.QuerySelector("h1,article,main") is not null
                || list.QuerySelector("a[href]") is null) continue;
            var text = HtmlText.Collapsed(list);
            var linked = list.QuerySelectorAll("a[href]").Sum(link => HtmlText.Collapsed(link).Length);
            if (linked * 2 >= text.Length - HtmlText.Collapsed(heading).Length && text.Length < all) list.Remove();
        }
    }

    private static bool IsFurniture(IElement element)
    {
        if (element.LocalName == "form") return true;
        var names = $"{element.ClassName} {element.Id}";
        return names.Length <= 400 && Names().IsMatch(names) && !CaptionNames().IsMatch(names);
    }

    [GeneratedRegex(
        @"(^|[\s_-])(share|sharing|shares|social|socials|sharethis|addthis|related|relate|lien-?quan|tin-?lien-?quan|tin-?khac|bai-?khac|"
        + @"comments?|comment-?form|respond|binh-?luan|disqus|breadcrumbs?|ads?|adv|advert|advertisement|banner|quang-?cao|sponsor|"
        + @"sponsored|sidebar|newsletter|subscribe|popup|modal|cookies?|pagination|pager|toolbar|print|menu|navbar|navigation|tags?|"
        + @"tag-?list|rating|vote|most-?read|recommend|recommended|outbrain|taboola)([\s_-]|$)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Names();

    [GeneratedRegex("caption|credit|chu-?thich", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex CaptionNames();
}

/// <summary>Takes out lists of other articles that say so only by their form: several links with a date each and hardly a word beside them.
/// Their dates would date the article, and on a short one they are the longest text.</summary>
internal static class LinkLists
{
    private const int FewestLinks = 2;

    // A heading, a section's name, a month.
    private const int LettersBeside = 24;
    private const int LongestText = 20_000;

    /// <summary>Removes the lists below an element.</summary>
    /// <param name="body">The page's body.</param>
    /// <param name="start">Where the article begins; what holds it is no list.</param>
    public static void Remove(IElement body, IElement? start)
    {
        var counts = new LinkCounts(body);
        foreach (var element in body.QuerySelectorAll("ul,ol,dl,table,section,div,td,p").ToList())
        {
            if (!body.Contains(element) || start is not null && element.Contains(start)) continue;
            if (IsList(element, counts.Of(element))) element.Remove();
        }
        foreach (var line in body.QuerySelectorAll("p,li,div").ToList())
            if (IsLine(line, counts) && line.NextElementSibling is { } next && IsLine(next, counts)) RemoveRun(line, counts);
    }

    private static bool IsList(IElement element, LinkCount count) =>
        count.Links >= FewestLinks && count.Linked >= count.Links * 8
        && count.Beside <= LettersBeside && count.Linked * 2 >= count.Letters
        && element.TextContent.Length <= LongestText && Dates(element) is var dates && dates >= FewestLinks && dates * 2 >= count.Links;

    /// <summary>A line of its own that is a link with a date beside it.</summary>
    private static bool IsLine(IElement line, LinkCounts counts) =>
        counts.Of(line) is { Links: 1, Linked: >= 8, Beside: <= LettersBeside }
        && line.TextContent.Length <= 400 && Dates(line) == 1;

    private static void RemoveRun(IElement first, LinkCounts counts)
    {
        for (IElement? line = first, next; line is not null && IsLine(line, counts); line = next)
        {
            next = line.NextElementSibling;
            line.Remove();
        }
    }

    /// <summary>Dates outside the links: a link's own text may be any title.</summary>
    private static int Dates(IElement element)
    {
        var beside = new List<string>();
        Beside(element, beside);
        return beside.Sum(text => DateScanner.Scan(text, alone: true).Count(mention => mention.Year is not null));
    }

    private static void Beside(IElement element, List<string> texts)
    {
        foreach (var node in element.ChildNodes)
        {
            if (node is IText { Data: var text } && text.Any(char.IsDigit)) texts.Add(NormalText.Collapse(text));
            else if (node is IElement { LocalName: not "a" } child) Beside(child, texts);
        }
    }
}

/// <summary>How much of each element's text leads elsewhere, counted in one walk of the tree.</summary>
internal sealed class LinkCounts
{
    private static readonly LinkCount None = new(0, 0, 0, 0);

    private readonly Dictionary<INode, LinkCount> counts = [];

    /// <summary>Counts below an element. The tree's depth is limited where it is parsed.</summary>
    public LinkCounts(IElement root) => Count(root, isLinked: false);

    /// <summary>The counts of an element; zeros for one that came later.</summary>
    public LinkCount Of(IElement element) => counts.GetValueOrDefault(element, None);

    private LinkCount Count(IElement element, bool isLinked)
    {
        if (element.LocalName is "script" or "style" or "select" or "textarea" or "button" or "noscript" or "template") return None;
        var isLink = element.LocalName == "a" && element.HasAttribute("href");
        int letters = 0, linked = 0, links = 0, beside = 0;
        foreach (var node in element.ChildNodes)
        {
            if (node is IText text)
            {
                var own = text.Data.Count(char.IsLetter);
                letters += own;
                if (isLinked || isLink) linked += own;
                else beside = Math.Max(beside, own);
            }
            else if (node is IElement child)
            {
                var inner = Count(child, isLinked || isLink);
                (letters, linked, links) = (letters + inner.Letters, linked + inner.Linked, links + inner.Links);
                beside = Math.Max(beside, inner.Beside);
            }
        }
        return counts[element] = new LinkCount(letters, linked, links + (isLink && letters > 0 ? 1 : 0), beside);
    }
}

/// <summary>What an element holds; figures and signs do not count.</summary>
/// <param name="Letters">Letters in all.</param>
/// <param name="Linked">Letters of links.</param>
/// <param name="Links">Links with text.</param>
/// <param name="Beside">Letters of the longest text that is no link.</param>
internal sealed record LinkCount(int Letters, int Linked, int Links, int Beside);
