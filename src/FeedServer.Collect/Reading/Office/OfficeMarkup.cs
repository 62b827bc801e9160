namespace FeedServer.Collect.Reading.Office;

/// <summary>Writes paragraphs, lists and tables of an office file as HTML.</summary>
internal static class OfficeMarkup
{
    /// <summary>A paragraph's inner HTML.</summary>
    public static string Inner(OfficeParagraph paragraph)
    {
        var html = new StringBuilder();
        // A paragraph that is bold or slanted from end to end is so by its style, which the page has of its own.
        var inked = paragraph.Runs.Where(run => !string.IsNullOrWhiteSpace(run.Text)).ToList();
        var (bold, italic) = (inked.TrueForAll(run => run.Dress.IsBold), inked.TrueForAll(run => run.Dress.IsItalic));
        foreach (var run in paragraph.Runs)
        {
            var text = ArticleHtml.Encode(run.Text).Replace("&#xA;", "<br>", StringComparison.Ordinal)
                .Replace("\n", "<br>", StringComparison.Ordinal).Replace("&#x9;", " ", StringComparison.Ordinal);
            if (string.IsNullOrWhiteSpace(run.Text))
            {
                html.Append(text);
                continue;
            }
            if (run.Dress.IsItalic && !italic) text = $"<em>{text}</em>";
            if (run.Dress.IsBold && !bold) text = $"<strong>{text}</strong>";
            if (run.Dress.IsRaised) text = $"<sup>{text}</sup>";
            if (run.Dress.Link is { } link) text = $"<a href=\"{ArticleHtml.Encode(link)}\">{text}</a>";
            html.Append(text);
        }
        return html.ToString().Trim();
    }

    /// <summary>Its text on one line.</summary>
    public static string Line(OfficeParagraph paragraph) => NormalText.Collapse(paragraph.Text);

    /// <summary>Paragraphs of one list, with the lists in it.</summary>
    public static Block List(IReadOnlyList<OfficeParagraph> items)
    {
        var html = new StringBuilder();
        var open = new Stack<(string Name, int Level)>();
        foreach (var item in items)
        {
            // Only list paragraphs come here.
            var place = item.List ?? new OfficeListPlace(0, false);
            while (open.TryPeek(out var last) && last.Level > place.Level)
            {
                html.Append("</li></").Append(last.Name).Append('>');
                open.Pop();
            }
            if (open.TryPeek(out var same) && same.Level == place.Level) html.Append("</li>");
            else
            {
                var name = place.IsOrdered ? "ol" : "ul";
                html.Append('<').Append(name).Append('>');
                open.Push((name, place.Level));
            }
            html.Append("<li>").Append(Inner(item));
        }
        while (open.TryPop(out var left)) html.Append("</li></").Append(left.Name).Append('>');
        return new Block
        {
            Kind = BlockKind.Other,
            Text = NormalText.Collapse(string.Join(' ', items.Select(Line))),
            Html = html.ToString(),
            IsMarked = true,
        };
    }

    /// <summary>A table that tabulates; null when it holds no words.</summary>
    public static Block? Table(OfficeTable table)
    {
        var html = new StringBuilder("<table><tbody>");
        var text = new StringBuilder();
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                var lines = Lines(cell.Parts).ToList();
                html.Append(cell.Columns > 1 ? $"<td colspan=\"{cell.Columns}\">" : "<td>");
                html.AppendJoin("<br>", lines.Select(Inner)).Append("</td>");
                text.AppendJoin(' ', lines.Select(Line)).Append(' ');
            }
            html.Append("</tr>");
        }
        var words = NormalText.Collapse(text.ToString());
        return words.Length == 0 ? null
            : new Block { Kind = BlockKind.Other, Text = words, Html = html.Append("</tbody></table>").ToString(), IsMarked = true };
    }

    /// <summary>The paragraphs with words, those of tables in the order of their cells.</summary>
    public static IEnumerable<OfficeParagraph> Lines(IEnumerable<OfficePart> parts) => parts.SelectMany(part => part switch
    {
        OfficeParagraph paragraph => Line(paragraph).Length > 0 ? [paragraph] : [],
        OfficeTable table => table.Rows.SelectMany(row => row).SelectMany(cell => Lines(cell.Parts)),
        _ => Enumerable.Empty<OfficeParagraph>(),
    });
}
