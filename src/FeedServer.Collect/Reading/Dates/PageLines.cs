using FeedServer.Collect.Reading.Html;

namespace FeedServer.Collect.Reading.Dates;

/// <summary>The lines of a page as a reader sees them, from the whole page, with where each stands and the marks of dates in it.</summary>
internal sealed class PageLines
{
    private const int LongestLine = 320;

    private readonly List<PrintedLine> lines = [];
    private readonly List<DateMark> marks = [];
    private readonly HashSet<TreeElement> around;
    private readonly TreeElement? start;
    private readonly StringBuilder text = new();
    private readonly List<LinePart> parts = [];
    private PageRegion region;
    private bool isCut;

    private PageLines(TreeElement? start)
    {
        this.start = start;
        around = start is null ? [] : [start, .. start.Ancestors()];
    }

    /// <summary>The lines that hold anything, in order.</summary>
    public IReadOnlyList<PrintedLine> Lines => lines;

    /// <summary>The elements that are marked as dates, in order.</summary>
    public IReadOnlyList<DateMark> Marks => marks;

    /// <summary>True when the article begins with its heading.</summary>
    public bool HasHeading => start?.Role == HtmlRole.Heading;

    /// <summary>Index of the line where the article begins; -1 when it is not known.</summary>
    public int Start { get; private set; } = -1;

    /// <summary>Reads the lines below an element.</summary>
    /// <param name="body">The page's body.</param>
    /// <param name="start">The element where the article begins: its heading, else its text; null when it is not known.</param>
    public static PageLines Read(TreeElement body, TreeElement? start)
    {
        var read = new PageLines(start);
        read.Walk(body, PageRegion.None);
        read.End();
        return read;
    }

    /// <summary>Whether an element holds the place where the article begins: what it is named says nothing of a part of it.</summary>
    public bool IsAround(TreeElement element) => around.Contains(element);

    private void Walk(TreeElement element, PageRegion inherited)
    {
        foreach (var node in element.ChildNodes)
        {
            if (node is TreeText words) Append(words, element, inherited);
            else if (node is TreeElement child) Enter(child, inherited);
        }
    }

    private void Enter(TreeElement element, PageRegion inherited)
    {
        if (element.LocalName is "script" or "style" or "noscript" or "template" or "select" or "textarea" or "svg" or "iframe") return;
        var own = inherited | (around.Contains(element) ? PageRegion.None : PageRegions.Named(element));
        if (Start < 0 && !around.Contains(element) && HtmlMasthead.IsNamed(element)) own |= PageRegion.Head;
        var isLine = element.Role is not HtmlRole.Inline || HtmlElements.EndsLine(element.Role, element.LocalName);
        if (isLine) End();
        if (element == start) Start = lines.Count;
        if (DateMark.From(element) is { } mark) marks.Add(mark with { Line = lines.Count, Region = own });
        // What the design sets apart is no one word.
        if (!isLine && element.LocalName is "span" or "time" or "a" or "abbr" && text.Length > 0 && text[^1] != ' ') text.Append(' ');
        Walk(element, own);
        if (isLine) End();
    }

    private void Append(TreeText words, TreeElement element, PageRegion inherited)
    {
        if (isCut) return;
        var at = text.Length;
        foreach (var c in words.Data)
        {
            if (text.Length >= LongestLine)
            {
                isCut = true;
                break;
            }
            if (IsRunOn(c)) text.Append(' ');
            if (!char.IsWhiteSpace(c) && c is not '\u200B') text.Append(c);
            else if (text.Length > 0 && text[^1] != ' ') text.Append(' ');
        }
        if (text.Length == at) return;
        if (parts.Count == 0) region = inherited;
        parts.Add(new LinePart(at, element, words));
    }

    /// <summary>True for what stands right behind a label or an ordinal: "Datum:26. Januar", "8.Dezember".</summary>
    private bool IsRunOn(char next) => text.Length > 1 && text[^1] switch
    {
        ':' => char.IsDigit(next) && char.IsLetter(text[^2]),
        '.' => char.IsLetter(next) && char.IsDigit(text[^2]),
        _ => false,
    };

    private void End()
    {
        if (parts.Count > 0)
        {
            var line = text.ToString();
            lines.Add(new PrintedLine(WholeText.Normal(line), [.. parts])
            {
                Index = lines.Count,
                Region = region,
                IsCut = isCut,
            });
        }
        text.Clear();
        parts.Clear();
        isCut = false;
    }
}

/// <summary>A line of a page.</summary>
/// <param name="Text">Its text, white space collapsed; its beginning when it is long.</param>
/// <param name="Parts">What it is made of.</param>
internal sealed record PrintedLine(string Text, IReadOnlyList<LinePart> Parts)
{
    private const int FewestDigits = 3;

    /// <summary>Its place among the lines of the page.</summary>
    public required int Index { get; init; }

    public required PageRegion Region { get; init; }

    /// <summary>True when more follows.</summary>
    public bool IsCut { get; init; }

    /// <summary>True when it may hold a date.</summary>
    public bool IsDated
    {
        get
        {
            var digits = 0;
            foreach (var c in Text)
            {
                if (char.IsDigit(c) && ++digits >= FewestDigits) return true;
            }
            return false;
        }
    }

    /// <summary>The part that stands at a place of the text.</summary>
    public LinePart At(int place) => Parts.LastOrDefault(part => part.At <= place) ?? Parts[0];
}

/// <summary>A part of a line.</summary>
/// <param name="At">Where it begins.</param>
/// <param name="Element">What holds it.</param>
/// <param name="Text">The text itself.</param>
internal sealed record LinePart(int At, TreeElement Element, TreeText Text);

/// <summary>An element that is marked as a date.</summary>
/// <param name="Element">The element.</param>
/// <param name="Value">What it says to machines; null when only its text says it.</param>
/// <param name="Kind">What it is marked as; null for no more than a date.</param>
internal sealed record DateMark(TreeElement Element, string? Value, MetaDateKind? Kind)
{
    private const int LongestTitle = 40;
    private const int FewestDigits = 5;

    /// <summary>Index of the line it stands in.</summary>
    public int Line { get; init; }

    public PageRegion Region { get; init; }

    /// <summary>The mark of an element: microdata, hAtom and microformats, <c>time</c>; null for any other.</summary>
    public static DateMark? From(TreeElement element)
    {
        var isTime = element.LocalName == "time";
        var property = element.GetAttribute("itemprop") ?? element.GetAttribute("property");
        var kind = KindOf(element, property);
        // "Two hours ago" has its day in what a pointer shows.
        if (!isTime && kind is null && element.GetAttribute("title") is { Length: >= 8 and <= LongestTitle } shown
            && shown.Count(char.IsAsciiDigit) >= FewestDigits && element.Sums.Characters <= LongestTitle
            && !PublishWords.Membership(element.TextContent)) return new DateMark(element, shown, null);
        if (!isTime && kind is null) return null;
        var value = element.GetAttribute("datetime") ?? (isTime ? null : element.GetAttribute("content") ?? element.GetAttribute("title"));
        return new DateMark(element, value, kind);
    }

    private static MetaDateKind? KindOf(TreeElement element, string? property)
    {
        if (property is not null && property.Contains("date", StringComparison.OrdinalIgnoreCase)
            && MetaDates.KindOf(property) is { } said) return said;
        if (element.HasAttribute("pubdate")) return MetaDateKind.Published;
        if (element.LocalName is "body" or "article" or "main" or "div" && element.Sums.Characters > 200) return null;
        if (element.HasClass("published") || element.HasClass("dt-published")) return MetaDateKind.Published;
        return element.LocalName is "time" or "abbr" && (element.HasClass("updated") || element.HasClass("modified"))
            ? MetaDateKind.Modified : null;
    }
}
