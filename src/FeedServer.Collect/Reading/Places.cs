using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace FeedServer.Collect.Reading;

/// <summary>Finds the place of what is reported in the first sentences: "tại Hà Nội", "ở thị xã Sơn Hạ", "in Hanoi".</summary>
internal static partial class Places
{
    private static readonly FrozenSet<string> Provinces = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế", "An Giang", "Bà Rịa - Vũng Tàu", "Vũng Tàu", "Bắc Giang", "Bắc Kạn", "Bạc Liêu",
        "Bắc Ninh", "Bến Tre", "Bình Định", "Bình Dương", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng", "Đắk Lắk",
        "Đắk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Tĩnh", "Hải Dương", "Hậu Giang", "Hòa Bình",
        "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lâm Đồng", "Lạng Sơn", "Lào Cai", "Long An",
        "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam", "Quảng Ngãi", "Quảng Ninh",
        "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Thừa Thiên Huế",
        "Thừa Thiên - Huế", "Tiền Giang", "Trà Vinh", "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái");

    private static readonly FrozenSet<string> Cities = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "TP.HCM", "TPHCM", "TP HCM", "TP. HCM", "TP Hồ Chí Minh", "TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh", "Hồ Chí Minh", "Sài Gòn",
        "Nha Trang", "Đà Lạt", "Vinh", "Buôn Ma Thuột", "Quy Nhơn", "Biên Hòa", "Hạ Long", "Hanoi", "Ha Noi", "Ho Chi Minh City",
        "Saigon", "Hue", "Da Nang", "Bắc Kinh", "Tokyo", "Seoul", "Bangkok", "London", "Paris", "Washington", "New York", "Moscow",
        "Beijing", "Geneva", "Singapore", "Viêng Chăn", "Phnom Penh", "Jakarta", "Manila", "Brussels", "Berlin", "Vientiane");

    private static readonly FrozenSet<string> Venues = FrozenSet.Create(
        "nhà", "hội", "trung", "trường", "bệnh", "sở", "ubnd", "hđnd", "bảo", "công", "cung", "khách", "quảng", "tổng", "bộ", "viện", "học",
        "đại", "sân", "khu", "cảng", "văn", "trụ", "quốc", "lễ", "phòng", "ban", "ủy", "uỷ", "đài", "tòa", "toà", "chùa", "đền",
        "đình", "nghĩa", "di", "đoàn", "câu", "điểm", "nút", "ngã", "số", "phiên", "chương", "diễn", "buổi", "kỳ", "cục", "vụ", "quân",
        "sư", "trại", "làng", "rạp", "thư", "hồ", "bến", "ga", "chợ", "cầu", "the", "vòng", "giải", "cuộc", "mặt", "tổ", "ngày", "tượng");

    private static readonly string[] TypeWords = ["TP. ", "TP.", "TP ", "thành phố ", "Thành phố ", "tỉnh ", "Tỉnh ", "thủ đô ", "Thủ đô "];

    /// <summary>True for a province or well-known city.</summary>
    public static bool IsKnown(string name) =>
        Provinces.Contains(name) || Cities.Contains(name)
        || TypeWords.Any(type => name.StartsWith(type, StringComparison.Ordinal) && Provinces.Contains(name[type.Length..]));

    /// <summary>A place printed in capitals as a name: TAIPEI as Taipei; anything else stays.</summary>
    public static string Cased(string name)
    {
        name = name.Trim();
        if (name.Length < 4 || name.Any(char.IsLower) || name.Contains("TP", StringComparison.Ordinal)) return name;
        return string.Join(' ', name.Split(' ').Select(word => word.Length == 0 ? word : word[..1] + word[1..].ToLowerInvariant()));
    }

    /// <summary>The place in a paragraph; null when none is named.</summary>
    public static string? In(string paragraph)
    {
        foreach (Match match in At().Matches(paragraph.Length > 600 ? paragraph[..600] : paragraph))
        {
            var sentence = Clause(paragraph, match.Index + match.Length);
            if (Direct(sentence) is { } direct) return direct;
            if (Tail(sentence) is { } tail) return tail;
        }
        return null;
    }

    private static string Clause(string paragraph, int from)
    {
        var end = from;
        while (end < paragraph.Length && end < from + 120 && paragraph[end] is not (';' or '!' or '?') && !IsStop(paragraph, end)) end++;
        return paragraph[from..end];
    }

    private static bool IsStop(string text, int at) =>
        text[at] == '.' && (at + 1 == text.Length || text[at + 1] == ' ') && !(at >= 2 && text[(at - 2)..at] == "TP");

    private static string? Direct(string clause)
    {
        var match = Name().Match(clause);
        if (!match.Success) return null;
        var (type, name) = (match.Groups["type"].Value, match.Groups["name"].Value.TrimEnd(' ', ','));
        if (name.Length < 2 || type.Length == 0 && !IsKnown(name) && IsVenue(name.Split(' '))) return null;
        if (Larger(clause[match.Length..]) is { } larger) return larger;
        return Named(type, name);
    }

    /// <summary>"Nhà Quốc hội" and "Hội trường" are houses; "Bến Thượng" and "Cầu Giấy" are names of places.</summary>
    private static bool IsVenue(string[] words)
    {
        var first = words[0].ToLowerInvariant();
        return Venues.Contains(first)
            && (words.Length == 1
                || first is not ("bến" or "cầu" or "chợ" or "hồ" or "làng" or "ga" or "cảng" or "đền" or "chùa" or "đình"));
    }

    /// <summary>A province or city behind a smaller place: "tại xã Tân An, Long Khê" stays; "tại 27 phố X, Hà Nội" is Hà Nội.</summary>
    private static string? Larger(string rest) =>
        AfterComma().Match(rest) is { Success: true } match && IsKnown(match.Groups["name"].Value)
        ? Named(match.Groups["type"].Value, match.Groups["name"].Value) : null;

    private static string? Tail(string clause)
    {
        foreach (Match match in Parts().Matches(clause))
        {
            var name = match.Groups["name"].Value.TrimEnd();
            if (IsKnown(name) || match.Groups["type"].Length > 0) return Named(match.Groups["type"].Value, name);
        }
        return null;
    }

    private static string Named(string type, string name)
    {
        var bare = type.Trim().ToLowerInvariant();
        if (bare.Length == 0 || bare is "đầu cầu" or "điểm cầu" or "thủ đô" || Provinces.Contains(name)) return name;
        return type.Trim() + (type.EndsWith(' ') ? " " : "") + name;
    }

    private const string Type =
        @"(?<type>(TP\. ?|TP |thành phố |Thành phố |thủ đô |tỉnh |huyện |thị xã |thị trấn |quận |phường |xã |đầu cầu |điểm cầu |đảo |thôn "
        + @"|bản )?)";
    private const string Proper = @"(?<name>\p{Lu}[\p{L}.]*( (- )?\p{Lu}[\p{L}]*){0,4})";

    [GeneratedRegex(@"\b([Tt]ại|ở|Ở|in|at) ", RegexOptions.NonBacktracking)]
    private static partial Regex At();

    [GeneratedRegex("^" + Type + Proper, RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(@"^ ?[,(] ?" + Type + Proper, RegexOptions.NonBacktracking)]
    private static partial Regex AfterComma();

    [GeneratedRegex(@"[,(] ?" + Type + Proper, RegexOptions.NonBacktracking)]
    private static partial Regex Parts();
}
