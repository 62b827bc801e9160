namespace FeedServer.Collect.Reading.Rules;

/// <summary>Lines that say who wrote in words: "By A and B, Agency", "Von A", "Par A", "Story and photos by A", "A tổng hợp", an
/// agency's "Reporting by A; Editing by B".</summary>
internal static partial class WrittenBy
{
    private const int LongestNames = 80;
    private static readonly string[] Behinds = [" for ", " in ", " aus ", " at ", " à ", " ("];

    /// <summary>The byline; null for any other line.</summary>
    public static Byline? Read(string text)
    {
        if (text.StartsWith("Reporting by ", StringComparison.OrdinalIgnoreCase)) return Reporting(text);
        if (Behind().Match(text) is { Success: true } behind)
            return Persons(behind.Groups["names"].Value) is { Count: > 0 } writers ? new Byline { Text = writers } : null;
        if (Genre().Match(text) is { Success: true } genre && Persons(genre.Groups["names"].Value) is { Count: > 0 } authors)
            return new Byline { Text = authors };
        if (By().Match(text) is not { Success: true } match) return null;
        var role = match.Groups["role"].Value;
        var isForeign = match.Groups["foreign"].Success;
        if (Persons(match.Groups["names"].Value) is not { } names) return null;
        // "Von Weizen und Wein" begins a headline; two words of a name are looked for.
        if (isForeign && !names.Exists(name => name.Contains(' ', StringComparison.Ordinal))) return null;
        return Credits.Make(role, names);
    }

    /// <summary>How many characters before a name say no more than that it is the writer's ("By ", "Posted by "); 0 when none do.</summary>
    public static int Lead(string text) => Opening().Match(text).Length;

    /// <summary>Where a line says that it was written ("By Ann Weir in Long Khe", "in Long Khe"); null when it does not.</summary>
    public static string? Place(string text) =>
        text.Length <= LongestNames && From().Match(text) is { Success: true } match ? match.Groups["place"].Value.Trim() : null;

    private static Byline Reporting(string text)
    {
        var names = text.TrimEnd(')', '.').Split(';', StringSplitOptions.TrimEntries)
            .Select(part => Desk().Match(part)).Where(match => match.Success)
            .SelectMany(match => Persons(match.Groups["names"].Value) ?? []);
        return new Byline { Text = [.. names] };
    }

    /// <summary>The persons of a list, their offices and agencies left out; null when it holds anything else.</summary>
    private static List<string>? Persons(string list)
    {
        var end = Behinds
            .Select(word => list.IndexOf(word, StringComparison.Ordinal)).Where(at => at > 0).DefaultIfEmpty(list.Length).Min();
        var parts = Credits.Separated(list[..end]).ToList();
        // Behind the first office stands what else it is called.
        var office = parts.FindIndex(PersonNames.IsOffice);
        return Credits.Split(string.Join(", ", office > 0 ? parts[..office] : parts));
    }

    [GeneratedRegex(
        @"^((?<role>(?i:((text|story|stories|words|photos?|photographs?|pictures?|reported|reporting|written|posted|compiled|"
        + @"edited and written"
        + @"|contributed)( (and|&) (text|story|words|photos?|pictures?))? )?by|by:|propos recueillis par|texte par|ein bericht von))"
        + @"|(?<foreign>(?<role>Von|VON|Par|PAR|Por|POR|Door|Av|Af))):? (?<names>\p{Lu}[^|:.!?]{1,100}([.|][^:.!?]{1,40}){0,3})\.?$",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex By();

    [GeneratedRegex(@"^(?<names>\p{Lu}[^:.!?,]{2,50}) (tổng hợp|thực hiện|ghi|lược dịch|biên dịch|sưu tầm|"
        + @"dịch)$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Behind();

    [GeneratedRegex(@"^((?i:by) [^:!?]{3,50} )?in (?<place>\p{Lu}[\p{L}.'-]{1,60}( \p{Lu}[\p{L}.'-]{1,60}){0,2})$",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex From();

    [GeneratedRegex("^((written|posted|text|story|words) )?(by|von|par|por|di|door|av|af|bởi|"
        + "tác giả)[: ] {0,9}", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Opening();

    [GeneratedRegex(
        @"^(Truyện ngắn|Truyện|Ghi chép|Bút ký|Ký sự|Ký|Phóng sự|Tản văn|Tùy bút|Tạp bút|Thơ|Bài viết|"
        + @"Bài) của (?<names>\p{Lu}[^:.!?]{2,60})$",
        RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Genre();

    [GeneratedRegex("^(additional )?(reporting|writing) by (?<names>.{3,80})$", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Desk();
}
