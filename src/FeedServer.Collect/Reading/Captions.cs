using System.Text.RegularExpressions;

namespace FeedServer.Collect.Reading;

/// <summary>Captions: those that stand alone in a plain text where the picture was, and the credit inside a caption.</summary>
internal static partial class Captions
{
    private const int Longest = 200;

    /// <summary>
    /// True for a short line alone between paragraphs, with two blank lines or more before it where other paragraphs
    /// have one, or one that begins with "Ảnh:" in the middle of the text.
    /// </summary>
    /// <param name="blocks">The blocks of the page.</param>
    /// <param name="at">Place of the line among them.</param>
    /// <param name="lastProse">Place of the last sentence among them.</param>
    /// <param name="isSpaced">True when one blank line is usual between paragraphs, so that two mean something.</param>
    public static bool IsAt(List<(Block Block, int Index)> blocks, int at, int lastProse, bool isSpaced)
    {
        var block = blocks[at].Block;
        if (block.Kind != BlockKind.Paragraph || block.Text.Length > Longest || at + 1 >= blocks.Count) return false;
        if (Labelled().IsMatch(block.Text)) return lastProse > at;
        if (block.BlankLinesBefore < 2 || blocks[at + 1].Block.BlankLinesBefore == 0 || IsSubheading(block.Text)) return false;
        return isSpaced && lastProse > at;
    }

    /// <summary>True when most paragraphs have fewer than two blank lines before them.</summary>
    public static bool IsSpaced(List<(Block Block, int Index)> blocks) =>
        blocks.Skip(1).Count(other => other.Block.BlankLinesBefore < 2) * 2 > blocks.Count - 1;

    /// <summary>A caption and the credit printed in it: "Toàn cảnh. (Ảnh: A)" is "Toàn cảnh." and "A".</summary>
    public static (string Caption, string? Credit) Split(string text)
    {
        var match = Credit().Match(text);
        if (!match.Success) return (text, null);
        return (text[..match.Index].TrimEnd(' ', '(', '-', '–', '|', '/'), match.Groups["name"].Value.Trim(' ', '.', ')', ']'));
    }

    private static bool IsSubheading(string text) =>
        text[^1] != '.' && (!text.Any(char.IsLower) || Numbered().IsMatch(text) || text[^1] == ':');

    [GeneratedRegex(@"^(Ảnh|Hình|Photo|Picture)( \d{1,2})?\s?[:.] ?\p{L}+ \p{L}*", RegexOptions.NonBacktracking)]
    private static partial Regex Labelled();

    [GeneratedRegex(
        @"[(\[]? ?\b(Ảnh|ảnh|ẢNH|Hình ảnh|Photo|photo|Photo by|photo by|Photograph)\s?(:|by) ?(?<name>[^:()\[\]]{2,60})[)\]]?\.?$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Credit();

    [GeneratedRegex(@"^(\d{1,2}|[IVX]{1,4}|[a-đ])[.)] ", RegexOptions.NonBacktracking)]
    private static partial Regex Numbered();
}
