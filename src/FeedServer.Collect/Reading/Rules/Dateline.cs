namespace FeedServer.Collect.Reading.Rules;

/// <summary>What stands before the first sentence: "CNQP&amp;KT - ", "(GLO)- ", "TAIPEI, July 9 (Reuter) - ", "(Bình Khê, 9/9) - ",
/// "FORT PAYNE, Ala. — ", "Sông Mây, ngày 18/01/2023 - ".</summary>
/// <param name="SourceTag">The agency or paper; null when none.</param>
/// <param name="Place">The place; null when none.</param>
/// <param name="Length">How many characters of the paragraph it takes.</param>
internal sealed partial record Dateline(string? SourceTag, string? Place, int Length)
{
    private const int LongestRegion = 24;

    private static readonly Dateline None = new(null, null, 0);

    private static readonly HashSet<string> KnownTags = new(StringComparer.OrdinalIgnoreCase)
    {
        "Dân trí", "Tuổi Trẻ", "Thanh Niên", "Nhân Dân", "Lao Động", "Tiền Phong", "Tổ Quốc",
        "Sức khỏe & Đời sống", "Giáo dục và Thời đại",
        "Pháp luật", "Người Lao Động", "Đại Đoàn Kết", "Công Thương", "Xây dựng", "Văn hóa", "Biên phòng",
        "Hải quan",
        "Infonet", "Chinhphu", "Vnexpress", "Zing", "Znews", "Reuter", "Reuters", "Xinhua", "Kyodo", "Yonhap", "Bernama", "Tass",
    };

    /// <summary>Words of headings that stand before a dash as places do.</summary>
    private static readonly FrozenSet<string> Labels = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "release", "update", "updated", "news", "exclusive", "breaking", "live", "watch", "opinion", "note", "video", "photo", "photos",
        "gallery", "report", "review", "preview", "recap", "analysis", "column", "letter", "poll", "quiz", "podcast", "alert", "notice",
        "correction", "abstract", "summary", "story", "feature", "guide", "ảnh", "infographic", "part", "chapter", "day", "week");

    /// <summary>Reads the beginning of the first paragraph.</summary>
    public static Dateline Parse(string text)
    {
        if (text.Length < 4 || !char.IsLetter(text[0]) && text[0] is not ('(' or '[' or '【')) return None;
        return InBrackets(text) ?? OfAgency(text) ?? Dated(text) ?? InCapitals(text) ?? Dash(text) ?? None;
    }

    /// <summary>"(TTXVN) - ", "(Hà Nội) - ", "(Bờ Kênh, 9/9/2022) - ", "(TTXVN/Hà Nội) ", and a tag with a place behind
    /// it.</summary>
    private static Dateline? InBrackets(string text)
    {
        if (Bracketed().Match(text) is not { Success: true } match) return null;
        var inner = match.Groups["tag"].Value.Trim();
        var rest = text[match.Length..];
        var comma = inner.IndexOf(", ", StringComparison.Ordinal);
        if (comma > 0 && IsPlaceName(inner[..comma]) && IsDate(inner[(comma + 2)..]))
            return new Dateline(null, Places.Cased(inner[..comma]), match.Length);
        var parts = Inside().Split(inner);
        if (parts.FirstOrDefault(Places.IsKnown) is { } known)
        {
            var tag = parts.FirstOrDefault(part => part != known && IsBracketedTag(part));
            return new Dateline(tag, Places.Cased(known), match.Length);
        }
        if (KnownTags.Contains(inner) || Agencies.IsKnown(inner) || parts.Length == 0) return Tagged(inner, match.Length, rest);
        if (parts.Length == 1 && IsPlaceName(parts[0]) && IsNamedIn(rest, parts[0]))
            return new Dateline(null, Places.Cased(parts[0]), match.Length);
        return IsBracketedTag(inner) ? Tagged(inner, match.Length, rest) : null;
    }

    private static Dateline Tagged(string tag, int length, string rest) =>
        (OfAgency(rest) ?? Dated(rest) ?? InCapitals(rest)) is { SourceTag: null, Place: { } place } behind
            ? new Dateline(tag, place, length + behind.Length) : new Dateline(tag, null, length);

    /// <summary>"Hanoi (VNA) - ", "TOKYO, June 6, 2010 (AFP) – ", "NEW YORK, May 3 /PRNewswire/ -- ".</summary>
    private static Dateline? OfAgency(string text)
    {
        if (Agency().Match(text) is not { Success: true } match
            || PlaceIn(match.Groups["head"].Value, dated: false) is not { } place) return null;
        return new Dateline(match.Groups["tag"].Value.Trim(), place, match.Length);
    }

    /// <summary>"Sông Mây, ngày 18/01/2023 - ", "ĐỒNG GIÓ, 20/4 - ", "Hanoi, Vietnam, June 27 -- ".</summary>
    private static Dateline? Dated(string text) =>
        (Opening().Match(text) is { Success: true } dashed ? dashed : Stopped().Match(text)) is { Success: true } match
        && PlaceIn(match.Groups["head"].Value, dated: true) is { } place ? new Dateline(null, place, match.Length) : null;

    /// <summary>The place of "place, region, date"; null when it is anything else.</summary>
    private static string? PlaceIn(string head, bool dated)
    {
        var parts = head.Trim(' ', ',').Split(", ");
        var day = Array.FindIndex(parts, part => part.Any(char.IsDigit));
        if (day == 0 && DateScanner.Scan(head, alone: true) is [{ Start: > 1 } mention] && mention.End >= head.TrimEnd(' ', ',').Length - 1)
        {
            var name = head[..mention.Start].Trim();
            return (!name.Any(char.IsLower) || Places.IsKnown(name)) && IsPlaceName(name) ? Places.Cased(name) : null;
        }
        if (day == 0 || day < 0 && dated || day > 0 && !IsDate(string.Join(", ", parts[day..]))) return null;
        // "Thứ Hai, 3/4/2024 - " is a date from its first word on.
        if (day > 0 && DateScanner.Scan(head, alone: true) is not [{ Start: > 0 }]) return null;
        var regions = parts[1..(day < 0 ? parts.Length : day)];
        return IsPlaceName(parts[0]) && Array.TrueForAll(regions, region => region.Length is > 1 and <= LongestRegion
            && char.IsUpper(region[0]))
            ? Places.Cased(parts[0]) : null;
    }

    /// <summary>"FORT PAYNE, Ala. — ", "MILL GREEN — ". Without a state Vietnamese papers print their own name so.</summary>
    private static Dateline? InCapitals(string text)
    {
        if (Capitals().Match(text) is not { Success: true } match) return null;
        var (name, region) = (match.Groups["place"].Value.Trim(), match.Groups["region"].Value);
        var isPlace = region.Length > 0 ? PlaceNames.AreRegions(region) || !region.Any(char.IsLower) && !PersonNames.IsOffice(name)
            : Places.IsKnown(name) || IsCity(name, text[match.Length..]);
        return isPlace ? new Dateline(null, Places.Cased(name), match.Length) : null;
    }

    private static bool IsCity(string name, string rest)
    {
        if (KnownTags.Contains(name) || PersonNames.IsOffice(name) || name.Split(' ').Any(Labels.Contains)) return false;
        return IsNamedIn(rest, Places.Cased(name)) || name.Contains(' ', StringComparison.Ordinal) && Languages.Detect(rest) == "en";
    }

    /// <summary>"VOV.VN - ", "Báo Sông Khê - ", "Hà Nội - ", "Dresden. ".</summary>
    private static Dateline? Dash(string text)
    {
        if (Dashed().Match(text) is not { Success: true } dashed)
            return CityStop().Match(text) is { Success: true } stop && Places.IsKnown(stop.Groups["place"].Value)
                && Languages.Detect(text) is not ("vi" or "en") ? new Dateline(null, stop.Groups["place"].Value, stop.Length) : null;
        var name = dashed.Groups["tag"].Value.Trim();
        if (IsTag(name) || IsRunTogether(name) && DateScanner.Scan(text[dashed.Length..]) is [{ Start: < 12 }, ..])
            return new Dateline(name, null, dashed.Length);
        return Places.IsKnown(name) ? new Dateline(null, Places.Cased(name), dashed.Length) : null;
    }

    private static bool IsBracketedTag(string tag) =>
        tag.Length >= 2 && !IsDate(tag) && tag.Any(char.IsLetter) && !tag.Split(' ').Any(Labels.Contains) && tag.Split(' ').Length <= 6
        && (char.IsUpper(tag[0]) || Agencies.IsKnown(tag) || InnerDot().IsMatch(tag) && !tag.Contains(' ', StringComparison.Ordinal));

    private static bool IsTag(string name)
    {
        if (KnownTags.Contains(name)) return true;
        if (Places.IsKnown(name) || DateScanner.Scan(name, alone: true).Count > 0) return false;
        var words = name.Split(' ');
        if (words.Length > 5 || !char.IsUpper(name[0])) return false;
        if (words[0] is "Báo" or "Tạp" or "Cổng" or "Trang" or "Đài" or "TTXVN") return true;
        if (words[^1] is "Online" or "online" or "TV" or "News" or "news" or "Radio" or "Plus") return true;
        if (words.Length > 2 || Labels.Contains(words[^1])) return false;
        return words.All(word => word.All(c => !char.IsLower(c))) && name.Count(char.IsLetter) >= 2
            || words.Length == 1 && (InnerDot().IsMatch(name) || name.Skip(1).Any(char.IsUpper));
    }

    /// <summary>No Vietnamese syllable has eight letters: such a word is the name of a site, "Kinhtedothi".</summary>
    private static bool IsRunTogether(string name) =>
        name.Length > 7 && char.IsUpper(name[0]) && name.All(char.IsAsciiLetter) && !Places.IsKnown(name);

    private static bool IsPlaceName(string name) => Places.IsKnown(name)
        || Places.WithoutType(name) is { Length: > 1 } bare && !PersonNames.IsOffice(bare) && !SectionNames.IsKnown(bare)
            && bare.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => char.IsUpper(word[0]));

    /// <summary>True for a date and nothing else but the article that some languages put before it.</summary>
    private static bool IsDate(string text)
    {
        var date = text.Trim(' ', ',');
        if (date.StartsWith("den ", StringComparison.Ordinal) || date.StartsWith("le ", StringComparison.Ordinal))
            date = date[(date.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        return DateScanner.Scan(date, alone: true) is [{ Start: 0 } mention] && mention.End >= date.Length - 2;
    }

    /// <summary>True when the text names the place itself: no paper is a word of its own news.</summary>
    private static bool IsNamedIn(string text, string name) => text.Contains(" " + name, StringComparison.Ordinal);

    private const string Stop = @"( -{1,2} ?| ?[–—] ?|-{1,2} )";

    [GeneratedRegex(@"^(?<head>\p{Lu}[^()–—;:!?]{1,60}?) ?(\((?<tag>[^()]{2,40})\)|/(?<tag>[^/()]{2,30})/) ?(-{1,2}|–|—|:) ?",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Agency();

    [GeneratedRegex(@"^(?<head>\p{Lu}[^()–—;:!?]{3,60}?)( -{1,2} | ?[–—] ?)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Opening();

    [GeneratedRegex(@"^(?<head>\p{Lu}[^()–—;:!?]{3,50}?, (den|le) [^()–—;:!?]{3,24}?\d{4})\. ",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Stopped();

    [GeneratedRegex(@"^(?<place>\p{Lu}[\p{Lu}.'’]{1,60}( \p{Lu}[\p{Lu}.'’]{0,60}){0,4})(, (?<region>\p{Lu}[\p{L}. ]{1,18}))?" + Stop,
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Capitals();

    [GeneratedRegex(@"^[(\[【](?<tag>[^()\[\]]{2,40})[)\]】] ?[-–—:,]{0,60} ?", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"\s*/\s*|,\s+|\s+[-–—]\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Inside();

    [GeneratedRegex(@"^(?<tag>\p{L}[^-–—,;:()""“”]{1,40}?)( [-–—]{1,2} | ?[–—] ?|- )",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Dashed();

    [GeneratedRegex(@"^(?<place>\p{Lu}\p{L}{1,40}( \p{Lu}\p{L}{1,40})?)\. ", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CityStop();

    [GeneratedRegex(@"\p{L}\.\p{L}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InnerDot();
}
