using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using FeedServer.Items;

namespace FeedServer.Collect.Reading;

/// <summary>Writes the blocks of an article as an HTML fragment, its dateline's tag left out.</summary>
internal static class BodyHtml
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
        return html.ToString().TrimEnd('\n');
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
        var picture = image is null
            ? "" : $"<img src=\"{Encode(image.Address)}\" alt=\"{Encode(image.Alt)}\"{Size("width", image.Width)}{Size("height", image.Height)}>";
        var words = credit is null
            ? Encode(caption)
            : $"{Encode(caption)} <span class=\"credit\">{Encode(CreditWord(block.Text))}: {Encode(credit)}</span>".TrimStart();
        return $"<figure>{picture}{(words.Length > 0 ? $"<figcaption>{words}</figcaption>" : "")}</figure>";
    }

    /// <summary>A figure's caption and credit: what its picture says, else what the printed caption says.</summary>
    internal static (string Caption, string? Credit) Caption(Block block)
    {
        var (caption, credit) = Captions.Split(block.Image?.Caption ?? block.Text);
        return (caption, block.Image?.Credit ?? credit);
    }

    private static string CreditWord(string text) => text.Contains("hoto", StringComparison.Ordinal) ? "Photo" : "Ảnh";

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
