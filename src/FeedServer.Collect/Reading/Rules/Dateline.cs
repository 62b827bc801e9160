namespace FeedServer.Collect.Reading.Rules;

/// <summary>What stands before the first sentence: "CNQP&amp;KT - ", "(GLO)- ", "TAIPEI, July 9 (Reuter) - ".</summary>
/// <param name="SourceTag">The agency or paper; null when none.</param>
/// <param name="Place">The place; null when none.</param>
/// <param name="Length">How many characters of the paragraph it takes.</param>
internal sealed partial record Dateline(string? SourceTag, string? Place, int Length)
{
    private static readonly Dateline None = new(null, null, 0);

    private static readonly HashSet<string> KnownTags = new(StringComparer.OrdinalIgnoreCase)
    {
        "Dân trí", "Tuổi Trẻ", "Thanh Niên", "Nhân Dân", "Lao Động", "Tiền Phong", "Tổ Quốc",
        "Sức khỏe & Đời sống", "Giáo dục và Thời đại",
        "Pháp luật", "Người Lao Động", "Đại Đoàn Kết", "Công Thương", "Xây dựng", "Văn hóa", "Biên phòng",
        "Hải quan",
        "Infonet", "Chinhphu", "Vnexpress", "Zing", "Znews", "Reuter", "Reuters", "Xinhua", "Kyodo", "Yonhap", "Bernama", "Tass",
    };

    /// <summary>Reads the beginning of the first paragraph.</summary>
    public static Dateline Parse(string text)
    {
        if (Agency().Match(text) is { Success: true } agency && IsPlaceName(agency.Groups["place"].Value.Trim()))
            return new Dateline(NullIfEmpty(agency.Groups["tag"].Value), Places.Cased(agency.Groups["place"].Value.Split(',')[0]),
                agency.Length);
        if (Bracketed().Match(text) is { Success: true } bracketed && IsBracketedTag(bracketed.Groups["tag"].Value))
            return new Dateline(bracketed.Groups["tag"].Value.Trim(), null, bracketed.Length);
        if (Dashed().Match(text) is not { Success: true } dashed) return None;
        var name = dashed.Groups["tag"].Value.Trim();
        if (IsTag(name) || IsRunTogether(name) && DateScanner.Scan(text[dashed.Length..]) is [{ Start: < 12 }, ..])
            return new Dateline(name, null, dashed.Length);
        return Places.IsKnown(name) ? new Dateline(null, Places.Cased(name), dashed.Length) : None;
    }

    private static bool IsBracketedTag(string tag) =>
        tag.Trim().Length >= 2 && !DateScanner.Scan(tag, alone: true).Any() && tag.Any(char.IsLetter) && tag.Split(' ').Length <= 6
        && char.IsUpper(tag.Trim()[0]);

    private static bool IsTag(string name)
    {
        if (KnownTags.Contains(name)) return true;
        if (Places.IsKnown(name) || DateScanner.Scan(name, alone: true).Count > 0) return false;
        var words = name.Split(' ');
        if (words.Length > 5 || !char.IsUpper(name[0])) return false;
        if (words[0] is "Báo" or "Tạp" or "Cổng" or "Trang" or "Đài" or "TTXVN") return true;
        if (words[^1] is "Online" or "online" or "TV" or "News" or "news" or "Radio" or "Plus") return true;
        if (words.Length > 2) return false;
        return words.All(word => word.All(c => !char.IsLower(c))) && name.Count(char.IsLetter) >= 2
            || words.Length == 1 && (InnerDot().IsMatch(name) || name.Skip(1).Any(char.IsUpper));
    }

    /// <summary>No Vietnamese syllable has eight letters: such a word is the name of a site, "Kinhtedothi".</summary>
    private static bool IsRunTogether(string name) =>
        name.Length > 7 && char.IsUpper(name[0]) && name.All(char.IsAsciiLetter) && !Places.IsKnown(name);

    private static bool IsPlaceName(string name) =>
        name.Length > 1
        && (Places.IsKnown(name) || name.All(c => !char.IsLower(c))
            || name.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => char.IsUpper(word[0])));

    private static string? NullIfEmpty(string text) => text.Trim() is { Length: > 0 } some ? some : null;

    [GeneratedRegex(
        @"^(?<place>\p{Lu}[\p{L}.' ]{1,40}(, \p{Lu}[\p{L}.]{1,20}){0,2}?)(,? (ngày )?(\d{1,2}[/.-]\d{1,2}([/.-]\d{4})?|"
        + @"\p{Lu}\p{L}{2,8}\.? \d{1,2}(, \d{4})?|\d{1,2} \p{Lu}\p{L}{2,8}\.?( \d{4})?))?,? ?\((?<tag>[^()]{2,40})\) ?(-|–|—|--|:) ?|"
        + @"^(?<place>\p{Lu}[\p{Lu}.' ]{2,30}),? \p{Lu}\p{L}{2,8}\.? \d{1,2}(, \d{4})? ?(-|–|—|--) ?", RegexOptions.NonBacktracking)]
    private static partial Regex Agency();

    [GeneratedRegex(@"^[(\[【](?<tag>[^()\[\]]{2,40})[)\]】] ?[-–—:,]* ?", RegexOptions.NonBacktracking)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^(?<tag>\p{L}[^-–—,;:()""“”]{1,40}?)( [-–—]{1,2} | ?[–—] ?|- )", RegexOptions.NonBacktracking)]
    private static partial Regex Dashed();

    [GeneratedRegex(@"\p{L}\.\p{L}", RegexOptions.NonBacktracking)]
    private static partial Regex InnerDot();
}

/// <summary>Finds the place of what is reported in the first sentences: "tại Hà Nội", "ở thị xã Sơn Hạ", "in Hanoi".</summary>
internal static partial class Places
{
    private const int LongestOpening = 600;

    private static readonly FrozenSet<string> Provinces = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "Hà Nội", "Hải Phòng", "Đà Nẵng", "Cần Thơ", "Huế", "An Giang", "Bà Rịa - Vũng Tàu", "Vũng Tàu",
        "Bắc Giang", "Bắc Kạn", "Bạc Liêu",
        "Bắc Ninh", "Bến Tre", "Bình Định", "Bình Dương", "Bình Phước", "Bình Thuận", "Cà Mau", "Cao Bằng",
        "Đắk Lắk",
        "Đắk Nông", "Điện Biên", "Đồng Nai", "Đồng Tháp", "Gia Lai", "Hà Giang", "Hà Nam", "Hà Tĩnh", "Hải Dương",
        "Hậu Giang", "Hòa Bình",
        "Hưng Yên", "Khánh Hòa", "Kiên Giang", "Kon Tum", "Lai Châu", "Lâm Đồng", "Lạng Sơn", "Lào Cai", "Long An",
        "Nam Định", "Nghệ An", "Ninh Bình", "Ninh Thuận", "Phú Thọ", "Phú Yên", "Quảng Bình", "Quảng Nam",
        "Quảng Ngãi", "Quảng Ninh",
        "Quảng Trị", "Sóc Trăng", "Sơn La", "Tây Ninh", "Thái Bình", "Thái Nguyên", "Thanh Hóa", "Thừa Thiên Huế",
        "Thừa Thiên - Huế", "Tiền Giang", "Trà Vinh", "Tuyên Quang", "Vĩnh Long", "Vĩnh Phúc", "Yên Bái");

    private static readonly FrozenSet<string> Cities = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "TP.HCM", "TPHCM", "TP HCM", "TP. HCM", "TP Hồ Chí Minh", "TP. Hồ Chí Minh", "Thành phố Hồ Chí Minh", "Hồ Chí Minh",
        "Sài Gòn",
        "Nha Trang", "Đà Lạt", "Vinh", "Buôn Ma Thuột", "Quy Nhơn", "Biên Hòa", "Hạ Long", "Hanoi", "Ha Noi",
        "Ho Chi Minh City",
        "Saigon", "Hue", "Da Nang", "Bắc Kinh", "Tokyo", "Seoul", "Bangkok", "London", "Paris", "Washington", "New York", "Moscow",
        "Beijing", "Geneva", "Singapore", "Viêng Chăn", "Phnom Penh", "Jakarta", "Manila", "Brussels", "Berlin", "Vientiane");

    private static readonly FrozenSet<string> Venues = FrozenSet.Create(
        "nhà", "hội", "trung", "trường", "bệnh", "sở", "ubnd", "hđnd", "bảo", "công", "cung", "khách", "quảng", "tổng",
        "bộ", "viện", "học",
        "đại", "sân", "khu", "cảng", "văn", "trụ", "quốc", "lễ", "phòng", "ban", "ủy", "uỷ", "đài", "tòa", "toà",
        "chùa", "đền",
        "đình", "nghĩa", "di", "đoàn", "câu", "điểm", "nút", "ngã", "số", "phiên", "chương", "diễn", "buổi", "kỳ",
        "cục", "vụ", "quân",
        "sư", "trại", "làng", "rạp", "thư", "hồ", "bến", "ga", "chợ", "cầu", "the", "vòng", "giải", "cuộc", "mặt",
        "tổ", "ngày", "tượng");

    private static readonly string[] TypeWords = ["TP. ", "TP.", "TP ", "thành phố ", "Thành phố ", "tỉnh ", "Tỉnh ",
        "thủ đô ", "Thủ đô "];

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
        foreach (Match match in At().Matches(TextCut.Start(paragraph, LongestOpening)))
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
        return Larger(clause[match.Length..]) ?? Named(type, name);
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
        if (bare.Length == 0 || bare is "đầu cầu" or "điểm cầu" or "thủ đô" || Provinces.Contains(name)) return name;
        return type.Trim() + (type.EndsWith(' ') ? " " : "") + name;
    }

    private const string Type =
        @"(?<type>(TP\. ?|TP |thành phố |Thành phố |thủ đô |tỉnh |huyện |thị xã |thị trấn |quận |phường |xã |"
        + @"đầu cầu |điểm cầu |đảo |thôn "
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
