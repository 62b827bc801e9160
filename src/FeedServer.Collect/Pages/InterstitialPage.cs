using System.Text.RegularExpressions;
using AngleSharp.Dom;
using FeedServer.Collect.Reading;

namespace FeedServer.Collect.Pages;

/// <summary>
/// Tells a page that stands in another's place: sign-in, challenge, error. Asked only of pages that gave no article and no list.
/// </summary>
internal static partial class InterstitialPage
{
    private const int LongestText = 3000;

    /// <summary>What it is, as a clause; null when nothing says so.</summary>
    public static string? Recognise(PageTree page)
    {
        var text = HtmlText.Collapsed(page.Body);
        if (text.Length > LongestText) return null;
        if (page.Document.QuerySelector("input[type=password]") is not null) return "it answers with a sign-in page";
        var title = PlainText.Collapse(page.Document.Title ?? "");
        var words = title + "\n" + text;
        if (Challenge().IsMatch(words)
            || page.Document.QuerySelector("[id*=challenge],[class*=captcha],[id*=captcha],[class*=challenge]") is not null)
            return $"it answers with a challenge (\"{Short(title.Length > 0 ? title : text)}\")";
        if (Error().IsMatch(title.Length > 0 ? title : text[..Math.Min(text.Length, 200)]))
            return $"it answers with an error page (\"{Short(title.Length > 0 ? title : text)}\")";
        var isEmpty = text.Length < 200 && page.Document.QuerySelector("script") is not null && page.Body.QuerySelector("a[href]") is null;
        return isEmpty ? "it answers with a page that only a script fills" : null;
    }

    private static string Short(string text) => text.Length > 60 ? text[..60] + "…" : text;

    [GeneratedRegex(
        @"just a moment|attention required|checking your browser|verify(ing)? (that )?you are (a )?human|are you (a )?(human|robot)|not a "
        + @"robot|enable (javascript and )?cookies|please enable javascript|"
        + @"ddos protection|access denied|security check|unusual traffic|xác minh (bạn|rằng bạn)|không phải (là )?(robot|người máy)|kiểm "
        + @"tra trình duyệt|bật javascript",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Challenge();

    [GeneratedRegex(
        @"\b(404|403|500|502|503)\b|not found|forbidden|service unavailable|under maintenance|internal server error|không tìm thấy|không "
        + @"tồn tại|bảo trì|lỗi máy chủ",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Error();
}
