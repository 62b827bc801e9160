namespace FeedServer.Collect.Reading.Rules;

/// <summary>Sorts the blocks of a page: header lines, section, title, text, credits; drops furniture.</summary>
internal sealed class OutlineReader
{
    private const int LongestTitle = 220;
    private const int ProseLength = 150;

    // Days part a chronicle below whatever else parts it.
    private const int DayLevel = 3;

    private readonly ArticleHints hints;
    private readonly List<(Block Block, int Index)> blocks;
    private readonly List<HeaderLine> headers = [];
    private readonly List<(Block Block, int Index)> candidates = [];
    private readonly List<Block> body = [];
    private readonly int lastProse;
    private readonly int lastText;
    private readonly int lastUnsigned;
    private readonly HashSet<string> texts;
    private readonly bool isSpaced;
    private readonly bool isWebPage;
    private readonly FrozenSet<int> chronicle;
    private readonly JoinedByline byline = new();
    private int hintTitleAt;

    // One that is given, or a heading among the candidates.
    private bool hasTitle;
    private string? section;
    private string? place;
    private string? source;
    private string? titleOfHead;
    private string? number;

    private OutlineReader(ArticlePage page)
    {
        hints = page.Hints;
        hasTitle = hints.Title is not null;
        hintTitleAt = page.TitleAt ?? -1;
        blocks = PageTail.Cut(HeadLines.Parted(page.Blocks), page.IsWebPage);
        isWebPage = page.IsWebPage;
        TakeOfficialHead();
        lastProse = blocks.FindLastIndex(later => later.Block.Kind == BlockKind.Paragraph && IsProse(later.Block.Text));
        texts = [.. blocks.Where(one => !one.Block.IsBeside && one.Block.Text.Length > 0).Select(one => one.Block.Text)];
        lastText = blocks.FindLastIndex(later => !later.Block.IsBeside);
        isSpaced = Captions.IsSpaced(blocks);
        lastUnsigned = SignatureLine.LastAbove(blocks);
        chronicle = ChronicleLines.Find(blocks);
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
        for (; at < blocks.Count && !chronicle.Contains(at); at++)
        {
            var (block, index) = blocks[at];
            if (block.IsBeside && (block.Kind == BlockKind.Other || !hasTitle && IsSentence(block)))
                continue;
            if (block.Kind is BlockKind.Figure or BlockKind.Other) break;
            if (IsHintTitle(block))
            {
                if (hintTitleAt < 0) hintTitleAt = index;
                continue;
            }
            if (IsOfHead(block, index)) continue;
            if (CaptionCredits.IsCaption(block.Text))
            {
                body.Add(block with { Kind = BlockKind.Figure });
                continue;
            }
            if (TakePlace(block.Text)) continue;
            if (Credits.FromLine(block.Text) is { } credit)
            {
                byline.Add(credit);
                continue;
            }
            if (BeginsText(block) && !(candidates.Count == 0 && IsTitleLikeText(block, Next(at)))) break;
            candidates.Add((block, index));
            hasTitle |= block.Kind == BlockKind.Heading;
        }
        return at;
    }

    /// <summary>True for a line that is nothing or says day, place or source; what it says is taken.</summary>
    private bool IsOfHead(Block block, int index) =>
        HeadLines.IsNothing(block.Text) || TakeSigned(block, index) || TakeHeader(block, index) || TakeSource(block.Text);

    private bool BeginsText(Block block) => IsSentence(block) || !block.IsBeside
        && (block.Text.Length > LongestTitle || hasTitle && candidates.Count > 2 && block.Kind != BlockKind.Heading);

    private void ReadBody(int start)
    {
        for (var at = start; at < blocks.Count; at++)
        {
            var block = blocks[at].Block;
            if (block.IsBeside && !IsLead(block, at))
            {
                TakeBeside(block, at);
                continue;
            }
            if (chronicle.Contains(at))
            {
                body.Add(block with { Kind = BlockKind.Heading, Level = Math.Max(block.Level, DayLevel) });
                continue;
            }
            if (block.Kind is BlockKind.Figure || block.Kind == BlockKind.Other && (block.IsMarked || block.Text.Length > 40))
            {
                body.Add(block);
                continue;
            }
            if (IsHintTitle(block) || TakeLine(block, at, start)) continue;
            if (at > start && Captions.IsAt(blocks, at, lastProse, isSpaced)) body.Add(block with { Kind = BlockKind.Figure });
            else if ((Credits.AtEnd(block.Text) ?? (at == lastProse ? Credits.Signature(block.Text) : null)) is { } end)
            {
                byline.Add(end.Byline);
                body.Add(block.Html is null ? block with { Text = end.Text } : block);
            }
            else body.Add(block);
        }
    }

    /// <summary>What stands beside the text says the day or a name at most.</summary>
    private void TakeBeside(Block block, int at)
    {
        if (!IsHintTitle(block) && block.Kind != BlockKind.Figure && !TakeHeader(block, blocks[at].Index)) TakeCredit(block, at);
    }

    /// <summary>A sentence or a picture that stands beside the text, but before its end.</summary>
    private bool IsLead(Block block, int at) => at < lastText && (block.Kind == BlockKind.Figure
        || IsSentence(block) && Credits.FromLine(block.Text) is null && texts.Add(block.Text));

    private ArticleOutline Outline()
    {
        var (title, index) = (hints.Title, hintTitleAt);
        var rest = candidates.Select(candidate => candidate.Block).ToList();
        if (title is null && titleOfHead is { } subject) (title, index) = (subject, 0);
        if (title is null) (title, index, rest) = Chosen();
        else if (rest.Count > 0 && hints.Section is null && SectionNames.IsKnown(rest[0].Text))
        {
            section ??= rest[0].Text;
            rest.RemoveAt(0);
        }
        body.InsertRange(0, rest.Where(block => !block.IsBeside));
        if (isWebPage) RemoveEmptyHeadings();
        if (number is not null) body.Insert(0, new Block { Kind = BlockKind.Paragraph, Text = number });
        return new ArticleOutline(title, index, hints.Section ?? section, headers, body, byline.Whole()) { Place = place, Source = source };
    }

    /// <summary>Headings behind the text: of lists and forms that were taken out.</summary>
    private void RemoveEmptyHeadings()
    {
        var last = body.FindLastIndex(block => block.Kind != BlockKind.Heading || IsProse(block.Text));
        if (last >= 0) body.RemoveRange(last + 1, body.Count - last - 1);
    }

    private (string? Title, int Index, List<Block> Others) Chosen()
    {
        var chosen = new TitleChooser(candidates, headers, body.FirstOrDefault(), section).Choose();
        section = chosen.Section;
        byline.Add(chosen.Byline);
        return (chosen.Title, chosen.Index, [.. chosen.Others]);
    }

    private bool TakeHeader(Block block, int index)
    {
        var text = Furniture.WithoutCounter(block.Text);
        if (text.Length == 0) return true;
        if (HeaderLine.Parse(text, index) is not { } header || TitleLines.HoldsDate(header)) return false;
        if (header.Prefix.Length > 0 && body.Count > 0 && !SectionNames.IsKnown(header.Prefix)) return false;
        // In the text such a line is one of a chronicle.
        if (header.IsParted && body.Count > 0) return false;
        // Before any title, one that names neither writer nor section is a headline with a day in it.
        if (header is { IsParted: true, Prefix.Length: 0, Names.IsEmpty: true } && hints.Title is null
            && candidates.Count == 0) return false;
        headers.Add(header);
        byline.Add(header.Names);
        return true;
    }

    /// <summary>A line of the body that says day, place or names.</summary>
    private bool TakeLine(Block block, int at, int start) =>
        at > start && (at > lastUnsigned && TakeSigned(block, blocks[at].Index) || TakeDated(block, at))
        || TakeCredit(block, at);

    /// <summary>A line with the day below the first paragraph; a short line between the two is the title.</summary>
    private bool TakeDated(Block block, int at)
    {
        if (!TakeHeader(block, blocks[at].Index)) return false;
        if (body is [{ } lead, { Kind: BlockKind.Paragraph } late] && hints.Title is null && titleOfHead is null
            && candidates.TrueForAll(line => SectionNames.IsKnown(line.Block.Text))
            && ReferenceEquals(late, blocks[at - 1].Block) && IsProse(lead.Text) && !IsProse(late.Text) && headers[^1].Mention is not null)
        {
            titleOfHead = late.Text;
            body.RemoveAt(1);
        }
        return true;
    }

    /// <summary>"Bình Khê, ngày 10 tháng 10 năm 2024": the place, and the day as a header line says it.</summary>
    private bool TakeSigned(Block block, int index)
    {
        if (block.Kind is BlockKind.Figure or BlockKind.Other || SignatureLine.Parse(block.Text) is not { } signed) return false;
        place ??= signed.Place;
        if (HeaderLine.Parse(signed.Date, index) is { } header) headers.Add(header);
        return true;
    }

    /// <summary>"in Long Khe" below a byline, or at its end; the latter is read on as a byline.</summary>
    private bool TakePlace(string text)
    {
        if (WrittenBy.Place(text) is not { } written) return false;
        place ??= written;
        return Credits.FromLine(text) is null;
    }

    private bool TakeSource(string text)
    {
        if (Agencies.Followed(text) is not { } followed) return SourceLine(text);
        source ??= followed;
        return true;
    }

    private void TakeOfficialHead()
    {
        if (OfficialHead.Read([.. blocks.Take(OfficialHead.MostBlocks + 4).Select(line => line.Block)]) is not { } head) return;
        titleOfHead = head.Title;
        place = head.Signed?.Place;
        if (head.Signed is { } signed && HeaderLine.Parse(signed.Date, blocks[0].Index) is { } header) headers.Add(header);
        blocks.RemoveRange(0, head.Length);
        number = head.Number;
    }

    private static bool IsTitleLikeText(Block block, Block? next) =>
        TitleLines.IsStopped(block, next) || TitleLines.BeginsWithPlace(block, next);

    private Block? Next(int at) => at + 1 < blocks.Count ? blocks[at + 1].Block : null;

    private bool TakeCredit(Block block, int at)
    {
        var isLate = at >= blocks.Count - 4;
        if (block.Kind == BlockKind.Figure || body.Count == 0) return false;
        var credit = Credits.FromLine(block.Text);
        if (credit is null && isLate && lastProse <= at && !IsSignatory(at)) credit = Credits.FromBareNames(block.Text);
        if (credit is null) return isLate && lastProse <= at && TakeSource(block.Text);
        if (Credits.IsOfPhotoStory(block.Text, body[^1].Text)) credit = credit with { Photos = credit.Text };
        byline.Add(credit);
        return true;
    }

    private static bool IsSentence(Block block) => block.Kind == BlockKind.Paragraph && IsProse(block.Text);

    /// <summary>Who signs an official document is not who wrote it.</summary>
    private bool IsSignatory(int at) => number is not null || Credits.IsPost(blocks[at - 1].Block.Text);

    private bool IsHintTitle(Block block) =>
        hints.Title is { } title && (string.Equals(block.Text, title, StringComparison.OrdinalIgnoreCase)
            || block.Text.Length <= LongestTitle && TitleKeys.AreEqual(block.Text, title));

    /// <summary>True when words of time, place or an agency open a sentence.</summary>
    internal static bool IsLedIn(string text) => Dateline.Parse(text).Length > 0 || LeadIn.Length(text) > 0;

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
        return words >= 6 && (IsLedIn(text) || Credits.Signature(text) is { } signed && IsProse(signed.Text));
    }
}
