namespace FeedServer.Collect.Reading.Text;

/// <summary>Reads plain text: one block a line, blank lines counted, hard-wrapped lines joined again.</summary>
internal static class TextArticle
{
    private const int NarrowestWrap = 50;
    private const int WidestWrap = 100;

    /// <summary>Reduces a decoded text to blocks. Never fails; a text without a line gives no blocks.</summary>
    public static ArticlePage Read(string text)
    {
        var blocks = new List<Block>();
        foreach (var run in Runs(NormalText.Composed(text)))
        {
            var before = run.Blank;
            foreach (var block in IsWrapped(run.Lines) ? [Paragraph(string.Join(' ', run.Lines.Select(line => line.Text)))]
                : Blocks(run.Lines))
            {
                blocks.Add(block with { BlankLinesBefore = before });
                before = 0;
            }
        }
        return new ArticlePage { Blocks = TextLists.Joined(blocks), Hints = new ArticleHints() };
    }

    /// <summary>Lists, tables and pictures of a run of lines, and its paragraphs.</summary>
    private static IEnumerable<Block> Blocks(List<TextLine> lines)
    {
        var loose = new List<string>();
        for (var at = 0; at < lines.Count;)
        {
            if ((TextTables.At(lines, at) ?? TextLists.At(lines, at)) is not { } found)
            {
                loose.Add(lines[at++].Text);
                continue;
            }
            foreach (var text in Unbroken(loose)) yield return Paragraph(text);
            loose.Clear();
            yield return found.Block;
            at += found.Lines;
        }
        foreach (var text in Unbroken(loose)) yield return Paragraph(text);
    }

    private static Block Paragraph(string text) => PictureLine.ParseLine(text) is { } image
        ? new Block { Kind = BlockKind.Figure, Text = image.Caption ?? "", Image = image }
        : new Block { Kind = BlockKind.Paragraph, Text = text };

    /// <summary>White space, also hard and thin spaces, as single spaces; invisible marks gone.</summary>
    internal static string Collapse(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is '\u200b' or '\u2060' or '\ufeff' or '\u00ad') continue;
            if (!char.IsWhiteSpace(c) && !char.IsControl(c)) clean.Append(c);
            else if (clean.Length > 0 && clean[^1] != ' ') clean.Append(' ');
        }
        return clean.ToString().TrimEnd();
    }

    /// <summary>Lines that stand together, with the number of blank lines before them.</summary>
    private static IEnumerable<(int Blank, List<TextLine> Lines)> Runs(string text)
    {
        var blank = 0;
        var lines = new List<TextLine>();
        foreach (var raw in text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r', '\f', '\u2028', '\u2029'))
        {
            var line = Collapse(raw);
            if (line.Length > 0)
            {
                lines.Add(new TextLine(line, raw));
                continue;
            }
            if (lines.Count > 0)
            {
                yield return (blank, lines);
                (blank, lines) = (0, []);
            }
            blank++;
        }
        if (lines.Count > 0) yield return (blank, lines);
    }

    /// <summary>Four lines or more of nearly one width are a paragraph that was wrapped by hand or by mail.</summary>
    private static bool IsWrapped(List<TextLine> lines)
    {
        if (lines.Count < 4) return false;
        var widest = lines.Max(line => line.Text.Length);
        return widest is >= NarrowestWrap and <= WidestWrap && lines.SkipLast(1).All(line => line.Text.Length >= widest * 3 / 4)
            && !lines.TrueForAll(line => line.Raw.Contains('\t', StringComparison.Ordinal) || TextLists.IsItem(line.Text));
    }

    /// <summary>Joins a line to the next one when the next begins in lower case and the line does not end a sentence.</summary>
    private static List<string> Unbroken(List<string> lines)
    {
        var joined = new List<string>();
        StringBuilder? open = null;
        foreach (var line in lines)
        {
            var continues = open is { Length: >= NarrowestWrap } && char.IsLower(line[0])
                && open[^1] is not ('.' or '!' or '?' or ':' or ';' or '…' or '"' or '”' or ')');
            if (continues)
            {
                open?.Append(' ').Append(line);
                continue;
            }
            if (open is not null) joined.Add(open.ToString());
            open = new StringBuilder(line);
        }
        if (open is not null) joined.Add(open.ToString());
        return joined;
    }
}

/// <summary>A line of a plain text.</summary>
/// <param name="Text">White space collapsed, never empty.</param>
/// <param name="Raw">As it stands.</param>
internal sealed record TextLine(string Text, string Raw);
