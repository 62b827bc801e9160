namespace FeedServer.Collect.Reading.Rules;

/// <summary>Knows what belongs to the page and not to the article: forms, share lines, counters, related links, navigation.</summary>
internal static partial class Furniture
{
    private const int LongestLine = 90;

    private static readonly FrozenSet<string> Lines = FrozenSet.Create(
        "chia sẻ", "chia sẻ bài viết", "chia sẻ qua", "thích", "in bài", "in bài viết", "bản in", "in trang", "gửi email",
        "gửi bài viết",
        "gửi cho bạn bè", "facebook", "twitter", "zalo", "linkedin", "pinterest", "messenger", "telegram", "google+", "copy link",
        "sao chép liên kết", "share", "tweet", "like", "print", "email", "email this", "pin it", "whatsapp", "follow us", "subscribe",
        "trang chủ", "home", "homepage", "help", "site map", "sitemap", "sơ đồ trang", "low graphics", "search", "tìm kiếm",
        "liên hệ",
        "contact", "contact us", "đăng nhập", "đăng ký", "log in", "login", "sign in", "sign up", "register", "menu",
        "liên kết website",
        "liên kết web", "liên kết", "back to top", "về đầu trang", "lên đầu trang", "quay lại", "trở lại", "news home",
        "next", "previous",
        "trước", "sau", "xem thêm", "đọc tiếp", "read more", "continue reading", "nghe đọc bài", "nghe", "theo dõi",
        "lưu bài", "cỡ chữ",
        "a-", "a+", "aa", "a", "top", "quảng cáo", "advertisement", "skip to content", "privacy policy", "terms of use", "nguồn tin",
        "mục lục", "close", "đóng", "caption", "text size", "font size");

    private static readonly FrozenSet<string> Forms = FrozenSet.Create(
        "bình luận", "ý kiến", "ý kiến của bạn", "gửi bình luận", "viết bình luận", "gửi ý kiến",
        "gửi phản hồi", "phản hồi",
        "để lại bình luận", "để lại một bình luận", "thảo luận", "họ và tên", "họ tên", "nội dung",
        "tiêu đề",
        "mã xác nhận", "mã bảo vệ", "comments", "comment", "leave a comment", "leave a reply", "post a comment", "your name",
        "your email",
        "add a comment", "write a comment", "bình luận của bạn", "name", "message", "no comments yet", "chưa có bình luận");

    /// <summary>True for a line that stands on many pages and says nothing of the article; several of them on one line count too.</summary>
    public static bool IsLine(string text) =>
        text.Length <= LongestLine
        && text.Split(['|', '•', '·', '»', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is var parts
        && parts.All(part => Lines.Contains(Key(part)));

    /// <summary>True for a line of a comment form ("Bình luận", "Họ và tên:"): what follows is no text of the article.</summary>
    public static bool IsCommentForm(string text) => text.Length <= LongestLine && (Forms.Contains(Key(text)) || FormField().IsMatch(text));

    /// <summary>True for the heading of a list of other articles.</summary>
    public static bool IsRelatedHeading(string text) => text.Length <= LongestLine && RelatedLabels.Are(Key(text));

    /// <summary>True for such a heading that may stand above something of the article too.</summary>
    public static bool MayHeadText(string text) => RelatedLabels.MayBeAuthors(Key(text));

    /// <summary>True for a bulleted or dated link to another article ("- 27.02.2019 Title").</summary>
    public static bool IsDatedLink(string text) => text.Length <= 200 && DatedLink().IsMatch(text) && text[^1] != '.';

    /// <summary>True for a link to another article that says so itself ("Đọc thêm: ...").</summary>
    public static bool IsRelatedLink(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || text.Length > 200) return false;
        return RelatedLabels.Begin(Key(text[..colon]));
    }

    /// <summary>The line without a view counter, which is often glued to the date.</summary>
    public static string WithoutCounter(string text) =>
        text.Length > 300 ? text : Counter().Replace(text, "").Trim(' ', '|', '-', ',', '·');

    /// <summary>True for the line below a page that says whose it is; its year is today's.</summary>
    public static bool IsImprint(string text) => text.Length <= 200 && Imprint().IsMatch(text);

    private static string Key(string text) =>
        TrailingCount().Replace(text.ToLowerInvariant(), "")
        .Trim(' ', ':', '.', '-', '–', '*', '»', '>', '<', '▼', '…', '(', ')', '[', ']', '+');

    [GeneratedRegex(
        @"^(họ và tên|họ tên|e-?mail|nội dung|tiêu đề|điện thoại|mã xác nhận|name|your name|"
        + @"message)\s{0,9}(\(?\*\)?)?\s{0,9}:[\s._*]{0,60}$",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormField();

    [GeneratedRegex(@"^\s{0,9}[-–•*+>»]?\s{0,9}\(?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\)?\s{0,9}[-–:|]?\s{0,9}\p{L}",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DatedLink();

    [GeneratedRegex(
        // The year of a date before "Lượt xem: 125" is no count.
        @"(lượt (xem|đọc|truy cập|view)|số lần (xem|đọc)|đã xem|views?|hits?|reads?)\s{0,9}:?\s{0,9}[\d.,]{1,60}|"
        + @"(^|[^\d/.,-])(\d{1,3}([.,]\d{3}){1,9}|\d{1,12})\s{0,9}(lượt (xem|đọc|truy cập)|"
        + @"views|hits)", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Counter();

    [GeneratedRegex(@"^\W{0,40}(©|\(c\)|copyright\b|bản quyền)", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Imprint();

    [GeneratedRegex(@"\s*[(\[]\s*\d+\s*[)\]]\s*$", RegexOptions.NonBacktracking)]
    private static partial Regex TrailingCount();
}

/// <summary>Cuts what a page carries beside its article: navigation, share lines, related links, the comment form.</summary>
internal static class PageTail
{
    private const int ShortLine = 130;
    private const int LongLine = 100;
    private const int LeastLinked = 30;

    /// <summary>The blocks that can belong to the article, NFC, with their place on the page.</summary>
    /// <param name="page">The blocks.</param>
    /// <param name="isWeb">True for a page of a site: only its publisher's offers and links to other stories are told by their words.
    /// </param>
    public static List<(Block Block, int Index)> Cut(IReadOnlyList<Block> page, bool isWeb)
    {
        var kept = new List<(Block Block, int Index)>();
        var copies = new Copies();
        var seenText = false;
        var inRelated = false;
        for (var i = 0; i < page.Count; i++)
        {
            var block = Clean(page[i]);
            if (copies.IsOne(block) || isWeb && Offers.Are(block.Text)) continue;
            if (block.Kind == BlockKind.Figure || block.IsMarked)
            {
                kept.Add((block, i));
                continue;
            }
            if (seenText && Furniture.IsCommentForm(block.Text) && !IsNothing(block.Text)) break;
            if (IsNothing(block.Text) || IsFormField(page, i)) continue;
            if (seenText && HeadsList(page, i, block.Text))
            {
                inRelated = true;
                continue;
            }
            if (seenText && IsElsewhere(block, isWeb) || IsListed(page, i, block, inRelated)) continue;
            inRelated = false;
            seenText |= block.Kind == BlockKind.Paragraph && (block.Text.Length >= LongLine || OutlineReader.IsProse(block.Text));
            kept.Add((block, i));
        }
        return kept;
    }

    /// <summary>A line that only leads to another story: it says so itself, or is a link and no sentence.</summary>
    private static bool IsElsewhere(Block block, bool isWeb) => Furniture.IsRelatedLink(block.Text)
        || isWeb && block.Kind == BlockKind.Paragraph && (block.LinkedShare >= 95
            || block.LinkedShare >= 70 && (RelatedLabels.BeginInCapitals(block.Text) || !OutlineReader.IsProse(block.Text)));

    /// <summary>True for the heading of other stories; what an author may write too must have links behind it.</summary>
    private static bool HeadsList(IReadOnlyList<Block> page, int at, string text) => Furniture.IsRelatedHeading(text)
        && (!Furniture.MayHeadText(text) || at + 1 == page.Count || page[at + 1].Kind == BlockKind.Figure
            || page[at + 1].LinkedShare >= LeastLinked || Furniture.IsDatedLink(page[at + 1].Text));

    private static Block Clean(Block block) => block with
    {
        Text = TextArticle.Collapse(NormalText.Composed(block.Text)),
        Html = block.Html is { } html ? NormalText.Composed(html) : null,
    };

    private static bool IsNothing(string text) => !text.Any(char.IsLetterOrDigit) || Furniture.IsLine(text) || Furniture.IsImprint(text);

    /// <summary>A line of a list of other articles: behind its heading all that is no sentence, elsewhere dated links in a row.</summary>
    private static bool IsListed(IReadOnlyList<Block> page, int at, Block block, bool inRelated) =>
        inRelated && (IsLink(block) || !OutlineReader.IsProse(block.Text)
            || block is { Kind: BlockKind.Other, LinkedShare: >= LeastLinked })
        || Furniture.IsDatedLink(block.Text) && HasDatedNeighbour(page, at);

    private static bool IsFormField(IReadOnlyList<Block> page, int at) =>
        page[at].Text.TrimEnd().EndsWith(':') && Furniture.IsCommentForm(TextArticle.Collapse(page[at].Text));

    private static bool IsLink(Block block) =>
        block.Text.Length <= ShortLine && block.Kind is BlockKind.Paragraph or BlockKind.Other && block.Text[^1] != '.';

    private static bool HasDatedNeighbour(IReadOnlyList<Block> page, int at) =>
        at > 0 && Furniture.IsDatedLink(page[at - 1].Text) || at + 1 < page.Count && Furniture.IsDatedLink(page[at + 1].Text);
}
