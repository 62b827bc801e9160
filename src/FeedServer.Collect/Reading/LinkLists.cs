using AngleSharp.Dom;
using FeedServer.Collect.Dating;

namespace FeedServer.Collect.Reading;

/// <summary>
/// Takes out lists of other articles that say so only by their form: several links with a date each and hardly a word beside
/// them. Their dates would date the article, and on a short one they are the longest text.
/// </summary>
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
        {
            if (IsLine(line, counts) && line.NextElementSibling is { } next && IsLine(next, counts)) RemoveRun(line, counts);
        }
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
            if (node is IText { Data: var text } && text.Any(char.IsDigit)) texts.Add(PlainText.Collapse(text));
            else if (node is IElement { LocalName: not "a" } child) Beside(child, texts);
        }
    }
}
