using System.Collections.Frozen;
using AngleSharp.Dom;
using FeedServer.Collect.Reading;

namespace FeedServer.Collect.Pages;

/// <summary>The title a link prints, and whether it reads like an article's.</summary>
internal static class LinkTitle
{
    private const int Longest = 300;
    private const int Shortest = 12;
    private const int LongWithoutWords = 20;

    private static readonly FrozenSet<string> Labels = FrozenSet.Create(
        "xem tiếp", "xem thêm", "xem chi tiết", "xem tất cả", "chi tiết", "đọc tiếp", "đọc thêm", "tiếp theo", "trang sau", "trang trước",
        "trang tiếp", "bài viết mới hơn", "bài viết cũ hơn", "tin cũ hơn", "tin mới hơn",
        "read more", "continue reading", "more", "details", "full story", "view all", "see all", "older posts", "newer posts", "next page",
        "previous page", "leave a comment", "no comments", "add a comment");

    /// <summary>Its text; where it shows only a picture, the title attribute or the picture's words.</summary>
    public static string Read(IElement link)
    {
        // Cards are one link round a whole block: the heading in it is the title.
        var heading = link.QuerySelector("h1,h2,h3,h4,h5,h6,[class*=title]") ?? link;
        var text = HtmlText.Collapsed(heading);
        if (text.Length == 0 || IsLabel(text))
            text = First(PlainText.Collapse(link.GetAttribute("title") ?? ""),
                PlainText.Collapse(link.QuerySelector("img[alt]")?.GetAttribute("alt") ?? ""), text);
        return text.Length > Longest ? text[..Longest] : text;
    }

    /// <summary>True when the text is long enough for an article's title and is no label such as "xem tiếp".</summary>
    public static bool IsTitle(string text)
    {
        var words = text.AsSpan().Count(' ') + 1;
        return (words >= 3 && text.Length >= Shortest || text.Length >= LongWithoutWords) && text.Any(char.IsLetter) && !IsLabel(text);
    }

    private static bool IsLabel(string text) =>
        Labels.Contains(text.Trim(' ', '.', '…', '»', '›', '>', '[', ']', '(', ')', '→', '+').ToLowerInvariant());

    private static string First(params string[] texts) => texts.FirstOrDefault(text => text.Length > 0) ?? "";
}
