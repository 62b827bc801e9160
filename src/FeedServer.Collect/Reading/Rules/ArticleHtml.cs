using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace FeedServer.Collect.Reading.Rules;

/// <summary>Writes the blocks of an article as an HTML fragment, its dateline's tag left out.</summary>
internal static class ArticleHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The fragment.</summary>
    /// <param name="body">The blocks.</param>
    /// <param name="skip">How many visible characters the dateline takes at the start of the first paragraph that has it.</param>
    /// <param name="dated">That paragraph; null when there is none.</param>
    public static string Write(IReadOnlyList<Block> body, int skip, Block? dated)
    {
        var html = new StringBuilder();
        foreach (var block in body)
        {
            var isDated = ReferenceEquals(block, dated) && skip > 0;
            html.Append(block.Kind switch
            {
                BlockKind.Figure => Figure(block),
                BlockKind.Heading => Heading(block),
                BlockKind.Other => block.Html ?? Paragraph(Encode(block.Text)),
                _ => Paragraph(isDated ? Skipped(block, skip) : block.Html ?? Encode(block.Text)),
            });
            html.Append('\n');
        }
        while (html.Length > 0 && html[^1] == '\n') html.Length--;
        return html.ToString();
    }

    /// <summary>Text with its marks encoded, Vietnamese letters as they are.</summary>
    internal static string Encode(string text) => Encoder.Encode(text);

    private static string Paragraph(string inner) => $"<p>{inner}</p>";

    private static string Heading(Block block)
    {
        var level = Math.Clamp(block.Level, 2, 6);
        return $"<h{level}>{block.Html ?? Encode(block.Text)}</h{level}>";
    }

    private static string Figure(Block block)
    {
        var image = block.Image;
        var (caption, credit) = Caption(block);
        var picture = image is null ? ""
            : $"<img src=\"{Encode(image.Address)}\" alt=\"{Encode(image.Alt)}\""
                + $"{Size("width", image.Width)}{Size("height", image.Height)}>";
        var words = credit is null
            ? Encode(caption)
            : $"{Encode(caption)} <span class=\"credit\">{Encode(CreditWord(block.Text))}: {Encode(credit)}</span>".TrimStart();
        return $"<figure>{picture}{(words.Length > 0 ? $"<figcaption>{words}</figcaption>" : "")}</figure>";
    }

    /// <summary>A figure's caption and credit: what its picture says, else what the printed caption says.</summary>
    internal static (string Caption, string? Credit) Caption(Block block)
    {
        var (caption, credit) = CaptionCredits.Split(block.Image?.Caption ?? block.Text);
        return (caption, block.Image?.Credit ?? credit);
    }

    private static string CreditWord(string text) => text.Contains("hoto", StringComparison.OrdinalIgnoreCase) ? "Photo"
        : text.Contains("Foto", StringComparison.Ordinal) ? "Foto" : "Ảnh";

    private static string Size(string name, int? value) => value is > 0 ? $" {name}=\"{value}\"" : "";

    /// <summary>The paragraph without its first visible characters; tags stay, an element left empty goes.</summary>
    private static string Skipped(Block block, int skip)
    {
        if (block.Html is null) return Encode(block.Text[skip..]);
        var html = block.Html;
        var kept = new StringBuilder(html.Length);
        var left = skip;
        for (var i = 0; i < html.Length; i++)
        {
            if (left <= 0 && html[i] != '<')
            {
                kept.Append(html, i, html.Length - i);
                break;
            }
            var end = html[i] switch
            {
                '<' => html.IndexOf('>', i),
                '&' => html.IndexOf(';', i) is > 0 and var semicolon && semicolon - i < 10 ? semicolon : i,
                _ => i,
            };
            if (end < 0) end = html.Length - 1;
            if (html[i] == '<') kept.Append(html, i, end - i + 1);
            else if (!char.IsWhiteSpace(html[i]) || i > 0 && !char.IsWhiteSpace(html[i - 1])) left--;
            i = end;
        }
        return WithoutEmptyElements(kept.ToString()).TrimStart();
    }

    private static string WithoutEmptyElements(string html)
    {
        foreach (var name in new[] { "strong", "b", "em", "i", "span", "a" })
            html = html.Replace($"<{name}></{name}>", "", StringComparison.OrdinalIgnoreCase);
        return html;
    }
}

/// <summary>Captions that stand alone in a plain text where the picture was.</summary>
internal static partial class Captions
{
    private const int Longest = 200;

    /// <summary>True for a short line alone between paragraphs, with two blank lines or more before it where other paragraphs have one, or
    /// one that begins with "Ảnh:" in the middle of the text.</summary>
    /// <param name="blocks">The blocks of the page.</param>
    /// <param name="at">Place of the line among them.</param>
    /// <param name="lastProse">Place of the last sentence among them.</param>
    /// <param name="isSpaced">True when one blank line is usual between paragraphs, so that two mean something.</param>
    public static bool IsAt(List<(Block Block, int Index)> blocks, int at, int lastProse, bool isSpaced)
    {
        var block = blocks[at].Block;
        if (block.Kind != BlockKind.Paragraph || block.Text.Length > Longest) return false;
        if (CaptionCredits.IsCaption(block.Text)) return true;
        if (at + 1 >= blocks.Count) return false;
        if (Labelled().IsMatch(block.Text)) return lastProse > at;
        if (block.BlankLinesBefore < 2 || blocks[at + 1].Block.BlankLinesBefore == 0 || IsSubheading(block.Text)) return false;
        return isSpaced && lastProse > at;
    }

    /// <summary>True when most paragraphs have fewer than two blank lines before them.</summary>
    public static bool IsSpaced(List<(Block Block, int Index)> blocks) =>
        blocks.Skip(1).Count(other => other.Block.BlankLinesBefore < 2) * 2 > blocks.Count - 1;

    private static bool IsSubheading(string text) =>
        text[^1] != '.' && (!text.Any(char.IsLower) || Numbered().IsMatch(text) || text[^1] == ':');

    [GeneratedRegex(@"^(Ảnh|Hình|Photo|Picture)( \d{1,2})?\s?[:.] ?\p{L}{1,40} \p{L}{0,40}",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"^(\d{1,2}|[IVX]{1,4}|[a-đ])[.)] ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Numbered();
}
