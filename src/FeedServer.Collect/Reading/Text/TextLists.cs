namespace FeedServer.Collect.Reading.Text;

/// <summary>Lists of a plain text: lines in a row that begin with one mark, or with numbers that count from 1.</summary>
internal static partial class TextLists
{
    private const int LongestItem = 220;

    /// <summary>True for a line that may be an item of a list.</summary>
    public static bool IsItem(string line) => ItemOf(line) is not null;

    /// <summary>The list that begins at a line, and how many lines it takes; null when none does. One item alone is a list only beside
    /// another, see <see cref="Joined"/>.</summary>
    public static (Block Block, int Lines)? At(IReadOnlyList<TextLine> lines, int at)
    {
        var items = new List<(string Mark, string Text)>();
        while (at + items.Count < lines.Count && ItemOf(lines[at + items.Count].Text) is { } item && Follows(items, item)) items.Add(item);
        return IsList(items) ? (From(items), items.Count) : null;
    }

    /// <summary>The blocks with the items joined to lists that stand a blank line apart.</summary>
    public static List<Block> Joined(List<Block> blocks)
    {
        var joined = new List<Block>();
        for (var at = 0; at < blocks.Count;)
        {
            var items = new List<(string Mark, string Text)>();
            while (at + items.Count < blocks.Count
                && blocks[at + items.Count] is { Kind: BlockKind.Paragraph, BlankLinesBefore: <= 1 } block
                && ItemOf(block.Text) is { } item && Follows(items, item)) items.Add(item);
            if (IsList(items)) joined.Add(From(items) with { BlankLinesBefore = blocks[at].BlankLinesBefore });
            else joined.AddRange(blocks.GetRange(at, Math.Max(items.Count, 1)));
            at += Math.Max(items.Count, 1);
        }
        return joined;
    }

    /// <summary>Two sentences behind a dash may be two speakers.</summary>
    private static bool IsList(List<(string Mark, string Text)> items) => items.Count > 2
        || items.Count == 2 && items.TrueForAll(item => item.Text.Length <= LongestItem / 2 && item.Text[^1] is not ('.' or '?' or '!'));

    private static bool Follows(List<(string Mark, string Text)> items, (string Mark, string Text) item)
    {
        if (!int.TryParse(item.Mark, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return items.Count == 0 || items[0].Mark == item.Mark;
        return number == items.Count + 1 && items.TrueForAll(other => char.IsAsciiDigit(other.Mark[0]));
    }

    private static (string Mark, string Text)? ItemOf(string line)
    {
        if (line.Length > LongestItem || Item().Match(line) is not { Success: true } match
            || IsNoItem(line)) return null;
        return (match.Groups["mark"].Value, match.Groups["text"].Value);
    }

    /// <summary>A credit, and a link of the page that a text was copied from.</summary>
    private static bool IsNoItem(string line) =>
        Credits.FromLine(line) is not null || Furniture.IsDatedLink(line) || Furniture.IsRelatedLink(line);

    private static Block From(List<(string Mark, string Text)> items)
    {
        var name = char.IsAsciiDigit(items[0].Mark[0]) ? "ol" : "ul";
        var html = string.Concat(items.Select(item => $"<li>{ArticleHtml.Encode(item.Text)}</li>"));
        return new Block
        {
            Kind = BlockKind.Other,
            Text = string.Join(' ', items.Select(item => item.Text)),
            Html = $"<{name}>{html}</{name}>",
            IsMarked = true
        };
    }

    [GeneratedRegex(@"^((?<mark>[-–—*+]) |(?<mark>[•▪●◦‣·]) ?|(?<mark>\d{1,2})[.)] )(?<text>[\p{L}\p{N}""“(‘'].*)$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Item();
}

/// <summary>Tables of a plain text: lines in a row whose cells tabs part.</summary>
internal static class TextTables
{
    private const int MostCells = 30;

    /// <summary>The table that begins at a line, and how many lines it takes; null when none does.</summary>
    public static (Block Block, int Lines)? At(IReadOnlyList<TextLine> lines, int at)
    {
        var rows = new List<string[]>();
        while (at + rows.Count < lines.Count && CellsOf(lines[at + rows.Count].Raw) is { Length: > 1 and <= MostCells } cells
            && (rows.Count == 0 || rows[0].Length == cells.Length)) rows.Add(cells);
        if (rows.Count < 2) return null;
        var html = string.Concat(rows.Select(row =>
            $"<tr>{string.Concat(row.Select(cell => $"<td>{ArticleHtml.Encode(cell)}</td>"))}</tr>"));
        return (new Block
        {
            Kind = BlockKind.Other,
            Text = TextArticle.Collapse(string.Join(' ', rows.SelectMany(row => row))),
            Html = $"<table><tbody>{html}</tbody></table>",
            IsMarked = true,
        }, rows.Count);
    }

    /// <summary>Tabs in front of a line push it in.</summary>
    private static string[] CellsOf(string raw) => [.. raw.TrimStart().TrimEnd('\r', ' ').Split('\t').Select(TextArticle.Collapse)];
}
