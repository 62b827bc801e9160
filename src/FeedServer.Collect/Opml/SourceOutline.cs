using System.Xml;
using System.Xml.Linq;
using FeedServer.Collect.Listings;

namespace FeedServer.Collect.Opml;

/// <summary>One outline that names a source, read.</summary>
internal sealed class SourceOutline
{
    private const int LongestName = 80;

    // Names of folders that readers give to what is in no folder.
    private static readonly HashSet<string> NoFolder = new(StringComparer.OrdinalIgnoreCase) { "all", "feeds", "subscriptions",
        "uncategorized", "uncategorised", "unsorted", "default", "none" };

    private readonly List<SourceFault> faults = [];

    private SourceOutline(XElement element) => Element = element;

    public XElement Element { get; }

    /// <summary>What it defines, its id empty while it has none; null when a fault costs it.</summary>
    public SourceDefinition? Definition { get; private set; }

    public IReadOnlyList<SourceFault> Faults => faults;

    /// <summary>Reads an outline; null when it names no source (a folder, a link, a text).</summary>
    public static SourceOutline? Read(XElement element)
    {
        var type = Plain(element, "type") ?? "";
        var written = Plain(element, "xmlUrl") ?? (IsUrlSource(element, type) ? Plain(element, "url") : null);
        if (string.IsNullOrWhiteSpace(written))
            return Own(element, "kind") is null ? null : Faulted(element, "it has a kind and no xmlUrl");
        if (SourceAddress.Read(written) is not { } address) return Faulted(element, $"xmlUrl '{written}' is no absolute http(s) address");
        var outline = new SourceOutline(element);
        outline.Definition = outline.Define(element, address, type);
        return outline;
    }

    /// <summary>A fault found by comparing outlines.</summary>
    public static SourceFault FaultOf(XElement element, string reason) => new(Line(element), Name(element), reason);

    public static int Line(XElement element) => ((IXmlLineInfo)element).LineNumber;

    /// <summary>The section its place in the file gives it: its folder's name, else its category (OPML 2.0).</summary>
    public static string? PlacedSection(XElement element)
    {
        var folder = element.Parent is { } parent && parent.Name.LocalName == "outline" ? Name(parent) : null;
        if (folder is not null) return NoFolder.Contains(folder) ? null : folder;
        var category = Plain(element, "category")?.Split(',')[0].Split('/',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault();
        return category is null || NoFolder.Contains(category) ? null : category;
    }

    /// <summary>An attribute of OPML, whatever the case of its name; null when absent.</summary>
    public static string? Plain(XElement element, string name) => PlainAttribute(element, name)?.Value;

    internal static XAttribute? PlainAttribute(XElement element, string name) => element.Attributes()
        .FirstOrDefault(a => a.Name.NamespaceName.Length == 0 && a.Name.LocalName.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>An attribute of ours; null when absent.</summary>
    public static string? Own(XElement element, string name) => element.Attribute(OpmlNames.Own(name))?.Value;

    private static SourceOutline Faulted(XElement element, string reason)
    {
        var outline = new SourceOutline(element);
        outline.faults.Add(FaultOf(element, reason));
        return outline;
    }

    /// <summary><c>url</c> in place of <c>xmlUrl</c>, but not a link to a page or an included outline (OPML 2.0).</summary>
    private static bool IsUrlSource(XElement element, string type) =>
        !element.HasElements && !type.Equals("link", StringComparison.OrdinalIgnoreCase)
        && !type.Equals("include", StringComparison.OrdinalIgnoreCase);

    private SourceDefinition? Define(XElement element, Uri address, string type)
    {
        var id = Own(element, "id")?.Trim() ?? "";
        if (id.Length > 0 && SourceIds.Fault(id) is { } wrong) Note(wrong);
        var kind = Kind(type);
        var (paused, isPrivate) = (Flag("paused"), Flag("private"));
        var least = Interval("minInterval");
        var most = Interval("maxInterval");
        if (least > most) Note("fs:minInterval is longer than fs:maxInterval");
        var zone = Zone();
        var selectors = Selectors();
        var isGood = faults.Count == 0;
        foreach (var unknown in element.Attributes()
            .Where(a => a.Name.NamespaceName == OpmlNames.Namespace && !OpmlNames.Known.Contains(a.Name.LocalName)))
            Note($"fs:{unknown.Name.LocalName} is no attribute of ours and says nothing; there are: {string.Join(", ", OpmlNames.Known)}");
        if (!isGood) return null;
        return new SourceDefinition
        {
            Id = id,
            Kind = kind,
            Address = address,
            // Other programs write the address where there is no name.
            Title = PublicAddress.In(FirstOf(Plain(element, "title"), Plain(element, "text")) ?? address.Host),
            Home = SourceAddress.Read(Plain(element, "htmlUrl")),
            Paused = paused,
            Private = isPrivate,
            Section = Own(element, "section") is { } own ? FirstOf(own) : PlacedSection(element),
            Zone = zone,
            MinInterval = least,
            MaxInterval = most,
            Selectors = selectors == new PageSelectors() ? null : selectors,
        };
    }

    private SourceKind Kind(string type)
    {
        // "HTML+XPath" is how FreshRSS names a page that it reads without a feed.
        var word = (Own(Element, "kind")
            ?? (type is "page" or "sitemap" ? type : type.StartsWith("HTML", StringComparison.OrdinalIgnoreCase) ? "page" : "feed")).Trim();
        if (word.Equals("feed", StringComparison.OrdinalIgnoreCase)) return SourceKind.Feed;
        if (word.Equals("page", StringComparison.OrdinalIgnoreCase)) return SourceKind.Page;
        if (word.Equals("sitemap", StringComparison.OrdinalIgnoreCase)) return SourceKind.Sitemap;
        Note($"fs:kind '{word}' is not feed, page or sitemap");
        return SourceKind.Feed;
    }

    private bool Flag(string name)
    {
        var word = Own(Element, name)?.Trim();
        if (word is null or "" || word.Equals("false", StringComparison.OrdinalIgnoreCase) || word is "no" or "0") return false;
        if (word.Equals("true", StringComparison.OrdinalIgnoreCase) || word is "yes" or "1") return true;
        Note($"fs:{name} '{word}' is not true or false");
        return false;
    }

    private string? Zone()
    {
        var name = FirstOf(Own(Element, "zone"));
        if (name is not null && !TimeZoneInfo.TryFindSystemTimeZoneById(name, out _))
            Note($"fs:zone '{name}' is no time zone such as Asia/Ho_Chi_Minh");
        return name;
    }

    private TimeSpan? Interval(string name)
    {
        var words = Own(Element, name);
        if (string.IsNullOrWhiteSpace(words)) return null;
        var span = IntervalWords.Read(words);
        if (span is null) Note($"fs:{name} '{words}' is no length of time between a minute and a year, such as {IntervalWords.Example}");
        return span;
    }

    private PageSelectors Selectors() => new()
    {
        List = Selector("list"),
        Link = Selector("link"),
        Next = Selector("next"),
        Title = Selector("title"),
        Date = Selector("date"),
        Body = Selector("body"),
        Image = Selector("image"),
        Caption = Selector("caption"),
        Byline = Selector("byline"),
    };

    private string? Selector(string name)
    {
        var selector = FirstOf(Own(Element, name));
        if (selector is not null && !SelectorFaults.IsSelector(selector)) Note($"fs:{name} '{selector}' is no CSS selector");
        return selector;
    }

    private void Note(string reason) => faults.Add(FaultOf(Element, reason));

    private static string Name(XElement element)
    {
        var name = FirstOf(Plain(element, "title"), Plain(element, "text"), Plain(element, "xmlUrl"), Plain(element, "url")) ?? "outline";
        return name.Length <= LongestName ? name : TextCut.Start(name, LongestName) + "…";
    }

    private static string? FirstOf(params ReadOnlySpan<string?> texts)
    {
        foreach (var text in texts)
            if (!string.IsNullOrWhiteSpace(text)) return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return null;
    }
}
