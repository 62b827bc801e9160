namespace FeedServer.Collect.Reading.Rules;

/// <summary>
/// Reads credits: "Tin, ảnh: A", "Tin: A. Ảnh: B", "Bài và ảnh: X – Y", "Text: A. Photo: B", "By A", a last bare name.
/// </summary>
internal static partial class Credits
{
    private const int LongestLine = 140;
    private const int LongestName = 40;

    /// <summary>The byline of a line that is a credit and nothing else; null for any other line.</summary>
    public static Byline? FromLine(string line)
    {
        var text = line.Trim(' ', '(', ')', '[', ']', '*', '-', '–', '—', '•');
        if (text.Length is 0 or > LongestLine) return null;
        if (AfterName().Match(text) is { Success: true } after && Split(after.Groups["names"].Value) is { Count: > 0 } bracketed)
            return Make(after.Groups["role"].Value, bracketed);
        var labels = Labels().Matches(text);
        if (labels.Count == 0 || labels[0].Index != 0) return By(text);
        var byline = Byline.None;
        for (var i = 0; i < labels.Count; i++)
        {
            var from = labels[i].Index + labels[i].Length;
            var to = i + 1 < labels.Count ? labels[i + 1].Index : text.Length;
            if (Split(text[from..to], labelled: true) is not { Count: > 0 } names) return null;
            byline = Joined(byline, Make(labels[i].Groups["role"].Value, names));
        }
        return byline;
    }

    /// <summary>The byline of a short last line that holds names or initials only; null when it does not look like names.</summary>
    public static Byline? FromBareNames(string line)
    {
        var text = line.Trim(' ', '(', ')', '*', '.', '/');
        if (text.Length is 0 or > 80 || text.Contains(':', StringComparison.Ordinal) || line.Length > 3 && line[^1] is '!' or '?' or ',')
            return null;
        if (NotNames().IsMatch(text)) return null;
        return Split(text) is { Count: > 0 and <= 4 } names ? new Byline { Text = names } : null;
    }

    /// <summary>A credit at the end of a paragraph, "... . (Tin, ảnh: A)"; null when there is none.</summary>
    public static (string Text, Byline Byline)? AtEnd(string paragraph)
    {
        var from = Math.Max(0, paragraph.Length - LongestLine);
        var match = Inline().Match(paragraph[from..]);
        if (!match.Success || FromLine(match.Groups["credit"].Value) is not { } byline) return null;
        return (paragraph[..(from + match.Groups["credit"].Index)].TrimEnd(' ', '('), byline);
    }

    /// <summary>Both bylines, no name twice.</summary>
    public static Byline Joined(Byline first, Byline second) => new()
    {
        Text = [.. first.Text.Concat(second.Text).Distinct(StringComparer.Ordinal)],
        Photos = [.. first.Photos.Concat(second.Photos).Distinct(StringComparer.Ordinal)],
    };

    private static Byline? By(string text)
    {
        if (ByName().Match(text) is not { Success: true } match || Split(match.Groups["names"].Value) is not { Count: > 0 } names)
            return null;
        return Make(match.Groups["role"].Value, names);
    }

    private static Byline Make(string role, IReadOnlyList<string> names)
    {
        var key = role.ToLowerInvariant();
        var photos = key.Contains("ảnh", StringComparison.Ordinal) || key.Contains("photo", StringComparison.Ordinal)
            || key.Contains("hình", StringComparison.Ordinal) || key.Contains("picture", StringComparison.Ordinal);
        var textToo = !photos || TextRole().IsMatch(key);
        return new Byline { Text = textToo ? names : [], Photos = photos ? names : [] };
    }

    private static List<string>? Split(string text, bool labelled = false)
    {
        var names = new List<string>();
        foreach (var part in Separators().Split(text.Trim(' ', '.', ';', ',', '(', ')', '-', '–', '—', '/', '|')))
        {
            var name = part.Trim(' ', '.', ',', ';', '(', ')');
            if (part.Trim() is { } kept && Initials().IsMatch(kept)) name = kept;
            if (name.Length == 0) continue;
            if (labelled && name.IndexOf(" (", StringComparison.Ordinal) is > 0 and var bracket) name = name[..bracket];
            if (!IsName(name) && !(labelled && IsGroup(name))) return null;
            names.Add(name);
        }
        return names;
    }

    private static bool IsName(string name)
    {
        var words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return name.Length <= LongestName && words.Length <= 6 && !name.Any(char.IsDigit)
            && words.All(word => char.IsUpper(word[0]) || word is "de" or "van" or "von" or "bin" or "le");
    }

    /// <summary>"Tổ trực Thác Ngà", "Bạn đọc cung cấp": only behind a label, as the words are common ones.</summary>
    private static bool IsGroup(string name) => name.Length <= LongestName + 10 && !name.Any(char.IsDigit) && Group().IsMatch(name);

    [GeneratedRegex(
        @"^(Tổ|Nhóm|Ban|Phòng|Trung tâm|Đội|Đài|Báo|Tạp chí|Thư viện|Hội|Câu lạc bộ|CLB|Xã đoàn|Huyện đoàn|"
        + @"Viện|Trạm|UBND|Công ty|Chi "
        + @"đoàn|Đoàn|Bạn đọc|Cộng tác viên|Phóng viên|Tư liệu|Nhân vật|Gia đình|Sưu tầm|Người dân|"
        + @"Trường|Sở|Bộ|Bảo tàng)( "
        + @"[\p{L}&.-]+){0,6}$|^\p{Lu}[\p{L} ]{1,30} cung cấp$|^The \p{L}[\p{L} ]+$|^(\p{Lu}\p{Ll}+ )?(station|survey|field|library|"
        + @"museum) [\p{L} ]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Group();

    private const string TextWords =
        @"tin|bài|text|story|words|report|nội dung|thực hiện|tác giả|người viết|biên dịch|biên soạn|dịch|lược "
        + @"dịch|phóng viên|pv|viết|"
        + @"author";
    private const string PhotoWords =
        @"ảnh trong bài|ảnh minh họa|ảnh minh hoạ|ảnh tư liệu|ảnh|hình ảnh|hình|photos?|photographs?|pictures?|"
        + @"video|clip|đồ họa";

    [GeneratedRegex(@"(?<role>\b(" + TextWords + "|" + PhotoWords + @")((, ?| và | & | ?- ?| ?/ ?| and | \+ | )(" + TextWords + "|"
        + PhotoWords + @"))*)( by)?\s*:\s*", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Labels();

    [GeneratedRegex(
        @"^(?<role>((text|story|words|photos?|photographs?|pictures?|reported|reporting|written)( (and|&) (text|story|words|photos?|"
        + @"pictures?))? )?by) (?<names>\p{Lu}[^|:]{1,80})$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex ByName();

    [GeneratedRegex(
        @"^(?<names>[^():]{2,60}) \((?<role>(tin|bài|ảnh|text|photos?|tổng hợp|thực hiện|lược dịch|dịch)((, ?| và | & |"
        + @" and )(ảnh|"
        + @"photos?))?)\)?$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex AfterName();

    [GeneratedRegex(@"\b(tin|bài|text|story|words|report|author|tác giả|nội dung|thực hiện)\b|^photos? and text",
        RegexOptions.NonBacktracking)]
    private static partial Regex TextRole();

    [GeneratedRegex(
        @"[.!?…”""] ?(?<credit>\(?(tin|bài|text|story)((, ?| và | & | ?- ?| and )(ảnh|photos?))?\s*:[^:]{2,60}((ảnh|"
        + @"photos?)\s*:[^:]{2,50})?)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Inline();

    [GeneratedRegex(@"\s*[,;/&+|]\s*|\s+(?:-|–|—|và|and)\s+|\s*[–—]\s*", RegexOptions.NonBacktracking)]
    private static partial Regex Separators();

    [GeneratedRegex(@"^(\p{Lu}\.?){1,4}$|^(\p{Lu}\.){1,3} ?\p{Lu}\p{L}*$", RegexOptions.NonBacktracking)]
    private static partial Regex Initials();

    [GeneratedRegex(
        @"\b(news|tv|online|báo|tạp chí|đài|tin|sở|bộ|ubnd|ban|phòng|trung tâm|trường|hội|homepage|website|công ty|"
        + @"press|agency|media|"
        + @"cổng|trang|sự kiện|thời sự|special|report)\b|\.(vn|com|org|net)\b|news$",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex NotNames();
}
