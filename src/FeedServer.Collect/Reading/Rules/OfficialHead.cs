namespace FeedServer.Collect.Reading.Rules;

/// <summary>The head of a Vietnamese official document: who issues it and the nation's motto in two columns, its number, place and day, its
/// subject. In a text the columns run into each other line by line, in a table they are one block; so it is read by its words.</summary>
/// <param name="Number">Its number as printed; null when it has none.</param>
/// <param name="Title">Its subject, with its kind before it where that is printed; null when it has none.</param>
/// <param name="Signed">Place and day; null when none are printed.</param>
/// <param name="Length">How many blocks it takes.</param>
internal sealed partial record OfficialHead(string? Number, string? Title, SignatureLine? Signed, int Length)
{
    /// <summary>How many blocks a head can take.</summary>
    public const int MostBlocks = 16;

    private const int MostSubjectLines = 3;
    private const int LongestSubject = 260;
    private const int LongestHead = 1200;

    /// <summary>Reads the first blocks; null when they are no such head.</summary>
    public static OfficialHead? Read(IReadOnlyList<Block> blocks)
    {
        var length = 0;
        var text = new StringBuilder();
        while (length < Math.Min(MostBlocks, blocks.Count) && text.Length < LongestHead && IsOfHead(blocks, length, text.ToString()))
            text.Append(blocks[length++].Text).Append('\n');
        var head = text.ToString();
        if (!Motto().IsMatch(head)) return null;
        var lines = Motto().Replace(head, "\n");
        var (number, signed) = (NumberOf().Match(lines), PlaceAndDay().Match(lines));
        if (!number.Success && !signed.Success) return null;
        var (title, end) = SubjectIn(signed.Success ? lines.Remove(signed.Index, signed.Length) : lines) is { } subject
            ? (subject, length) : Titled(blocks, length);
        return new OfficialHead(number.Success ? NormalText.Collapse(number.Value) : null, title,
            signed.Success ? SignatureLine.Parse(NormalText.Collapse(signed.Value)) : null, end);
    }

    /// <summary>True for the kind of a document in capitals.</summary>
    public static bool IsKind(string line) => Kind().IsMatch(line);

    private static bool IsOfHead(IReadOnlyList<Block> blocks, int at, string before)
    {
        var text = blocks[at].Text;
        if (blocks[at].Kind == BlockKind.Figure) return false;
        if (Motto().IsMatch(text) || NumberOf().IsMatch(text) || PlaceAndDay().IsMatch(text) || Subject().IsMatch(text)) return true;
        if (text.Length > 120) return false;
        // The subject goes on in the next line of its narrow column.
        if (before.LastIndexOf("V/v", StringComparison.OrdinalIgnoreCase) is >= 0 and var subject
            && !before[subject..^1].Contains('\n', StringComparison.Ordinal))
            return char.IsLower(text[0]) && text[^1] is not '.';
        return !text.Any(char.IsLower) && !Kind().IsMatch(text);
    }

    /// <summary>The kind in capitals and the lines of the subject below it: "KẾ HOẠCH", "Tổ chức ngày mở cửa".</summary>
    private static (string? Title, int End) Titled(IReadOnlyList<Block> blocks, int at)
    {
        if (at >= blocks.Count || !Kind().IsMatch(blocks[at].Text)) return (null, at);
        var title = new StringBuilder(blocks[at++].Text);
        for (var line = 0; line < MostSubjectLines && at < blocks.Count && IsSubject(blocks[at], line)
            && title.Length < LongestSubject; line++)
            title.Append(' ').Append(blocks[at++].Text);
        return (title.ToString(), at);
    }

    private static bool IsSubject(Block block, int line) => block.Kind is BlockKind.Paragraph or BlockKind.Heading
        && block.Text.Length <= LongestSubject && !BeginsText().IsMatch(block.Text) && !OutlineReader.IsProse(block.Text)
        && (line == 0 || char.IsLower(block.Text[0]) || !block.Text.Any(char.IsLower));

    /// <summary>What stands behind "V/v", and the line after it where that goes on in small letters.</summary>
    private static string? SubjectIn(string lines)
    {
        if (Subject().Match(lines) is not { Success: true } match) return null;
        var rest = lines[(match.Index + match.Length)..].Split('\n');
        var subject = rest.Length > 1 && rest[1].Length > 0 && char.IsLower(rest[1][0]) ? rest[0] + " " + rest[1] : rest[0];
        return NormalText.Collapse(subject).Trim(' ', ':', '.',
            '-') is { Length: > 0 } text ? char.ToUpperInvariant(text[0]) + text[1..] : null;
    }

    [GeneratedRegex(@"CỘNG H(ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM|"
        + @"Độc lập\s{0,9}[-–—]\s{0,9}Tự do\s{0,9}[-–—]\s{0,9}Hạnh phúc|"
        + @"ĐẢNG CỘNG SẢN VIỆT NAM",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Motto();

    [GeneratedRegex(@"\bSố\s{0,9}:?\s{0,9}[\d.…]{0,60}\s?[-/]\s?[\p{Lu}\d][\p{L}\d&/.-]{0,60}",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NumberOf();

    [GeneratedRegex(@"(TP\. ?)?\p{Lu}[\p{L}.]*( [-–] ?|"
        + @" )?(\p{Lu}[\p{L}.]*[ ]?){0,5}, ngày [\s\d.…]*tháng [\s\d.…]*năm [\d.…]+", RegexOptions.NonBacktracking)]
    private static partial Regex PlaceAndDay();

    [GeneratedRegex(@"\bV/v\b[ :]{0,60}", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Subject();

    [GeneratedRegex(
        @"^(THÔNG BÁO|KẾ HOẠCH|QUYẾT ĐỊNH|BÁO CÁO|TỜ TRÌNH|CÔNG ĐIỆN|HƯỚNG DẪN|CHỈ THỊ|NGHỊ QUYẾT|"
        + @"NGHỊ ĐỊNH|THÔNG TƯ|THÔNG CÁO|"
        + @"THÔNG CÁO BÁO CHÍ|GIẤY MỜI|THƯ MỜI|THƯ NGỎ|CHƯƠNG TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|BIÊN BẢN|QUY ĐỊNH|"
        + @"QUY CHẾ|LUẬT|PHÁP LỆNH|KẾT LUẬN)"
        + @"( SỐ .{1,30})?$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Kind();

    [GeneratedRegex("^(Kính gửi|Căn cứ|Thực hiện|Điều 1|Số:|Thưa|Kính thưa)",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BeginsText();
}
