namespace FeedServer.Collect.Reading.Rules;

/// <summary>Sorts the blocks of a page: header lines, section, title, text, credits; drops furniture.</summary>
internal sealed class OutlineReader
{
    private const int LongestTitle = 220;
    private const int ProseLength = 150;

    private readonly ArticleHints hints;
    private readonly List<(Block Block, int Index)> blocks;
    private readonly List<HeaderLine> headers = [];
    private readonly List<(Block Block, int Index)> candidates = [];
    private readonly List<Block> body = [];
    private readonly int lastProse;
    private readonly bool isSpaced;
    private int hintTitleAt;
    private Byline byline = Byline.None;
    private string? section;

    private OutlineReader(ArticlePage page)
    {
        hints = page.Hints;
        hintTitleAt = page.TitleAt ?? -1;
        blocks = PageTail.Cut(page.Blocks);
        lastProse = blocks.FindLastIndex(later => later.Block.Kind == BlockKind.Paragraph && IsProse(later.Block.Text));
        isSpaced = Captions.IsSpaced(blocks);
    }

    public static ArticleOutline Read(ArticlePage page)
    {
        var reader = new OutlineReader(page);
        var start = reader.ReadHead();
        reader.ReadBody(start);
        return reader.Outline();
    }

    /// <summary>Everything before the first sentence: header lines, section, title. Gives the place where the text begins.</summary>
    private int ReadHead()
    {
        var at = 0;
        // A round-up's title is dated by the day it was published.
        if (hints.Title is { } said && SectionNames.IsRoundup(said) && HeaderLine.Parse(said, hintTitleAt) is { } own) headers.Add(own);
        for (; at < blocks.Count; at++)
        {
            var (block, index) = blocks[at];
            if (block.Kind is BlockKind.Figure or BlockKind.Other) break;
            if (IsHintTitle(block))
            {
                if (hintTitleAt < 0) hintTitleAt = index;
                continue;
            }
            if (TakeHeader(block, index)) continue;
            if (SourceLine(block.Text)) continue;
            if (Credits.FromLine(block.Text) is { } credit)
            {
                byline = Credits.Joined(byline, credit);
                continue;
            }
            if (BeginsText(block)) break;
            candidates.Add((block, index));
        }
        return at;
    }

    private bool BeginsText(Block block) => block.Kind == BlockKind.Paragraph && IsProse(block.Text) || block.Text.Length > LongestTitle
        || HasTitle() && candidates.Count > 2 && block.Kind != BlockKind.Heading;

    private void ReadBody(int start)
    {
        for (var at = start; at < blocks.Count; at++)
        {
            var (block, index) = blocks[at];
            if (block.Kind is BlockKind.Figure || block.Kind == BlockKind.Other && (block.IsMarked || block.Text.Length > 40))
            {
                body.Add(block);
                continue;
            }
            if (IsHintTitle(block) || at > start && TakeHeader(block, index) || TakeCredit(block, at)) continue;
            if (at > start && Captions.IsAt(blocks, at, lastProse, isSpaced)) body.Add(block with { Kind = BlockKind.Figure });
            else if (Credits.AtEnd(block.Text) is { } end && block.Html is null)
            {
                byline = Credits.Joined(byline, end.Byline);
                body.Add(block with { Text = end.Text });
            }
            else body.Add(block);
        }
    }

    private ArticleOutline Outline()
    {
        var (title, index) = (hints.Title, hintTitleAt);
        var rest = candidates.Select(candidate => candidate.Block).ToList();
        if (title is null) (title, index, rest) = ChooseTitle();
        else if (rest.Count > 0 && hints.Section is null && SectionNames.IsKnown(rest[0].Text))
        {
            section ??= rest[0].Text;
            rest.RemoveAt(0);
        }
        body.InsertRange(0, rest);
        return new ArticleOutline(title, index, hints.Section ?? section, headers, body, byline);
    }

    /// <summary>The title among the lines above the text: not a section's name, not an agency's; the rest stays with the text.</summary>
    private (string? Title, int Index, List<Block> Others) ChooseTitle()
    {
        var left = candidates.Skip(SiteLines()).ToList();
        var heading = left.FindIndex(candidate => candidate.Block is { Kind: BlockKind.Heading, Level: 1 });
        if (heading < 0)
        {
            while (left.Count > 0 && IsSection(left[0].Block, left.Count == 1 ? null : left[1].Block))
            {
                section ??= left[0].Block.Text;
                left.RemoveAt(0);
            }
        }
        if (TitleInHeader(left.Count) is { } header) return (header.Title, header.Index, [.. left.Select(candidate => candidate.Block)]);
        if (left.Count == 0) return (null, -1, []);
        var chosen = Math.Max(0, left.FindIndex(candidate => candidate.Block is { Kind: BlockKind.Heading, Level: 1 }));
        var (block, index) = left[chosen];
        left.RemoveAt(chosen);
        left.RemoveAll(other => other.Index > index && IsNameBesideHeader(other.Block, other.Index));
        return (block.Text, index, [.. left.Select(candidate => candidate.Block)]);
    }

    /// <summary>True for a line above the text that names a section and is no title.</summary>
    private bool IsSection(Block line, Block? next)
    {
        if (SectionNames.IsKnown(line.Text) && !SectionNames.IsRoundup(line.Text)) return true;
        if (next is null) return headers.Count == 0 && IsAboveTaggedText(line);
        return section is null && SectionNames.MayBe(line.Text) && !SectionNames.MayBe(next.Text) && !next.Text.EndsWith('.');
    }

    /// <summary>A few words above a text that opens with a source tag, on a page without a header line, are a section's name.</summary>
    private bool IsAboveTaggedText(Block block) =>
        SectionNames.MayBe(block.Text) && body.Count > 0 && Dateline.Parse(body[0].Text).SourceTag is not null;

    /// <summary>The title that shares its line with the date; a section's name there is taken as such.</summary>
    private (string Title, int Index)? TitleInHeader(int otherTitles)
    {
        if (headers.Find(header => header.Prefix.Length > 0 && header.Prefix != section) is not { } shared) return null;
        if (SectionNames.IsRoundup(shared.Prefix)) return (shared.Text, shared.Index);
        if (!shared.HasSection || otherTitles == 0 && !SectionNames.IsKnown(shared.Prefix)) return (shared.Prefix, shared.Index);
        section ??= shared.Prefix;
        return null;
    }

    /// <summary>How many lines above the site's clock are the site's name or menu, when a title and its own date follow.</summary>
    private int SiteLines()
    {
        if (headers.Find(header => header is { Clock: not null, Mention.Weekday: not null }) is not { } clock) return 0;
        var above = candidates.TakeWhile(candidate => candidate.Index < clock.Index).ToList();
        var own = headers.FindLastIndex(header => header.Index > clock.Index
            && header.Mention is { Year: not null, Role: not DateRole.Original });
        var isFollowed = own >= 0
            && candidates.Exists(candidate => candidate.Index > clock.Index && candidate.Index < headers[own].Index
                && !SectionNames.IsKnown(candidate.Block.Text));
        return isFollowed
            && above.TrueForAll(candidate => !candidate.Block.Text.Any(char.IsLower) || SectionNames.IsKnown(candidate.Block.Text))
            ? above.Count : 0;
    }

    /// <summary>A bare name between the title and the line with the date is who wrote it; it is kept as such.</summary>
    private bool IsNameBesideHeader(Block block, int index)
    {
        if (!headers.Exists(header => Math.Abs(header.Index - index) == 1) || block.Text.Split(' ').Length is < 2 or > 5) return false;
        if (SectionNames.IsKnown(block.Text) || Places.IsKnown(block.Text) || Credits.FromBareNames(block.Text) is not { } names)
            return false;
        byline = Credits.Joined(byline, names);
        return true;
    }

    private bool TakeHeader(Block block, int index)
    {
        var text = Furniture.WithoutCounter(block.Text);
        if (text.Length == 0) return true;
        if (HeaderLine.Parse(text, index) is not { } header) return false;
        if (header.Prefix.Length > 0 && body.Count > 0 && !SectionNames.IsKnown(header.Prefix)) return false;
        headers.Add(header);
        return true;
    }

    private bool TakeCredit(Block block, int at)
    {
        var isLate = at >= blocks.Count - 4;
        if (block.Kind == BlockKind.Figure || body.Count == 0) return false;
        var credit = Credits.FromLine(block.Text);
        if (credit is null && isLate && lastProse <= at) credit = Credits.FromBareNames(block.Text);
        if (credit is null) return false;
        byline = Credits.Joined(byline, credit);
        return true;
    }

    private bool HasTitle() => hints.Title is not null || candidates.Any(candidate => candidate.Block.Kind == BlockKind.Heading);

    private bool IsHintTitle(Block block) =>
        hints.Title is { } title && string.Equals(block.Text, title, StringComparison.OrdinalIgnoreCase);

    private static bool SourceLine(string text) =>
        text.Length <= 200
        && (text.StartsWith("Nguồn:", StringComparison.OrdinalIgnoreCase) || text.StartsWith("Theo:", StringComparison.OrdinalIgnoreCase)
            || text.StartsWith("Source:", StringComparison.OrdinalIgnoreCase));

    /// <summary>A sentence, not a title: a dateline or time lead-in begins it, a full stop ends it, or it is long.</summary>
    internal static bool IsProse(string text)
    {
        if (text.Length >= ProseLength) return true;
        var words = text.AsSpan().Count(' ') + 1;
        if (words < 4) return false;
        var ends = text.TrimEnd('"', '”', '’', ')', ' ', ']');
        if (ends.Length > 0 && ends[^1] is '.' or '…' or '!' or ';' && words >= 5) return true;
        return words >= 6 && (Dateline.Parse(text).Length > 0 || LeadIn.Length(text) > 0);
    }
}

/// <summary>Which block of a page is what.</summary>
/// <param name="Title">As printed; null when the page has none.</param>
/// <param name="TitleIndex">Place of the title among the blocks; -1 when there is none.</param>
/// <param name="Section">The section's printed name.</param>
/// <param name="Headers">Header lines with a date or a time, in order.</param>
/// <param name="Body">The blocks of the text, furniture and everything above left out.</param>
/// <param name="Byline">Who is credited by lines of the text.</param>
internal sealed record ArticleOutline(
    string? Title, int TitleIndex, string? Section, IReadOnlyList<HeaderLine> Headers, IReadOnlyList<Block> Body, Byline Byline)
{
    public IEnumerable<string> Paragraphs =>
        Body.Where(block => block.Kind is BlockKind.Paragraph or BlockKind.Other).Select(block => block.Text);
}
