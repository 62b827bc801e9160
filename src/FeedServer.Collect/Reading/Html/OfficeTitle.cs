namespace FeedServer.Collect.Reading.Html;

/// <summary>The title of a page that an office program saved. Its title element is the template's or the first draft's; the paragraph
/// styled as title is what a reader sees.</summary>
internal static class OfficeTitle
{
    private static readonly TreeSelector Metas = TreeSelector.Parse("meta[content]");
    private static readonly TreeSelector Styled = TreeSelector.Parse("p[class],div[class],h1");
    private static readonly TreeSelector Styles = TreeSelector.Parse("style");
    private static readonly string[] Generators = ["Microsoft Word", "LibreOffice", "OpenOffice", "Google Docs", "Word.Document"];

    // Google's export names its classes by numbers and imports its fonts.
    private const string GoogleFonts = "themes.googleusercontent.com/fonts";

    /// <summary>True for a page saved by a word processor, as far as it says so.</summary>
    public static bool IsOffice(HtmlPage page) => page.Root.All(Metas).Exists(meta =>
            (meta.GetAttribute("name") ?? "").ToLowerInvariant() is "generator" or "progid"
            && Generators.Any(name => (meta.GetAttribute("content") ?? "").Contains(name, StringComparison.OrdinalIgnoreCase)))
        || page.Root.All(Styles).Exists(style => style.TextContent.Contains(GoogleFonts, StringComparison.Ordinal));

    /// <summary>The lines styled as title, joined; else the first heading; else the title element if it is a line of the text. Null when
    /// the lines of the text have to tell.</summary>
    public static string? Find(HtmlPage page)
    {
        if (page.Body is not { } body) return null;
        var styled = body.All(Styled);
        var first = styled.FindIndex(line => line.IsInked && (line.HasClass("MsoTitle") || line.HasClass("title")));
        if (first >= 0)
        {
            var lines = styled.Skip(first).TakeWhile(line => line.HasClass("MsoTitle") || line.HasClass("title"));
            return string.Join(' ', lines.Select(HtmlText.Collapsed).Where(text => text.Length > 0));
        }
        if (styled.Find(line => line is { LocalName: "h1", IsInked: true }) is { } heading) return HtmlText.Collapsed(heading);
        var title = NormalText.Collapse(page.Title);
        return title.Length > 0 && HtmlMasthead.Heading(body, title) is { } place ? HtmlText.Collapsed(place) : null;
    }
}
