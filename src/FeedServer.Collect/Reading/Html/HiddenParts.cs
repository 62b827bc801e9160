namespace FeedServer.Collect.Reading.Html;

/// <summary>Takes out what a page holds and does not show, and words that are only to be heard.</summary>
internal static partial class HiddenParts
{
    private static readonly TreeSelector Candidates = TreeSelector.Parse("[hidden],[style],[class],[aria-hidden]");
    private static readonly TreeSelector Comments = TreeSelector.Parse("a[id]");

    private static readonly string[] Classes = ["hidden", "hide", "is-hidden", "d-none"];

    /// <summary>Removes them below an element, unless they hold most of its text: a script may show it. A second copy of the text may be as
    /// long as the first.</summary>
    public static void Remove(TreeElement body)
    {
        var all = body.CollapsedLength;
        foreach (var element in body.All(Candidates))
        {
            if (element.LocalName is "h1" or "article" or "main" or "body" or "img" or "picture") continue;
            if (!IsHidden(element) && !FurnitureNames.IsSpoken(element)) continue;
            var length = element.CollapsedLength;
            if (length * 20 > all * 11) continue;
            all -= length;
            element.Remove();
        }
        RemoveComments(body);
    }

    private static bool IsHidden(TreeElement element)
    {
        if (element.HasAttribute("hidden") || element.ClassName is { Length: > 0 } && Classes.Any(element.HasClass)) return true;
        if (element.GetAttribute("style") is not { Length: > 0 and < 2000 } style) return false;
        style = style.Replace(" ", "", StringComparison.Ordinal);
        return style.Contains("display:none", StringComparison.OrdinalIgnoreCase)
            || style.Contains("visibility:hidden", StringComparison.OrdinalIgnoreCase) || OffScreen().IsMatch(style);
    }

    // Links that are sold to search engines stand a thousand points and more beside the window.
    [GeneratedRegex(@"(^|;)(left|right|top|text-indent|margin-left):-\d{4,}", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex OffScreen();

    /// <summary>What people wrote to each other in the margin of a Google document: its export puts a mark "[a]" into the text and a box
    /// behind it.</summary>
    private static void RemoveComments(TreeElement body)
    {
        foreach (var mark in body.All(Comments))
        {
            if (!mark.Id.StartsWith("cmnt", StringComparison.Ordinal)) continue;
            TreeElement holder = mark;
            if (mark.Id.StartsWith("cmnt_ref", StringComparison.Ordinal))
            {
                if (mark.Parent is { LocalName: "sup" } raised && raised.CollapsedLength == mark.CollapsedLength) holder = raised;
            }
            else if (mark.Parent is { LocalName: "p" or "div" } line)
            {
                holder = line.Parent is { LocalName: "div" } box && box.First(Comments) == mark && box.GetAttribute("style") is { } style
                    && style.Contains("border", StringComparison.Ordinal) ? box : line;
            }
            holder.Remove();
        }
    }
}
