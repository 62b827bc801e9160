namespace FeedServer.Collect.Reading.Html;

/// <summary>Elements whose lines are blocks of their own although no element says so.</summary>
internal static class HtmlLines
{
    private const int LongestFacts = 300;
    private const int LongestHeader = 200;
    private const int WidestSource = 130;
    private const int LongestVerse = 70;

    private static readonly TreeSelector Typed = TreeSelector.Parse("pre");

    /// <summary>The lines of an element that holds nothing but text, when they are lines and not just wrapped by an editor; else
    /// empty.</summary>
    public static IReadOnlyList<string> From(TreeElement element)
    {
        if (element.FirstChild is not TreeText { NextSibling: null, Data: var text }
            || !text.Contains('\n', StringComparison.Ordinal)) return [];
        var lines = text.Split('\n').Select(NormalText.Collapse).Where(line => line.Length > 0).ToList();
        if (lines.Count < 2 || !IsKept(element) && IsWrapped(lines)) return [];
        return [.. TextArticle.Read(text).Blocks.Select(block => block.Text)];
    }

    /// <summary>Lines between single breaks are paragraphs when one dates the article, or when one is as long as no verse or address and
    /// another is no sentence, as a name below the text.</summary>
    public static bool AreParagraphs(IReadOnlyList<string> lines) =>
        lines.Count > 1 && (lines.Any(line => HeaderLine.Parse(line, 0) is { Mention: not null })
            || lines.Any(line => line.Length >= LongestVerse) && lines.Any(line => line.Length < LongestVerse && char.IsLetter(line[^1])));

    /// <summary>Preformatted text that is a good part of a page and no program is its article, typed line by line.</summary>
    public static void Open(TreeElement body)
    {
        foreach (var typed in body.All(Typed))
        {
            if (typed.ChildElementCount > 0 || typed.Sums.Characters * 8 < body.Sums.Characters || !IsProse(typed.TextContent)) continue;
            typed.Rename("div");
            typed.SetAttribute("style", "white-space: pre");
        }
    }

    /// <summary>A short list above the text that gives the date, the author and the like, one a line: header lines, not a list of the
    /// article.</summary>
    public static bool IsFacts(TreeElement list, string text) =>
        list.LocalName is "ul" or "dl" or "ol" && text.Length is > 0 and <= LongestFacts && !list.HoldsBlocks
        && list.Children.Any(line => HeaderLine.Parse(HtmlText.Collapsed(line), 0) is not null);

    /// <summary>A line that is called one of the article's header, wherever it stands.</summary>
    public static bool IsHeader(TreeElement element) =>
        element.Role is HtmlRole.Container or HtmlRole.Paragraph or HtmlRole.Other && element.LocalName != "body"
        && element.CollapsedLength is > 0 and <= LongestHeader && FurnitureNames.IsHeader(element)
        && (element.Role != HtmlRole.Other || IsFacts(element, HtmlText.Collapsed(element)));

    private static bool IsProse(string text)
    {
        var letters = text.Count(char.IsLetter);
        var signs = text.Count(c => c is '{' or '}' or '=' or '<' or '>' or ';' or '|' or '_' or '\\' or '$' or '#');
        return letters * 10 >= text.Count(c => !char.IsWhiteSpace(c)) * 6 && signs * 50 <= letters;
    }

    private static bool IsKept(TreeElement element) =>
        element.GetAttribute("style") is { } style && style.Contains("white-space", StringComparison.OrdinalIgnoreCase)
        && style.Contains("pre", StringComparison.OrdinalIgnoreCase);

    /// <summary>Lines of nearly one width, none wide: as programs and people break their source.</summary>
    private static bool IsWrapped(List<string> lines)
    {
        var widest = lines.Max(line => line.Length);
        return widest <= WidestSource
            && lines.SkipLast(1).All(line => line.Length * 5 >= widest * 3 && HeaderLine.Parse(line, 0) is not { Mention: not null });
    }
}
