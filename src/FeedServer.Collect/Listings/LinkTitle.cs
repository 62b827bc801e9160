using AngleSharp.Dom;

namespace FeedServer.Collect.Listings;

/// <summary>The title a link prints, and whether it reads like an article's.</summary>
internal static partial class LinkTitle
{
    private const int Longest = 300;
    private const int Shortest = 12;
    private const int LongWithoutWords = 20;
    private const int LongestDate = 40;
    private const int MostLevels = 12;

    // Words of links that lead to a list, never to an article.
    private static readonly FrozenSet<string> ToLists = FrozenSet.Create(
        "xem tất cả", "tiếp theo", "trang sau", "trang trước", "trang tiếp", "bài viết mới hơn",
        "bài viết cũ hơn", "tin cũ hơn", "tin mới hơn", "view all", "see all", "show all", "load more", "older posts",
        "newer posts", "next page", "previous page", "leave a comment", "no comments", "add a comment");

    /// <summary>Its text; where it shows only a picture, the title attribute or the picture's words.</summary>
    public static string Read(IElement link)
    {
        // Cards are one link round a whole block: the heading in it is the title.
        var heading = link.QuerySelector("h1,h2,h3,h4,h5,h6,[class*=title]") ?? MainLine(link) ?? link;
        var text = ListingText.Collapsed(heading);
        if (text.Length == 0 || IsLabel(text))
            text = First(NormalText.Collapse(link.GetAttribute("title") ?? ""),
                NormalText.Collapse(link.QuerySelector("img[alt]")?.GetAttribute("alt") ?? ""), text);
        return text.Length > Longest ? text[..Longest] : text;
    }

    /// <summary>True when the text is long enough for an article's title and is no label such as "xem tiếp".</summary>
    public static bool IsTitle(string text)
    {
        var words = text.AsSpan().Count(' ') + 1;
        return (words >= 3 && text.Length >= Shortest || text.Length >= LongWithoutWords) && text.Any(char.IsLetter) && !IsLabel(text);
    }

    /// <summary>True for a text that only says that the link leads on: no letters at all, "Read more", "Read more about ...".</summary>
    public static bool LeadsOn(string text) => !text.Any(char.IsLetter) || text.Length <= Longest && Leading().IsMatch(text);

    /// <summary>True for a short line that is a date and little besides.</summary>
    public static bool IsDate(string text) => text.Length <= LongestDate && text.Any(char.IsDigit)
        && DateScanner.Scan(text, alone: true) is [{ } mention, ..] && mention.Words.Length * 2 >= text.Length;

    private static bool IsLabel(string text) => LeadsOn(text)
        || ToLists.Contains(text.Trim(' ', '.', '…', '»', '›', '>', '[', ']', '(', ')', '→', '+').ToLowerInvariant());

    /// <summary>The line of a card without a heading that reads like a title; null for a link that is one line itself.</summary>
    private static IElement? MainLine(IElement link)
    {
        var at = link;
        for (var level = 0; level < MostLevels; level++)
        {
            if (at.ChildNodes.OfType<IText>().Any(text => !string.IsNullOrWhiteSpace(text.Data))) return null;
            var lines = at.Children.Where(child => child.LocalName is not ("script" or "style" or "template" or "noscript" or "svg")
                && !string.IsNullOrWhiteSpace(child.TextContent)).ToList();
            if (lines.Count == 0) return null;
            if (lines.Count > 1)
                return lines.Exists(EndsLine)
                    ? lines.Find(line => ListingText.Collapsed(line) is var text && IsTitle(text) && !IsDate(text)) : null;
            at = lines[0];
        }
        return null;
    }

    private static bool EndsLine(IElement line) =>
        line.LocalName is "div" or "p" or "section" or "header" or "footer" or "ul" or "time" or "figcaption"
        || IsDate(ListingText.Collapsed(line));

    private static string First(params string[] texts) => texts.FirstOrDefault(text => text.Length > 0) ?? "";

    [GeneratedRegex(
        @"^\W{0,4}((read|learn|see|find out|discover|view|show) (more|on|further|details?)|"
        + @"(read|view|see)( (this|it|now|here))?( the)?( (full|whole|rest of the))?( (story|article|post|text|news|report))?|"
        + @"(full|whole) (story|article|text)|continue( reading)?|details?|keep reading|"
        + @"more( (details?|info|information|on|about))?|"
        + @"xem (tiếp|thêm|chi tiết)|(xem )?chi tiết|đọc (tiếp|thêm|bài|toàn văn)|"
        + @"weiter(lesen)?|mehr( (lesen|erfahren|dazu|infos?))?|zum artikel|lire( (la suite|plus|l.article))?|en savoir plus|"
        + @"(la )?suite|(leer|seguir leyendo|ver) más|seguir leyendo|(leia|ler|saiba|ver) mais|continue lendo|leggi( tutto)?|"
        + @"continua( a leggere)?|(lees|meer) (meer|lezen)|lees verder|läs (mer|vidare)|les mer|læs mere|lue lisää|"
        + @"czytaj (więcej|dalej)|(číst|více)( (dále|více))?|tovább|citește( mai (mult|departe))?|devamı(nı oku)?|"
        + @"(читать )?(далее|подробнее|полностью|дальше)|детальніше|читати далі|"
        + @"selengkapnya|baca selengkapnya|อ่านต่อ|阅读(全文|更多)|閱讀(全文|更多)|查看(更多|详情)|"
        + @"更多|详细|詳細|続きを読む|もっと見る|더 ?보기|자세히( 보기)?|اقرأ المزيد|المزيد)"
        + @"(\W{0,6}$|\W{1,3}(about|of|on|in|from|:|về|über|sur|à propos|sobre|su|over|om|про|о)\b|:)",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Leading();
}
