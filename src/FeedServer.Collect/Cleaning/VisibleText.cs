using FeedServer.Collect.Reading.Html;

namespace FeedServer.Collect.Cleaning;

/// <summary>A fragment of HTML as plain text: blocks apart by a blank line, list items by a hyphen, line breaks kept.</summary>
public static class VisibleText
{
    private static readonly HashSet<string> Blocks = new(StringComparer.Ordinal)
    {
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "ul", "ol", "dl", "table", "figure", "figcaption", "hr",
        "div", "section", "article", "header", "main",
    };

    /// <summary>The text; empty when there is none. Ends without a line end.</summary>
    public static string From(string html) => From(html, new ReadingBudget());

    /// <summary>The text of a fragment, its words alone when it is beyond the limits of what is parsed.</summary>
    internal static string From(string html, ReadingBudget budget)
    {
        try
        {
            if (HtmlTree.Parse(html, budget) is { } page) return page.Body is { } body ? From(body) : "";
        }
        catch (BudgetSpentException)
        {
            // The words are there all the same.
        }
        return string.Join("\n\n", MarkupText.Paragraphs(html));
    }

    /// <summary>The text of a fragment that was parsed already.</summary>
    internal static string From(TreeElement body)
    {
        var text = new StringBuilder();
        Append(body, text, verbatim: false);
        return text.ToString().Trim();
    }

    private static void Append(TreeElement node, StringBuilder text, bool verbatim)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is TreeText words) Words(words.Data, text, verbatim);
            else if (child is TreeElement element && element.Role != HtmlRole.Dropped) Element(element, text, verbatim);
        }
    }

    private static void Element(TreeElement element, StringBuilder text, bool verbatim)
    {
        var name = element.LocalName;
        if (name == "br") End(text, "\n");
        if (Blocks.Contains(name)) End(text, "\n\n");
        if (name is "li" or "tr" or "dt" or "dd") End(text, "\n");
        if (name == "li") text.Append("- ");
        Append(element, text, verbatim || name == "pre");
        if (name is "td" or "th" && element.NextElementSibling is not null) text.Append('\t');
        if (Blocks.Contains(name)) End(text, "\n\n");
        if (name is "li" or "tr" or "dt" or "dd") End(text, "\n");
    }

    private static void Words(string data, StringBuilder text, bool verbatim)
    {
        if (verbatim)
        {
            text.Append(data);
            return;
        }
        foreach (var c in data)
        {
            if (!char.IsWhiteSpace(c)) text.Append(c);
            else if (text.Length > 0 && text[^1] is not (' ' or '\n' or '\t')) text.Append(' ');
        }
    }

    /// <summary>Ends a line or a block, once.</summary>
    private static void End(StringBuilder text, string lines)
    {
        while (text.Length > 0 && text[^1] == ' ') text.Length--;
        var have = 0;
        while (have < text.Length && text[text.Length - 1 - have] == '\n') have++;
        if (text.Length > 0 && have < lines.Length) text.Append('\n', lines.Length - have);
    }
}
