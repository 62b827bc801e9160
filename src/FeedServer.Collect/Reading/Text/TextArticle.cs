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
        foreach (var run in Runs(text.Normalize()))
        {
            var lines = IsWrapped(run.Lines) ? [string.Join(' ', run.Lines)] : Unbroken(run.Lines);
            for (var i = 0; i < lines.Count; i++)
                blocks.Add(new Block { Kind = BlockKind.Paragraph, Text = lines[i], BlankLinesBefore = i == 0 ? run.Blank : 0 });
        }
        return new ArticlePage { Blocks = blocks, Hints = new ArticleHints() };
    }

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
    private static IEnumerable<(int Blank, List<string> Lines)> Runs(string text)
    {
        var blank = 0;
        var lines = new List<string>();
        foreach (var raw in text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n', '\r', '\f', '\u2028', '\u2029'))
        {
            var line = Collapse(raw);
            if (line.Length > 0)
            {
                lines.Add(line);
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
    private static bool IsWrapped(List<string> lines)
    {
        if (lines.Count < 4) return false;
        var widest = lines.Max(line => line.Length);
        return widest is >= NarrowestWrap and <= WidestWrap && lines.SkipLast(1).All(line => line.Length >= widest * 3 / 4);
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
