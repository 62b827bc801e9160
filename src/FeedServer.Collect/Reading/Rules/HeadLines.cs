namespace FeedServer.Collect.Reading.Rules;

/// <summary>Lines above an article that are neither its title nor its section: links to skip to the text, trails, labels of
/// lists.</summary>
internal static partial class HeadLines
{
    private const int Longest = 120;
    private const int LongestTitle = 160;
    private const int MostGlued = 3;

    /// <summary>True for a line of the page's head that says nothing of the article.</summary>
    public static bool IsNothing(string text) => text.Length <= Longest && (Skips().IsMatch(text) || Trail().IsMatch(text));

    /// <summary>The blocks of a page, the first ones in their lines where a template ran them together.</summary>
    public static IReadOnlyList<Block> Parted(IReadOnlyList<Block> page)
    {
        var first = page.Take(MostGlued).Select((block, at) => (Lines: block is
        {
            Kind: BlockKind.Paragraph,
            Html: null
        } ? Split(block.Text) : [block.Text], at))
            .FirstOrDefault(split => split.Lines.Count > 1);
        if (first.Lines is null) return page;
        return [.. page.Take(first.at), .. first.Lines.Where(line => line.Length > 0).Select(line => page[first.at] with { Text = line }),
            .. page.Skip(first.at + 1)];
    }

    /// <summary>The lines of a block in which a template forgot the breaks between title, date and text: "... nghỉ lễ 2/9Thứ bảy,
    /// 01/09/2018 - 15:23Chiều 31/8, ...", "Nên làm gì? Đời sống 03/02/2021 Theo tín ngưỡng ...", "Chính trịNgày 10-9,
    /// ...". The block itself when it is one line.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        if (GluedSection().Match(text) is { Success: true } section && SectionNames.IsKnown(section.Groups["name"].Value))
            return [section.Groups["name"].Value, text[section.Groups["name"].Length..]];
        if (Glued().Match(text) is { Success: true } glued)
            return [glued.Groups["title"].Value.Trim(), glued.Groups["date"].Value, glued.Groups["text"].Value.Trim()];
        if (Inline().Match(text) is not { Success: true } inline) return [text];
        var title = inline.Groups["title"].Value;
        if (Leads().IsMatch(title) || title.Length > LongestTitle || OutlineReader.IsLedIn(title)) return [text];
        var name = SectionAtEnd(title);
        return [title[..^name.Length].TrimEnd(), name + inline.Groups["date"].Value, inline.Groups["text"].Value];
    }

    /// <summary>A section's name behind the end of a title's sentence, with the blank before it.</summary>
    private static string SectionAtEnd(string title)
    {
        var stop = title.LastIndexOfAny(['?', '!', '.', '”', '"']);
        return stop > 0 && stop + 2 < title.Length && SectionNames.IsKnown(title[(stop + 1)..]) ? title[(stop + 1)..] : "";
    }

    [GeneratedRegex(
        @"^(skip (to|ribbon|navigation)|jump to|zum inhalt|aller au contenu|chuyển đến nội dung|loading|published in$|posted in$|"
        + @"filed under$|"
        + @"archive for |archives? ?:|category ?:|danh mục$|chuyên mục ?:?$|you are here|bạn đang (ở|xem)|"
        + @"(\[[^\[\]]{2,30}\] ?){2,99}$|"
        + @"trang chủ( |$)|home ?[|>»/]|đường dây nóng|hotline|\(tiếp theo|startseite|"
        + @"accueil ?[>»/])", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Skips();

    [GeneratedRegex(@"^[^>»›«‹]{2,40}( ?[>»›] ?[^>»›«‹]{2,60}){2,}$|^[^>»›«‹]{2,40} ?[>»›] ?[^>»›«‹]{2,25}$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Trail();

    [GeneratedRegex(@"^(?<name>\p{Lu}\p{Ll}{1,40}( \p{Ll}{1,40}){1,3})\p{Lu}\p{Ll}{1,40} [\d\p{L}]",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex GluedSection();

    [GeneratedRegex(
        @"^(?<title>.{8,200}[\p{Ll}\d.?!”""])(?<date>(Thứ (hai|ba|tư|năm|sáu|bảy|[2-7])|"
        + @"Chủ nhật), ?(ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
        + @"( ?[-–|,]? ?\d{1,2}[:hg]\d{2})?( ?\(?GMT ?\+7\)?)?)(?<text>\p{Lu}.{20,}|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Glued();

    [GeneratedRegex(
        @"^(?<title>.{12,170}?)(?<date> \(?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\)?( ?[-–|,]? ?\d{1,2}[:h]\d{2})?) (?<text>\p{Lu}.{30,})$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Inline();

    [GeneratedRegex(
        @"[,;:(-]$|\b(ngày|sáng|trưa|chiều|tối|đêm|hôm|từ|đến|tới|lúc|vào|trước|sau|qua|nay|số|năm|và|on|of|from|"
        + @"to|until|by|"
        + @"since|vom|am|bis|du|le|au|den|thứ \p{L}{1,40}|monday|tuesday|wednesday|thursday|friday|saturday|sunday)$",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Leads();
}
