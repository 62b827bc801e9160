namespace FeedServer.Collect.Reading.Html;

/// <summary>Pages whose letters are those of an old Vietnamese font become Unicode: the font stands in a style or a <c>font</c> element.
/// </summary>
internal sealed partial class LegacyMarkup
{
    private readonly Dictionary<string, string> rules = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(TreeText Text, string Font)> texts = [];

    private LegacyMarkup() { }

    /// <summary>Mends a page in place.</summary>
    /// <param name="root">The page.</param>
    /// <param name="html">As it was parsed: without the name of such a font in it there is nothing to do.</param>
    public static void Mend(TreeElement root, string html)
    {
        if (!html.Contains(".vn", StringComparison.OrdinalIgnoreCase) && !html.Contains("vni-", StringComparison.OrdinalIgnoreCase)) return;
        var markup = new LegacyMarkup();
        foreach (var style in root.Descendants().OfType<TreeElement>().Where(element => element.LocalName == "style").ToList())
            markup.Learn(style.TextContent);
        markup.Walk(root, null);
        markup.Mend();
    }

    private void Learn(string style)
    {
        foreach (Match rule in Rule().Matches(style))
        {
            if (FontOf(rule.Groups["body"].Value) is not { } font) continue;
            foreach (var selector in rule.Groups["selectors"].Value.Split(','))
                if (LastName().Match(selector.Trim()) is { Success: true } name) rules.TryAdd(name.Value, font);
        }
    }

    private void Walk(TreeElement element, string? font)
    {
        font = FontOf(element.GetAttribute("style") ?? "") ?? element.GetAttribute("face") ?? Ruled(element) ?? font;
        foreach (var node in element.ChildNodes)
        {
            if (node is TreeElement inner) Walk(inner, font);
            else if (node is TreeText text && font is not null && LegacyText.OfFont(font) is not null) texts.Add((text, font));
        }
    }

    private string? Ruled(TreeElement element)
    {
        if (rules.Count == 0) return null;
        return element.ClassName.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => rules.GetValueOrDefault("." + name))
            .FirstOrDefault(font => font is not null) ?? rules.GetValueOrDefault(element.LocalName);
    }

    private void Mend()
    {
        var votes = texts.GroupBy(one => one.Font, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.Sum(one => VoteOf(one.Text.Data, one.Font)), StringComparer.OrdinalIgnoreCase);
        foreach (var (text, font) in texts)
        {
            if (LegacyText.OfFont(font) is { } letters && (LegacyText.IsIn(letters, text.Data) ?? votes[font] > 0))
                text.Data = LegacyText.Read(letters, text.Data);
        }
    }

    private static int VoteOf(string text, string font) =>
        LegacyText.OfFont(font) is { } letters ? LegacyText.IsIn(letters, text) switch { true => 1, false => -1, null => 0 } : 0;

    private static string? FontOf(string style) => Family().Match(style) is { Success: true } match ? match.Groups["font"].Value.Trim()
        : null;

    [GeneratedRegex(@"font-family\s{0,3}:\s{0,3}[""']?(?<font>[^;,""'}]{1,60})|font\s{0,3}:[^;}]{0,80}?[""' ](?<font>\.Vn[A-Za-z ]{1,30}|"
        + @"VNI-[\w -]{1,30})",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Family();

    [GeneratedRegex(@"(?<selectors>[^{}@]{1,2000})\{(?<body>[^{}]{1,4000})\}", RegexOptions.NonBacktracking)]
    private static partial Regex Rule();

    [GeneratedRegex(@"\.?[A-Za-z][\w-]{0,60}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LastName();
}
