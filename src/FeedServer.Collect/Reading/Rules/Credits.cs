namespace FeedServer.Collect.Reading.Rules;

/// <summary>
/// Reads credits: "Tin, ảnh: A", "Tin: A. Ảnh: B", "A (tin), B (ảnh)", "Bài và ảnh: X – Y", "Text: A. Photo: B", "By A and B,
/// Agency", "A/Reuters", a last bare name. Persons only, except behind a label for pictures, where agencies and groups are credited too.
/// </summary>
internal static partial class Credits
{
    private const int LongestLine = 140;
    private const int LongestGroup = 50;
    private const int MostNames = 4;

    /// <summary>The byline of a line that is a credit and nothing else; null for any other line. Empty when nobody but an agency is
    /// named.</summary>
    public static Byline? FromLine(string line)
    {
        var text = line.Trim(' ', '[', ']', '*', '-', '–', '—', '•', '✍');
        if (text.Length is 0 or > LongestLine) return null;
        if (Roles(text) is { } roles) return roles;
        text = text.Trim('(', ')', ' ');
        return Labelled(text) ?? WrittenBy.Read(text) ?? OfAgency(text);
    }

    /// <summary>The byline of a short line that holds names or initials only; null when it does not look like names.</summary>
    public static Byline? FromBareNames(string line)
    {
        var text = line.Trim(' ', '(', ')', '*', '.', '/', '-', '–', '—');
        if (text.Length is 0 or > 80 || text.Contains(':', StringComparison.Ordinal) || line.Length > 3 && line[^1] is '!' or '?' or ',')
            return null;
        if (line.Trim(' ', '(', ')', '*') is { Length: <= 9 } initials && PersonNames.AreInitials(initials))
            return new Byline { Text = [initials] };
        if (OfAgency(text) is { } ofAgency) return ofAgency;
        var names = Separators().Split(text).Select(name => name.Trim(' ', '.')).Where(name => name.Length > 0).ToList();
        var isSigned = line.TrimStart() is ['—' or '–' or '-', ..];
        return names.Count is > 0 and <= MostNames && names.TrueForAll(name => PersonNames.StandsAlone(name)
            || PersonNames.AreInitials(name) || isSigned && name.Contains(' ', StringComparison.Ordinal) && PersonNames.IsPerson(name))
            ? new Byline { Text = names } : null;
    }

    /// <summary>A credit at the end of a paragraph, "... . (Tin, ảnh: A)"; null when there is none.</summary>
    public static (string Text, Byline Byline)? AtEnd(string paragraph)
    {
        var from = Math.Max(0, paragraph.Length - LongestLine);
        var match = Inline().Match(paragraph[from..]);
        if (!match.Success || FromLine(match.Groups["credit"].Value) is not { IsEmpty: false } byline) return null;
        return (paragraph[..(from + match.Groups["credit"].Index)].TrimEnd(' ', '('), byline);
    }

    /// <summary>A name behind the last sentence of an article, "... tại Đồng Nai. Kim Nga"; null when there is none.</summary>
    public static (string Text, Byline Byline)? Signature(string paragraph)
    {
        if (Signed().Match(paragraph[Math.Max(0, paragraph.Length - LongestLine)..]) is not { Success: true } match) return null;
        var name = match.Groups["name"].Value;
        if (FromBareNames(name) is not { IsEmpty: false } byline || name.Length < 4) return null;
        return (paragraph[..(paragraph.Length - match.Groups["name"].Length)].TrimEnd(' ', '(', '—', '–', '-'), byline);
    }

    /// <summary>True for "Thực hiện: A" below words that announce pictures: who made the story took them.</summary>
    public static bool IsOfPhotoStory(string credit, string before) =>
        credit.StartsWith("Thực hiện", StringComparison.OrdinalIgnoreCase) && PhotoStory().IsMatch(before);

    /// <summary>True for the post of who signs a document ("CHỦ TỊCH", "KT. GIÁM ĐỐC").</summary>
    public static bool IsPost(string line) => line.Length <= 60 && Post().IsMatch(line);

    /// <summary>Both bylines, no name twice.</summary>
    public static Byline Joined(Byline first, Byline second) => new()
    {
        Text = [.. first.Text.Concat(second.Text).Distinct(StringComparer.OrdinalIgnoreCase)],
        Photos = [.. first.Photos.Concat(second.Photos).Distinct(StringComparer.OrdinalIgnoreCase)],
    };

    /// <summary>The names of a list; of a name with its agency or office the name alone. Null when something else stands in it.</summary>
    internal static List<string>? Split(string text, bool labelled = false, bool photos = false)
    {
        var names = new List<string>();
        var others = new List<string>();
        foreach (var part in Separators().Split(text.Trim(' ', ';', ',', '-', '–', '—', '/', '|')))
        {
            var name = part.Trim(' ', ',', ';');
            if (name.IndexOf(" (", StringComparison.Ordinal) is > 0 and var bracket && (labelled
                || PersonNames.IsOffice(name[bracket..].Trim('(', ')', ' '))))
                name = name[..bracket];
            name = name.Trim('(', ')', ' ');
            if (!PersonNames.AreInitials(name)) name = name.TrimEnd('.');
            if (name.Length == 0) continue;
            if (PersonNames.AreInitials(name) || PersonNames.IsPerson(name)) names.Add(name);
            else if (PersonNames.IsOffice(name) || labelled && IsGroup(name)) others.Add(name);
            else return null;
        }
        return names.Count > 0 || !photos && !others.Exists(IsGroup) ? names : others;
    }

    /// <summary>The parts of a list of names.</summary>
    internal static IEnumerable<string> Separated(string list) =>
        Separators().Split(list).Select(name => name.Trim(' ', ',', '(', ')')).Where(name => name.Length > 0);

    /// <summary>True for the labels of pictures.</summary>
    internal static bool IsOfPhotos(string role) => PhotoRole().IsMatch(role);

    internal static Byline Make(string role, IReadOnlyList<string> names)
    {
        var photos = IsOfPhotos(role);
        var textToo = !photos || TextRole().IsMatch(role);
        return new Byline { Text = textToo ? names : [], Photos = photos ? names : [] };
    }

    /// <summary>"A (tin), B (ảnh)", "A (bài và ảnh)".</summary>
    private static Byline? Roles(string text)
    {
        var byline = Byline.None;
        var at = 0;
        foreach (Match match in AfterName().Matches(text))
        {
            if (match.Index != at || Split(match.Groups["names"].Value) is not { Count: > 0 } names) return null;
            byline = Joined(byline, Make(match.Groups["role"].Value, names));
            at = match.Index + match.Length;
        }
        return at > 0 && at == text.Length ? byline : null;
    }

    private static Byline? Labelled(string text)
    {
        var labels = Labels().Matches(text);
        if (labels.Count == 0 || labels[0].Index != 0) return BeforeNames(text);
        var byline = Byline.None;
        for (var i = 0; i < labels.Count; i++)
        {
            var role = labels[i].Groups["role"].Value;
            var from = labels[i].Index + labels[i].Length;
            var to = i + 1 < labels.Count ? labels[i + 1].Index : text.Length;
            if (Split(text[from..to].TrimEnd(' ', '(', '.', ';', '-', '–'), labelled: true, IsOfPhotos(role)) is not { } names
                || !text[from..to].Any(char.IsLetter)) return null;
            byline = Joined(byline, Make(role, names));
        }
        return byline;
    }

    /// <summary>A label of two without its colon: "Bài và ảnh Lê Sương". One word alone begins sentences.</summary>
    private static Byline? BeforeNames(string text) =>
        PlainLabel().Match(text) is { Success: true } match && Split(match.Groups["names"].Value) is { Count: > 0 } names
        && names.TrueForAll(name => PersonNames.StandsAlone(name) || PersonNames.AreInitials(name))
            ? Make(match.Groups["role"].Value, names) : null;

    /// <summary>"Lê Sương/TTXVN", "Lê Sương (TTXVN)", "Ann Weir, Reuters": the name, not the agency.</summary>
    private static Byline? OfAgency(string text)
    {
        if (Agency().Match(text) is not { Success: true } match) return null;
        var (agency, isBeside) = (match.Groups["agency"].Value, text.Contains(" | ", StringComparison.Ordinal));
        if (!Agencies.IsKnown(agency) && !(isBeside && PersonNames.IsOffice(agency))) return null;
        var names = Separators().Split(match.Groups["names"].Value).Select(name => name.Trim()).ToList();
        return names.TrueForAll(PersonNames.IsPerson) ? new Byline { Text = names } : null;
    }

    /// <summary>"Tổ trực Thác Ngà", "Bạn đọc cung cấp": only behind a label, as the words are common ones.</summary>
    private static bool IsGroup(string name) => name.Length <= LongestGroup && !name.Any(char.IsDigit) && Group().IsMatch(name);

    [GeneratedRegex(
        @"^(Tổ|Nhóm|Ban|Phòng|Trung tâm|Đội|Đài|Báo|Tạp chí|Thư viện|Hội|Câu lạc bộ|CLB|Xã đoàn|Huyện đoàn|"
        + @"Viện|Trạm|UBND|Công ty|Chi đoàn|Đoàn|Bạn đọc|Cộng tác viên|Phóng viên|Tư liệu|Nhân vật|Gia đình|"
        + @"Sưu tầm|Người dân|"
        + @"Trường|Sở|Bộ|Bảo tàng)( [\p{L}&.-]{1,60}){0,6}$|^\p{Lu}[\p{L} ]{1,30} cung cấp$|^The \p{L}[\p{L} ]{1,60}$|"
        + @"^(\p{Lu}\p{Ll}{1,40} )?(station|survey|field|library|museum) [\p{L} ]{1,60}$",
            RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Group();

    private const string TextWords =
        @"tin|bài|text|texte|story|words|report|nội dung|thực hiện|tác giả|người viết|biên dịch|biên soạn|dịch|"
        + @"lược dịch|phóng viên|pv|viết|"
        + "author|autor|autorin|auteur|bericht";
    private const string PhotoWords =
        "ảnh trong bài|ảnh minh họa|ảnh minh hoạ|ảnh tư liệu|ảnh|hình "
        + "ảnh|hình|photos?|photographs?|pictures?|images?|video|clip|đồ họa|"
        + "fotos?|bild|bilder|crédit photo";
    private const string Both = "(?<role>(" + TextWords + "|" + PhotoWords + @")((, ?| và | & | ?- ?| ?/ ?| and | und | et | \+ | )("
        + TextWords + "|" + PhotoWords + "))";

    [GeneratedRegex(@"\b" + Both + @"{0,9})( by)?\s{0,9}:\s{0,9}", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Labels();

    [GeneratedRegex("^" + Both + @"|thực hiện) (?<names>\p{Lu}[^:.]{1,60})$", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PlainLabel();

    [GeneratedRegex(
        @"(?<names>\p{L}[^():]{1,60}?)\s?\((?<role>(tin|bài|ảnh|text|story|words|photos?|pictures?|fotos?|tổng hợp|thực hiện|"
        + @"lược dịch|"
        + @"dịch|biên dịch|biên soạn|sưu tầm|ghi|t/h|th)((, ?| và | & | and | und | ?- ?)(ảnh|photos?|pictures?|"
        + @"fotos?))?)\)\s{0,9}([,;.–-]\s{0,9}|$)",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex AfterName();

    [GeneratedRegex(
        @"^(?<names>\p{Lu}[^():/]{2,60}?)(\s?/\s?(?<agency>[^()/]{2,40})|\s?\((?<agency>[^()/]{2,40})\)?|[,|] (?<agency>[^(),/]{2,40}))$",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Agency();

    [GeneratedRegex(@"\b(tin|bài|text|texte|story|words|report|author|autor|tác giả|nội dung|thực hiện)\b|^photos? and text",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TextRole();

    [GeneratedRegex("ảnh|hình|photo|picture|foto|bild|image", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PhotoRole();

    [GeneratedRegex("hình ảnh|chùm ảnh|bộ ảnh|phóng sự ảnh|loạt ảnh",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PhotoStory();

    [GeneratedRegex(
        @"^(TM|KT|TL|TUQ|Q)\. ?\p{Lu}|^(PHÓ )?(CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|BÍ THƯ|CỤC TRƯỞNG|"
        + @"BỘ TRƯỞNG|THỦ TƯỚNG|"
        + @"TRƯỞNG (BAN|PHÒNG)|VIỆN TRƯỞNG|CHÁNH VĂN PHÒNG)\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Post();

    [GeneratedRegex(
        @"[.!?…”""/] ?(?<credit>\(?(tin|bài|text|story|thực hiện|ảnh)((, ?| và | & | ?- ?| and )(ảnh|"
        + @"photos?))?\s{0,9}:[^:]{2,60}((ảnh|"
        + @"photos?)\s{0,9}:[^:]{2,50})?)$", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Inline();

    [GeneratedRegex(@"[.!?…”""]\s*[(—–-]?\s*(?<name>\p{Lu}[\p{L}.]*( ?[-–/(]? ?\p{Lu}[\p{L}.]*){1,5}\)?)$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Signed();

    [GeneratedRegex(@"\s*[,;/&+|•·]\s*|\s+(?:-|–|—|và|and|und|et)\s+|\s*[–—]\s*", RegexOptions.NonBacktracking)]
    private static partial Regex Separators();
}
