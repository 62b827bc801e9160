using AngleSharp.Dom;

namespace FeedServer.Collect.Reading;

/// <summary>Elements whose lines are blocks of their own although no element says so.</summary>
internal static class HtmlLines
{
    private const int LongestFacts = 300;
    private const int WidestSource = 130;

    /// <summary>The lines of an element that holds nothing but text, when they are lines and not just the width of somebody's editor; else empty.</summary>
    public static IReadOnlyList<string> Of(IElement element)
    {
        if (element.ChildNodes.Length != 1 || element.FirstChild is not IText { Data: var text } || !text.Contains('\n', StringComparison.Ordinal)) return [];
        var lines = text.Split('\n').Select(PlainText.Collapse).Where(line => line.Length > 0).ToList();
        if (lines.Count < 2 || !IsKept(element) && IsWrapped(lines)) return [];
        return [.. TextArticle.Read(text).Blocks.Select(block => block.Text)];
    }

    /// <summary>A short list above the text that gives the date, the author and the like, one a line: header lines, not a list of the article.</summary>
    public static bool IsFacts(IElement list, string text) =>
        list.LocalName is "ul" or "dl" or "ol" && text.Length is > 0 and <= LongestFacts && !HtmlNames.HoldsBlocks(list)
        && list.Children.Any(line => HeaderLine.Of(HtmlText.Collapsed(line), 0) is not null);

    private static bool IsKept(IElement element) =>
        element.GetAttribute("style") is { } style && style.Contains("white-space", StringComparison.OrdinalIgnoreCase) && style.Contains("pre", StringComparison.OrdinalIgnoreCase);

    /// <summary>Lines of nearly one width, none wide: as programs and people break their source.</summary>
    private static bool IsWrapped(List<string> lines)
    {
        var widest = lines.Max(line => line.Length);
        return widest <= WidestSource && lines.SkipLast(1).All(line => line.Length * 5 >= widest * 3 && HeaderLine.Of(line, 0) is not { Mention: not null });
    }
}
