namespace FeedServer.Collect.Reading.Rules;

/// <summary>Finds the place of what is reported in the first sentences: "tại Hà Nội", "ở thị xã Sơn Hạ", "in Hanoi", "of Des
/// Plaines, Illinois". What is neither known nor told to be a place by the words around it is none: halls, companies and months stand
/// behind the same words.</summary>
internal static partial class Places
{
    private const int LongestOpening = 600;
    private const int LongestClause = 120;

    private static readonly FrozenSet<string> Venues = FrozenSet.Create(
        "nhà", "hội", "trung", "trường", "bệnh", "sở", "ubnd", "hđnd", "bảo", "công", "cung", "khách", "quảng", "tổng",
        "bộ", "viện", "học",
        "đại", "sân", "khu", "cảng", "văn", "trụ", "quốc", "lễ", "phòng", "ban", "ủy", "uỷ", "đài", "tòa", "toà",
        "chùa", "đền",
        "đình", "nghĩa", "di", "đoàn", "câu", "điểm", "nút", "ngã", "số", "phiên", "chương", "diễn", "buổi", "kỳ",
        "cục", "vụ", "quân",
        "sư", "trại", "làng", "rạp", "thư", "hồ", "bến", "ga", "chợ", "cầu", "the", "vòng", "giải", "cuộc", "mặt",
        "tổ", "ngày", "tượng", "việt", "nghị", "luật", "thông", "chỉ", "kế");

    private static readonly string[] Types = ["TP. ", "TP.", "TP ", "Thành phố ", "thành phố ", "Tỉnh ", "tỉnh ", "Huyện ",
        "huyện ",
        "Thị xã ", "thị xã ", "Thị trấn ", "thị trấn ", "Quận ", "quận ", "Phường ", "phường ", "Xã ", "xã "];

    /// <summary>True for a province or well-known city.</summary>
    public static bool IsKnown(string name) => PlaceNames.AreKnown(name);

    /// <summary>A place without the word that says of what kind it is.</summary>
    public static string WithoutType(string name) =>
        Array.Find(Types, type => name.StartsWith(type, StringComparison.Ordinal)) is { } found ? name[found.Length..] : name;

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
        var opening = TextCut.Start(paragraph, LongestOpening);
        foreach (Match match in At().Matches(opening))
        {
            var clause = Clause(paragraph, match.Index + match.Length);
            if (match.Groups["en"].Success)
            {
                if (English(clause, match.Value) is { } place) return place;
                continue;
            }
            if (Direct(clause, match.Value is "tại " or "Tại ") is { } direct) return direct;
            if (Tail(clause) is { } tail) return tail;
        }
        return OfRegion().Match(opening) is { Success: true } of && PlaceNames.AreRegions(of.Groups["region"].Value)
            ? Cased(LastOf(of.Groups["name"].Value)) : null;
    }

    /// <summary>The place of an event that a later paragraph tells: "được tổ chức tại Quảng Ninh"; known ones alone.</summary>
    public static string? Held(string paragraph) =>
        HeldAt().Match(TextCut.Start(paragraph, LongestOpening)) is { Success: true } match && IsKnown(match.Groups["name"].Value)
            ? match.Groups["name"].Value : null;

    private static string Clause(string paragraph, int from)
    {
        var end = from;
        while (end < paragraph.Length && end < from + LongestClause && paragraph[end] is not (';' or '!' or '?') && !IsStop(paragraph, end))
            end++;
        return paragraph[from..end];
    }

    private static bool IsStop(string text, int at) =>
        text[at] == '.' && (at + 1 == text.Length || text[at + 1] == ' ') && !(at >= 2 && text[(at - 2)..at] == "TP");

    private static string? Direct(string clause, bool isAt)
    {
        var match = Name().Match(clause);
        if (!match.Success) return null;
        var (type, name) = (match.Groups["type"].Value, match.Groups["name"].Value.TrimEnd(' ', ','));
        var rest = clause[match.Length..];
        if (name.Length < 2 || type.Length == 0 && !IsKnown(name) && !(isAt && IsUnknownPlace(name, rest))) return null;
        return Larger(rest) ?? Named(type, name);
    }

    /// <summary>A name that nothing is known of: of Vietnamese syllables, two or more, no house, and set off behind.</summary>
    private static bool IsUnknownPlace(string name, string rest) =>
        name.Split(' ') is { Length: >= 2 } words && !IsVenue(words) && PersonNames.IsVietnamese(name) && !PersonNames.IsOffice(name)
        && (rest.Length == 0 || rest[0] is ',' or '(' or '.' || rest.StartsWith(" (", StringComparison.Ordinal));

    /// <summary>English writes a region behind places that are not known; a Vietnamese name shows itself by its marks.</summary>
    private static string? English(string clause, string lead)
    {
        if (EnglishName().Match(clause) is not { Success: true } match) return null;
        var (name, region) = (match.Groups["name"].Value, match.Groups["region"].Value);
        if (PlaceNames.AreRegions(region) || IsKnown(name) && lead != "at ") return name;
        if (IsKnown(region)) return region;
        return PersonNames.IsVietnamese(name) && name.Any(c => c > '\u007f') && name.Contains(' ', StringComparison.Ordinal) ? name : null;
    }

    /// <summary>"Nhà Quốc hội" and "Hội trường" are houses; "Bến Thượng" and "Cầu Giấy" are names of places.</summary>
    private static bool IsVenue(string[] words)
    {
        var first = words[0].ToLowerInvariant();
        return Venues.Contains(first)
            && (words.Length == 1
                || first is not ("bến" or "cầu" or "chợ" or "hồ" or "làng" or "ga" or "cảng" or "đền" or "chùa"
                    or "đình"));
    }

    /// <summary>
    /// A province or city behind a smaller place: "tại xã Tân An, Long Khê" stays; "tại 27 phố X, Hà Nội" is Hà Nội.
    /// </summary>
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
        if (bare.Length == 0 || bare is "đầu cầu" or "điểm cầu" or "thủ đô" || PlaceNames.AreProvinces(name)) return name;
        return type.Trim() + (type.EndsWith(' ') ? " " : "") + name;
    }

    /// <summary>Minutes in capitals run on before the name: "CITY COUNCIL OF DES PLAINES".</summary>
    private static string LastOf(string name) => name.LastIndexOf(" OF ",
        StringComparison.Ordinal) is >= 0 and var at ? name[(at + 4)..] : name;

    private const string Type =
        @"(?<type>(TP\. ?|TP |thành phố |Thành phố |thủ đô |tỉnh |huyện |thị xã |thị trấn |quận |phường |xã |"
        + @"đầu cầu |điểm cầu |đảo |thôn |bản )?)";
    private const string Proper = @"(?<name>\p{Lu}[\p{L}.]{0,60}( (- )?\p{Lu}\p{L}{0,40}){0,4})";

    [GeneratedRegex(@"\b([Tt]ại|ở|Ở|(?<en>in|In|at|At|near|à|À)) ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex At();

    [GeneratedRegex("^" + Type + Proper, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();

    [GeneratedRegex(@"^ ?[,(] ?" + Type + Proper, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AfterComma();

    [GeneratedRegex(@"([,(] ?|\b(của|thuộc) )" + Type + Proper, RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^(?<name>\p{Lu}[\p{L}.'’-]{1,60}( \p{Lu}[\p{L}.'’-]{1,60}){0,3})"
        + @"(, (?<region>\p{Lu}[\p{L}.]{1,60}( \p{Lu}\p{L}{1,40})?))?",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EnglishName();

    [GeneratedRegex(@"\b(of|OF) (?<name>\p{Lu}[\p{L}.'’]{1,60}"
        + @"( \p{Lu}[\p{L}.'’]{1,60}){0,5}), (?<region>\p{Lu}[\p{L}.]{1,60}( \p{Lu}\p{L}{1,40})?)",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfRegion();

    [GeneratedRegex(@"(tổ chức|diễn ra|khai mạc|held|took place|takes place) (tại|ở|"
        + @"in) (?<name>\p{Lu}[\p{L}.]{0,60}( \p{Lu}\p{L}{0,40}){0,3})",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeldAt();
}
