namespace FeedServer.Collect.Reading.Office;

/// <summary>Finds the title of an office file: by its style, the first heading of the highest level, else a line that stands out above the
/// text. What the file's properties call it is a template's title more often than its own.</summary>
internal static partial class TitleParagraph
{
    private const int FarthestHeading = 8;
    private const int FarthestLine = 8;
    private const int LongestTitle = 220;
    private const int FewestWords = 3;

    /// <summary>Takes the title out of the blocks; gives it and the place where it stood, null when none stands out.</summary>
    public static (string? Title, int? At) Take(List<(Block Block, OfficeParagraph? Paragraph)> blocks)
    {
        var at = blocks.FindIndex(one => one.Paragraph is { Role: OfficeRole.Title });
        if (at < 0) at = blocks.FindIndex(0, Math.Min(FarthestHeading, blocks.Count), one =>
            one.Block is { Kind: BlockKind.Heading, Level: 1 });
        if (at < 0) at = Standout(blocks);
        if (at < 0) return (null, null);
        var title = blocks[at].Block.Text;
        blocks.RemoveAt(at);
        if (IsKind(title) && Subject(blocks, at) is { } subject)
        {
            title = blocks[subject].Block.Text;
            blocks.RemoveAt(subject);
        }
        return (title, at);
    }

    /// <summary>True for a line that says what kind of document it is and nothing else.</summary>
    private static bool IsKind(string text) => Kind().IsMatch(text);

    /// <summary>The line that says what a document of a kind is about.</summary>
    private static int? Subject(List<(Block Block, OfficeParagraph? Paragraph)> blocks, int from)
    {
        for (var at = from; at < blocks.Count && at < from + 3; at++)
        {
            if (blocks[at].Block.Kind is not (BlockKind.Paragraph or BlockKind.Heading)) break;
            var isAbout = About().IsMatch(blocks[at].Block.Text);
            if (blocks[at].Block.Text.Length <= LongestTitle && (isAbout || StandsOut(blocks[at].Paragraph, null))) return at;
        }
        return null;
    }

    private static int Standout(List<(Block Block, OfficeParagraph? Paragraph)> blocks)
    {
        var usual = blocks.SelectMany(one => one.Paragraph?.Runs ?? []).Where(run => run.Dress.Size is not null)
            .GroupBy(run => run.Dress.Size).MaxBy(runs => runs.Sum(run => run.Text.Length))?.Key;
        for (var at = 0; at < blocks.Count && at < FarthestLine; at++)
        {
            var (block, paragraph) = blocks[at];
            if (block.Kind != BlockKind.Paragraph) return -1;
            if (IsOfficialHead(block.Text) || HeaderLine.Parse(block.Text, at) is not null
                || Credits.FromLine(block.Text) is not null) continue;
            if (StandsOut(paragraph, usual) && IsTitle(block.Text)) return at;
            if (OutlineReader.IsProse(block.Text)) return -1;
        }
        return -1;
    }

    private static bool IsTitle(string text) => text.Length <= LongestTitle && !text.EndsWith('.') && !text.EndsWith(':')
        && (text.Split(' ').Length >= FewestWords || IsKind(text)) && Dateline.Parse(text).Length == 0;

    /// <summary>All bold, larger than the text, or in the middle.</summary>
    private static bool StandsOut(OfficeParagraph? paragraph, int? usual)
    {
        var inked = paragraph?.Runs.Where(run => !string.IsNullOrWhiteSpace(run.Text)).ToList() ?? [];
        return paragraph is { List: null } && inked.Count > 0 && (paragraph.IsCentred || inked.TrueForAll(run => run.Dress.IsBold)
            || usual is not null && inked.TrueForAll(run => run.Dress.Size * 5 >= usual * 6));
    }

    private static bool IsOfficialHead(string text) => OfficialHead().IsMatch(text);

    [GeneratedRegex(@"^\W{0,40}(thông cáo( báo chí)?|tin bài|bài viết|tin tức|bản tin|thông báo|báo cáo|kế hoạch|tờ "
        + @"trình|công văn|quyết định|chỉ thị|"
        + @"nghị quyết|hướng dẫn|giấy mời|công điện|thư mời|press release|news release|media release|for immediate "
        + @"release|news)\W{0,40}$",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Kind();

    [GeneratedRegex(@"^\W{0,2}(về việc|v/v|về)\b", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex About();

    [GeneratedRegex(@"^(cộng hò?a\p{L}{0,40} xã hội|cộng hoà xã hội|độc lập\s?[-–]|đảng cộng sản|(ủy|uỷ) ban|"
        + @"ubnd|hđnd|hội đồng|số\s?:|kính gửi|"
        + @"tỉnh|huyện|thành phố|sở|phòng|ban|trung tâm|bộ|cục|xã|phường)\b[^.]{0,80}$",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfficialHead();
}
