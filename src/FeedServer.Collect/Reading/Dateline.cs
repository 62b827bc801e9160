using System.Text.RegularExpressions;
using FeedServer.Collect.Dating;

namespace FeedServer.Collect.Reading;

/// <summary>What stands before the first sentence: "CNQP&amp;KT - ", "(GLO)- ", "TAIPEI, July 9 (Reuter) - ".</summary>
/// <param name="SourceTag">The agency or paper; null when none.</param>
/// <param name="Place">The place; null when none.</param>
/// <param name="Length">How many characters of the paragraph it takes.</param>
internal sealed partial record Dateline(string? SourceTag, string? Place, int Length)
{
    private static readonly Dateline None = new(null, null, 0);

    private static readonly HashSet<string> KnownTags = new(StringComparer.OrdinalIgnoreCase)
    {
        "Dân trí", "Tuổi Trẻ", "Thanh Niên", "Nhân Dân", "Lao Động", "Tiền Phong", "Tổ Quốc", "Sức khỏe & Đời sống", "Giáo dục và Thời đại",
        "Pháp luật", "Người Lao Động", "Đại Đoàn Kết", "Công Thương", "Xây dựng", "Văn hóa", "Biên phòng", "Hải quan",
        "Infonet", "Chinhphu", "Vnexpress", "Zing", "Znews", "Reuter", "Reuters", "Xinhua", "Kyodo", "Yonhap", "Bernama", "Tass",
    };

    /// <summary>Reads the beginning of the first paragraph.</summary>
    public static Dateline Of(string text)
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
