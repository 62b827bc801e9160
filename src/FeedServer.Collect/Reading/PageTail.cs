namespace FeedServer.Collect.Reading;

/// <summary>Cuts what a page carries beside its article: navigation, share lines, related links, the comment form.</summary>
internal static class PageTail
{
    private const int ShortLine = 130;
    private const int LongLine = 100;

    /// <summary>The blocks that can belong to the article, NFC, with their place on the page.</summary>
    public static List<(Block Block, int Index)> Cut(IReadOnlyList<Block> page)
    {
        var kept = new List<(Block Block, int Index)>();
        var seenText = false;
        var inRelated = false;
        for (var i = 0; i < page.Count; i++)
        {
            var block = Clean(page[i]);
            if (block.Kind == BlockKind.Figure)
            {
                kept.Add((block, i));
                continue;
            }
            if (!block.Text.Any(char.IsLetterOrDigit) || Furniture.IsLine(block.Text) || Furniture.IsImprint(block.Text)) continue;
            if (seenText && Furniture.IsCommentForm(block.Text)) break;
            if (IsFormField(page, i)) continue;
            if (seenText && Furniture.IsRelatedHeading(block.Text))
            {
                inRelated = true;
                continue;
            }
            if (seenText && Furniture.IsRelatedLink(block.Text)) continue;
            if (inRelated && IsLink(block) || Furniture.IsDatedLink(block.Text) && HasDatedNeighbour(page, i)) continue;
            if (inRelated && !OutlineReader.IsProse(block.Text)) continue;
            inRelated = false;
            seenText |= block.Kind == BlockKind.Paragraph && (block.Text.Length >= LongLine || OutlineReader.IsProse(block.Text));
            kept.Add((block, i));
        }
        return kept;
    }

    private static Block Clean(Block block) => block with
    {
        Text = TextArticle.Collapse(block.Text.Normalize()),
        Html = block.Html?.Normalize(),
    };

    private static bool IsFormField(IReadOnlyList<Block> page, int at) =>
        page[at].Text.TrimEnd().EndsWith(':') && Furniture.IsCommentForm(TextArticle.Collapse(page[at].Text));

    private static bool IsLink(Block block) =>
        block.Text.Length <= ShortLine && block.Kind is BlockKind.Paragraph or BlockKind.Other && block.Text[^1] != '.';

    private static bool HasDatedNeighbour(IReadOnlyList<Block> page, int at) =>
        at > 0 && Furniture.IsDatedLink(page[at - 1].Text) || at + 1 < page.Count && Furniture.IsDatedLink(page[at + 1].Text);
}
