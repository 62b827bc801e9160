namespace FeedServer.Collect.Reading.Rules;

/// <summary>What pages print above, or before, links to other stories.</summary>
internal static class RelatedLabels
{
    private const int LongestLabel = 60;

    private static readonly FrozenSet<string> Labels = FrozenSet.Create(
        "tin cùng nhóm", "các tin khác", "tin khác", "các tin đã đưa", "tin đã đưa", "các bài khác", "bài khác",
        "bài viết khác", "tin liên quan", "bài liên quan", "bài viết liên quan", "tin, bài liên quan", "tin bài liên quan",
        "tin mới", "tin mới nhất", "tin mới hơn", "tin cũ hơn", "các tin mới hơn", "các tin cũ hơn",
        "tin cùng chuyên mục", "cùng chuyên mục", "bài cùng chuyên mục", "tin đọc nhiều", "đọc nhiều",
        "đọc nhiều nhất", "xem nhiều", "tin nổi bật khác", "xem tin theo ngày", "ý kiến bạn đọc",
        "có thể bạn quan tâm", "bạn có thể quan tâm", "đọc thêm", "đừng bỏ lỡ", "từ khóa", "thẻ",
        "chủ đề", "related", "related news", "related articles", "related stories", "related links", "related posts",
        "related content", "related coverage", "related topics", "related searches", "related reading", "related story",
        "related article", "see also", "see more", "more news", "more stories", "more articles", "more like this", "more on this",
        "more on this story", "more on this topic", "more coverage", "most read", "most popular", "most viewed", "most shared",
        "most commented", "popular", "popular posts", "popular stories", "popular articles", "you may also like", "you might also like",
        "you may like", "you might like", "you may also be interested in", "recommended", "recommended stories", "recommended for you",
        "recommended reading", "recommended articles", "latest news", "latest", "latest stories", "latest posts", "latest articles",
        "latest videos", "recent posts", "recent articles", "recent stories", "other news", "tags", "topics", "filed under", "trending",
        "trending now", "trending news", "trending stories", "don't miss", "don’t miss", "editor's picks", "editor’s picks",
        "editors' picks", "editors’ picks", "also read", "read also", "read next", "up next", "what to read next", "sponsored content",
        "promoted content", "promoted stories", "from the web", "more from the web", "around the web", "mehr zum thema", "lesen sie auch",
        "auch interessant", "das könnte sie auch interessieren", "à lire aussi", "lire aussi", "sur le même sujet", "lea también",
        "lee también", "ver también", "te puede interesar", "leia também", "você pode gostar", "você também pode gostar",
        "veja também", "leggi anche", "lees ook", "czytaj też",
        "czytaj także", "читайте также");

    // An author has them too.
    private static readonly FrozenSet<string> OfAuthors = FrozenSet.Create("topics", "chủ đề", "popular", "latest", "recommended",
        "recommended reading", "related reading", "trending", "see also", "up next", "don't miss", "don’t miss");

    private static readonly FrozenSet<string> Calls = FrozenSet.Create("xem thêm", "read more", "more", "watch", "in pictures");

    private static readonly string[] Stories = [" stories", " articles", " news", " posts", " coverage", " headlines"];

    private static readonly string[] Openings =
        ["more from ", "more in ", "popular on ", "popular in ", "most read in ", "most popular in "];

    /// <summary>True for such a heading, its signs and a count behind it left off.</summary>
    /// <param name="key">In small letters.</param>
    public static bool Are(string key) => Labels.Contains(key) || IsMore(key)
        || key.Length <= LongestLabel && Openings.Any(opening => key.StartsWith(opening, StringComparison.Ordinal));

    // "More great Bulletin stories".
    private static bool IsMore(string key) => key.Length <= LongestLabel && key.StartsWith("more ", StringComparison.Ordinal)
        && Stories.Any(end => key.EndsWith(end, StringComparison.Ordinal));

    /// <summary>True for one that an author may write above something of the article.</summary>
    /// <param name="key">In small letters.</param>
    public static bool MayBeAuthors(string key) => OfAuthors.Contains(key);

    /// <summary>True for one that begins a line and is followed by the title of a story.</summary>
    /// <param name="key">In small letters.</param>
    public static bool Begin(string key) => Are(key) || Calls.Contains(key)
        || key.StartsWith("related ", StringComparison.Ordinal) && key.LastIndexOf(' ') == "related".Length;

    /// <summary>True for a line that begins with such a label in capitals and goes on without a colon ("SEE ALSO The title").</summary>
    public static bool BeginInCapitals(string text)
    {
        var end = 0;
        while (end < text.Length && end < LongestLabel && !char.IsLower(text[end])) end++;
        for (; end > 0; end = text.LastIndexOf(' ', end - 1))
        {
            if (end < text.Length && text[end] != ' ') continue;
            if (Labels.Contains(text[..end].TrimEnd(':', ' ').ToLowerInvariant())) return true;
        }
        return false;
    }
}
