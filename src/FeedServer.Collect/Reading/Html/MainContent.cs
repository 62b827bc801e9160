using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace FeedServer.Collect.Reading.Html;

/// <summary>Finds the element that holds the article. SmartReader only chooses the place; what stands there is taken from our own tree,
/// because its cleaning drops captions, short paragraphs and credits.</summary>
internal static class MainContent
{
    private const string Mark = "data-feedserver-place";
    private const int FewestLetters = 40;

    // Its scoring needs paragraphs to compare; on a page that is hardly longer than a notice it takes what is left of a form.
    private const int ShortPage = 600;

    // Its scoring takes seconds on pages beyond this, which are lists and not articles.
    private const int MostElements = 20_000;

    /// <summary>The article's element: marked as such by the page, chosen by SmartReader, or the whole body.</summary>
    /// <param name="document">The page.</param>
    /// <param name="body">Its body.</param>
    /// <param name="notes">Gets a note when the choice failed.</param>
    public static IElement Find(IHtmlDocument document, IElement body, ICollection<string> notes) => Find(document, body, notes, Readable);

    /// <summary>The same with another way to choose: from a page's HTML to what of it is worth reading.</summary>
    internal static IElement Find(IHtmlDocument document, IElement body, ICollection<string> notes, Func<string, string?> choose) =>
        Marked(body) ?? Chosen(document, body, html => Tried(html, choose, notes)) ?? body;

    private static IElement? Marked(IElement body)
    {
        var text = body.QuerySelectorAll("[itemprop=articleBody]");
        if (text.Length == 1 && text[0].Closest("article") is { } around) return around;
        foreach (var selector in (string[])["article", "main,[role=main]"])
        {
            var found = body.QuerySelectorAll(selector);
            if (found.Length == 1 && HtmlText.Collapsed(found[0]).Length >= FewestLetters) return found[0];
        }
        return null;
    }

    private static IElement? Chosen(IHtmlDocument document, IElement body, Func<string, string?> choose)
    {
        var all = HtmlText.Collapsed(body).Length;
        if (all <= ShortPage) return null;
        var places = body.QuerySelectorAll("p,div,td,li,blockquote,pre,section,figure").ToList();
        if (places.Count > MostElements) return null;
        for (var i = 0; i < places.Count; i++) places[i].SetAttribute(Mark, i.ToString(CultureInfo.InvariantCulture));
        var chosen = Places(choose(document.DocumentElement.OuterHtml)).Select(place => places[place])
            .Where(place => HtmlText.Collapsed(place).Length > 0 && place.LocalName is "p" or "blockquote" or "pre" or "figure" or "li")
            .ToList();
        foreach (var place in places) place.RemoveAttribute(Mark);
        if (chosen.Count == 0) return null;
        var common = Common(chosen);
        // Text in cells and loose lines is no paragraph to it.
        return HtmlText.Collapsed(common).Length * 3 < all ? null : WithHeader(common, body);
    }

    private static List<int> Places(string? content)
    {
        if (string.IsNullOrEmpty(content) || HtmlTree.Parse(content) is not { } kept) return [];
        return [.. kept.QuerySelectorAll($"[{Mark}]")
            .Select(element => int.Parse(element.GetAttribute(Mark) ?? "0", CultureInfo.InvariantCulture))];
    }

    /// <summary>What SmartReader keeps; null when it keeps nothing.</summary>
    private static string? Readable(string html)
    {
        // The address is only there because the library wants one; nothing is fetched.
        var article = new SmartReader.Reader("https://document.invalid/", html).GetArticle();
        return article.Completed || article.Errors.Count == 0 ? article.Content : throw article.Errors[0];
    }

    private static string? Tried(string html, Func<string, string?> choose, ICollection<string> notes)
    {
        try
        {
            return choose(html);
        }
        catch (Exception failed)
        {
            // The edge of one page: whatever its markup makes the library throw, the whole body is still there to be read.
            notes.Add($"the main content could not be chosen, and the whole page was read ({failed.GetType().Name}: {failed.Message})");
            return null;
        }
    }

    private static IElement Common(List<IElement> places)
    {
        var common = places.Count == 1 ? places[0].ParentElement ?? places[0] : places[0];
        foreach (var place in places)
            while (common.ParentElement is { } above && !common.Contains(place)) common = above;
        return common;
    }

    /// <summary>The header (title, date, section) often stands just outside: taken in when little else comes with it.</summary>
    private static IElement WithHeader(IElement content, IElement body)
    {
        if (body.QuerySelector("h1") is not { } heading || content.Contains(heading)) return content;
        var around = content;
        while (!around.Contains(heading) && around.ParentElement is { } above && above != body) around = above;
        if (!around.Contains(heading)) return content;
        return HtmlText.Collapsed(around).Length * 2 <= HtmlText.Collapsed(content).Length * 3 + 300 ? around : content;
    }
}
