using FeedServer.Collect.Dating.Fields;

namespace FeedServer.Collect.Reading.Rules;

/// <summary>A line above, below or beside the title that says when the article was published.</summary>
internal sealed record HeaderLine
{
    private const int LongestLine = 180;
    private const int LongestSection = 5;
    private const int EarliestYear = 1990;

    private static readonly FrozenSet<string> Noise = FrozenSet.Create(
        "cập", "nhật", "đăng", "lúc", "ngày", "thời", "gian", "giờ", "phút", "vào", "ngàyđăng", "tải", "xuất", "bản",
        "đưa", "tin", "được",
        "gửi", "tạo", "lần", "cuối", "published", "posted", "updated", "update", "on", "at", "date", "time", "last", "modified",
        "created",
        "am", "pm", "sa", "ch", "a", "p", "m", "uk", "t", "h", "g", "lượt", "xem", "đọc", "views", "view", "comments", "comment",
        "and",
        "reactions", "bình", "luận", "by", "local", "the", "thứ", "chủ", "nhật", "sáng", "chiều", "tối", "read", "min",
        "theo", "lịch");

    private static readonly string[] UpdateLabels = ["cập nhật", "updated", "update", "modified"];
    private static readonly string[] PublishLabels = ["đăng", "published", "posted", "xuất bản"];

    public required string Text { get; init; }

    /// <summary>The date; null for a line that only gives the time.</summary>
    public DateMention? Mention { get; init; }

    public ClockTime? Clock { get; init; }

    /// <summary>What stands before the date and is no label: a section's name or the title; empty when nothing does.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>True when what stands before the date is short enough for a section's name.</summary>
    public bool HasSection { get; init; }

    /// <summary>True when the line says that it is about a change.</summary>
    public bool IsUpdate { get; init; }

    /// <summary>True when it begins with a credit, as copied articles do.</summary>
    public bool IsCredit { get; init; }

    /// <summary>Who is named beside the date.</summary>
    public Byline Names { get; init; } = Byline.None;

    /// <summary>True when more than labels and a section stand round the date.</summary>
    public bool IsParted { get; init; }

    /// <summary>Place among the blocks.</summary>
    public int Index { get; init; }

    /// <summary>Reads a line; null when it is no header line.</summary>
    public static HeaderLine? Parse(string text, int index)
    {
        if (text.Length is 0 or > LongestLine) return null;
        var mentions = DateScanner.Scan(text, alone: true)
            .Where(mention => (mention.Year is not null || mention.Led) && mention is { IsRange: false, Lunar: null })
            .ToList();
        if (mentions.Count == 0) return TimeOnly(text, index);
        if (IsDoubled(text, mentions)) mentions = [mentions[0] with { End = mentions[^1].End }];
        var first = mentions[0];
        return (IsBehindLabel(text[..first.Start]) ? InParts(text, first, index) : null)
            ?? mentions.Select(mention => Around(text, mention, index)).FirstOrDefault(header => header is not null)
            ?? InParts(text, first, index);
    }

    /// <summary>True for one day printed twice, once for eyes and once for screen readers.</summary>
    private static bool IsDoubled(string text, List<DateMention> mentions) =>
        mentions is [var one, var other] && (one.Year, one.Month, one.Day) == (other.Year, other.Month, other.Day)
        && IsNoise(text[one.End..other.Start]) && !UpdateLabels.Any(text[one.End..other.Start].ToLowerInvariant().Contains);

    /// <summary>True when words stand before a label of publication: a name, not the name of a section.</summary>
    private static bool IsBehindLabel(string prefix) =>
        !IsNoise(prefix) && PublishLabels.Any(prefix.ToLowerInvariant().Contains);

    /// <summary>A line of parts: date, name, section, counter in any order.</summary>
    private static HeaderLine? InParts(string text, DateMention mention, int index)
    {
        if (mention.Year is null or < EarliestYear || mention.Role is not (DateRole.Plain or DateRole.Original)) return null;
        var (before, after) = (text[..mention.Start], UpToUpdate(text[mention.End..]));
        if (HeaderParts.Read(before, after) is not { } parts) return null;
        var labels = (before + after).ToLowerInvariant();
        return new HeaderLine
        {
            Text = text,
            Mention = mention,
            Clock = ClockTime.In(DateReader.Without(text, mention)),
            Prefix = parts.Section ?? "",
            HasSection = parts.Section is not null,
            IsUpdate = UpdateLabels.Any(labels.Contains) && !PublishLabels.Any(labels.Contains),
            Names = parts.Names,
            IsParted = true,
            Index = index,
        };
    }

    private static HeaderLine? Around(string text, DateMention mention, int index)
    {
        var (prefix, suffix) = (text[..mention.Start], text[mention.End..]);
        if (!IsNoise(UpToUpdate(suffix)) || text.EndsWith('.') && mention.Year is null) return null;
        var isBracketed = prefix.TrimEnd().EndsWith('(') && suffix.TrimStart().StartsWith(')');
        var name = IsNoise(prefix) ? "" : prefix.Trim(' ', '-', '–', '—', '|', ':', '(', '[', ',', '•', '/', '.');
        var words = name.Length == 0 ? 0 : name.Split(' ').Length;
        var isCredit = name.StartsWith("by ", StringComparison.OrdinalIgnoreCase);
        if (words > 0 && (IsSentence(text, prefix, mention) || !isBracketed && !MayLead(words, isCredit, mention.Role))) return null;
        // "Meeting on Thursday, May 20": what is announced, not when.
        if (words > 0 && mention.Year is null && name.EndsWith(" on", StringComparison.OrdinalIgnoreCase)) return null;
        var labels = (prefix + suffix).ToLowerInvariant();
        return new HeaderLine
        {
            Text = text,
            Mention = mention,
            Clock = ClockTime.In(DateReader.Without(text, mention)),
            Prefix = isCredit || mention.Role == DateRole.Original ? "" : name,
            HasSection = words is > 0 and <= LongestSection && !isCredit,
            IsUpdate = UpdateLabels.Any(labels.Contains) && !PublishLabels.Any(labels.Contains),
            IsCredit = isCredit,
            Index = index,
        };
    }

    /// <summary>True when words before a date can be a section, a title or a credit: few, and not the words of a law or a plan.</summary>
    private static bool MayLead(int words, bool isCredit, DateRole role) =>
        (words <= LongestSection || isCredit || role == DateRole.Original)
        && role is not (DateRole.Cited or DateRole.Historical or DateRole.Planned);

    /// <summary>What follows the date, without a second date that says when the article was changed.</summary>
    private static string UpToUpdate(string suffix)
    {
        var at = UpdateLabels.Select(label => suffix.IndexOf(label, StringComparison.OrdinalIgnoreCase)).Where(found => found >= 0)
            .DefaultIfEmpty(suffix.Length).Min();
        return suffix[..at];
    }

    /// <summary>A title that names a day ("Power cuts on 20 October") or a short sentence with a full stop, no header.</summary>
    private static bool IsSentence(string text, string prefix, DateMention mention)
    {
        if (SectionNames.IsRoundup(prefix)) return false;
        if (mention.Year < EarliestYear || text.EndsWith('.') && !text.EndsWith("m.", StringComparison.OrdinalIgnoreCase)) return true;
        return prefix.EndsWith(' ') && char.IsLetterOrDigit(prefix.TrimEnd()[^1])
            && mention.Words.StartsWith("ngày", StringComparison.Ordinal)
            && !SectionNames.IsKnown(prefix)
            && !Noise.Contains(prefix.Trim()[(prefix.Trim().LastIndexOf(' ') + 1)..].ToLowerInvariant());
    }

    private static HeaderLine? TimeOnly(string text, int index) =>
        text.Length <= 80 && IsNoise(text) && ClockTime.In(text) is { } clock
        ? new HeaderLine { Text = text, Clock = clock, Index = index } : null;

    /// <summary>True for a text of labels, figures and marks alone.</summary>
    internal static bool IsNoise(string text) =>
        DateTokens.Split(text).All(token => token.Kind != DateTokenKind.Word || IsNoise(token));

    /// <summary>True for a word that labels a date.</summary>
    internal static bool IsNoise(DateToken word) =>
        Noise.Contains(word.Text) || TimeZones.IsName(word) || !IsVietnamese(word.Text) && DateLabels.IsLabel(word.Text);

    /// <summary>Without its accents a Vietnamese word may be a label of another language: "đèn" is no "den".</summary>
    private static bool IsVietnamese(string word) =>
        word.AsSpan().ContainsAnyInRange('\u1EA0', '\u1EF9') || word.AsSpan().ContainsAny("đăơư");
}

/// <summary>Tells the name of a section from a title.</summary>
internal static class SectionNames
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        "tin tức", "tin hoạt động", "thời sự", "chính trị", "xã hội", "kinh tế", "thể thao", "văn hóa", "văn hoá",
        "giáo dục", "sức khỏe",
        "sức khoẻ", "y tế", "pháp luật", "thế giới", "quốc tế", "đời sống", "công nghệ", "khoa học",
        "giải trí", "du lịch", "quân sự",
        "quốc phòng", "an ninh", "môi trường", "bạn đọc", "sự kiện", "thông báo", "hoạt động", "nông nghiệp",
        "công nghiệp", "giao thông",
        "đô thị", "nhà đất", "tài chính", "doanh nghiệp", "thị trường", "phóng sự", "ghi chép", "bình luận",
        "xã luận", "diễn đàn",
        "góc nhìn", "nghiên cứu", "trao đổi", "lịch sử", "nhân vật", "gương sáng", "văn nghệ", "thư viện",
        "tư liệu", "khoa học công nghệ",
        "khoa học - công nghệ", "văn hóa - xã hội", "chính trị - xã hội", "văn hóa - nghệ thuật",
        "quốc phòng - an ninh",
        "thời sự - chính trị", "news", "local news", "world", "politics", "business", "sports", "sport", "culture", "science",
        "technology",
        "health", "education", "opinion", "features", "notices", "announcements", "events", "community", "obituaries", "letters",
        "special report", "research", "activities", "press release", "press releases", "media release", "news release",
            "thông cáo báo chí", "tin bài", "blog", "weather", "travel", "arts");

    private static readonly string[] Openings = ["tin ", "mục ", "chuyên mục", "chuyên đề", "trang ", "bản tin",
        "hoạt động ", "tin tức",
        "nhịp ", "góc ", "văn bản ", "thông tin "];
    private static readonly string[] Endings = [" news", " notes", " briefs", " notices", " announcements", " bulletin", " events",
        " report", " reports", " service", " desk", " activities"];
    private static readonly string[] Roundups = ["tổng hợp", "điểm tin", "điểm báo", "bản tin", "news budget", "roundup",
        "round-up",
        "digest", "briefing", "headlines", "tin vắn", "chương trình thời sự"];

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

    /// <summary>True for what comes out again and again under one name ("Sheriff's report", "Field notes"), told apart by its
    /// day.</summary>
    public static bool AreOfPeriod(string text) => !Names.Contains(Key(text)) && Endings.Any(Key(text).EndsWith);

    private static string Key(string text) => NormalText.Composed(text.Trim(' ', ':', '|', '-', '–', '»', '>')).ToLowerInvariant();

    private static int Words(string text) => text.AsSpan().Count(' ') + 1;
}
