namespace FeedServer.Collect.Reading.Mail;

/// <summary>The subject of a mail as a title.</summary>
internal static partial class MailSubject
{
    private const int Longest = 1_000;

    /// <summary>The subject without marks of forwarding and without the kind of mail: "FW: [Thông cáo báo chí] A" is "A". Empty when it
    /// says nothing of the article ("Gửi bài và ảnh").</summary>
    public static string Title(string? subject)
    {
        var text = NormalText.Collapse(NormalText.Normalise(TextCut.Start(subject ?? "", Longest), out _));
        for (var cut = -1; cut != text.Length;)
        {
            cut = text.Length;
            text = Mark().Replace(text, "", 1).Trim();
        }
        return Cover().IsMatch(text) ? "" : text;
    }

    /// <summary>True when two titles share most of their words.</summary>
    public static bool SaySame(string one, string other)
    {
        HashSet<string> Words(string text) => [.. text.ToLowerInvariant().Split([' ', ',', '.', ':', '"', '“', '”', '-', '–'],
            StringSplitOptions.RemoveEmptyEntries)];
        var (left, right) = (Words(one), Words(other));
        var common = left.Count(right.Contains);
        return common * 10 >= 6 * Math.Max(left.Count, right.Count);
    }

    [GeneratedRegex(@"^((fwd?|re|tr|trả lời|chuyển tiếp|wg|aw|rv)\s?:\s?|\[?(external|ext|spam|thông cáo báo chí|tcbc|thông "
        + @"cáo|tin bài|tin|bài|"
        + @"press release|news release|media release|pr|embargoed?[^\]:]{0,30})\](\s?:)?\s?|(thông cáo báo chí|tcbc|press release|"
        + @"news release|"
        + @"media release)\s?[:–—-]\s?)", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"^((em |xin |kính ){0,9}gửi\b.{0,20}\b(bài|tin|ảnh|thông cáo|tài liệu)\b.{0,30}|(tin|bài|ảnh|tin bài|"
        + @"bài viết|thông cáo báo chí|"
        + @"press release|article|photos?|story|submission)(( và|,| and)? (tin|bài|ảnh|photos?|text)){0,9}( "
        + @"\d{1,2}[/.-]\d{1,2}([/.-]\d{2,4})?)?|"
        + @"\(?(không (có )?(chủ đề|tiêu đề)|no subject)\)?)$", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Cover();
}
