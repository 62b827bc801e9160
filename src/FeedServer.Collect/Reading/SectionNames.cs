using System.Collections.Frozen;

namespace FeedServer.Collect.Reading;

/// <summary>Tells the name of a section from a title.</summary>
internal static class SectionNames
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        "tin tức", "tin hoạt động", "thời sự", "chính trị", "xã hội", "kinh tế", "thể thao", "văn hóa", "văn hoá", "giáo dục", "sức khỏe",
        "sức khoẻ", "y tế", "pháp luật", "thế giới", "quốc tế", "đời sống", "công nghệ", "khoa học", "giải trí",
        "du lịch", "quân sự", "quốc phòng", "an ninh", "môi trường", "bạn đọc", "sự kiện", "thông báo", "hoạt động", "nông nghiệp",
        "công nghiệp", "giao thông", "đô thị", "nhà đất", "tài chính", "doanh nghiệp", "thị trường", "phóng sự", "ghi chép",
        "bình luận", "xã luận", "diễn đàn", "góc nhìn", "nghiên cứu", "trao đổi", "lịch sử", "nhân vật", "gương sáng", "văn nghệ",
        "thư viện", "tư liệu", "khoa học công nghệ", "khoa học - công nghệ", "văn hóa - xã hội", "chính trị - xã hội",
        "văn hóa - nghệ thuật",
        "quốc phòng - an ninh", "thời sự - chính trị", "news", "local news", "world", "politics", "business", "sports", "sport", "culture",
        "science", "technology", "health", "education", "opinion", "features", "notices", "announcements", "events",
        "community", "obituaries", "letters", "special report", "research", "activities", "press release", "press releases", "blog",
        "weather", "travel", "arts");

    private static readonly string[] Openings = ["tin ", "mục ", "chuyên mục", "chuyên đề", "trang ", "bản tin", "hoạt động ", "tin tức",
        "nhịp ", "góc ", "văn bản ", "thông tin "];
    private static readonly string[] Endings = [" news", " notes", " briefs", " notices", " announcements", " bulletin", " events",
        " report", " reports", " service", " desk", " activities"];
    private static readonly string[] Roundups = ["tổng hợp", "điểm tin", "điểm báo", "bản tin", "news budget", "roundup", "round-up",
        "digest", "briefing"];

    /// <summary>True for a name that sections have.</summary>
    public static bool IsKnown(string text)
    {
        var key = Key(text);
        return Names.Contains(key) || Words(key) <= 5 && (Openings.Any(key.StartsWith) || Endings.Any(key.EndsWith));
    }

    /// <summary>True when a short line could name a section, if a title follows it.</summary>
    public static bool MayBe(string text) =>
        Words(text) <= 4 && text[^1] is not ('.' or '!' or '?' or '”' or '"') && !text.Any(char.IsDigit);

    /// <summary>True for the title of a collection of the day's news, whose date is the day it was published.</summary>
    public static bool IsRoundup(string text) => Roundups.Any(Key(text).Contains);

    private static string Key(string text) => text.Trim(' ', ':', '|', '-', '–', '»', '>').Normalize().ToLowerInvariant();

    private static int Words(string text) => text.Count(' ') + 1;

    private static int Count(this string text, char c) => text.AsSpan().Count(c);
}
