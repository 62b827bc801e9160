namespace FeedServer.Collect.Reading.Html;

/// <summary>The site of a page, to tell links to its other stories from those of the author to somewhere else.</summary>
internal readonly record struct PageSite(string? Name)
{
    private const int LongestEnding = 5;

    // Below a country's own ending many registries sell names one level further down: "name.co.uk", "name.gov.vn".
    private static readonly FrozenSet<string> SecondLevels = FrozenSet.Create(
        "ac", "co", "com", "edu", "gob", "gouv", "gov", "go", "gv", "id", "info", "ltd", "me", "mil", "muni", "ne", "net", "nom", "or",
        "org", "plc", "sch");

    private static readonly FrozenSet<string> Files = FrozenSet.Create(StringComparer.OrdinalIgnoreCase,
        "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "epub", "zip", "rar", "7z", "mp3", "mp4");

    /// <summary>The site of an address; of none when there is no address.</summary>
    public static PageSite Parse(string? address) => new(NameOf(WebAddress.Parse(address)));

    /// <summary>True for a link that may lead to another story of the site: a relative one, one below the same name, any when the site is
    /// unknown. A file, a mail and a place on the same page are no story.</summary>
    public bool Holds(TreeElement link)
    {
        var target = link.GetAttribute("href").AsSpan().Trim();
        if (target is ['#', _, ..] || target.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase)
            || target.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) || IsFile(target)) return false;
        return Name is null || NameOf(WebAddress.Parse(target.ToString())) is not { } other || other == Name;
    }

    private static bool IsFile(ReadOnlySpan<char> target)
    {
        if (target.IndexOfAny('?', '#') is >= 0 and var end) target = target[..end];
        var ending = target[(target.LastIndexOf('.') + 1)..];
        return ending.Length is > 1 and <= LongestEnding && Files.GetAlternateLookup<ReadOnlySpan<char>>().Contains(ending);
    }

    // A shop or a picture server of the same publisher has another first label.
    private static string? NameOf(Uri? address)
    {
        if (address is null) return null;
        var labels = address.Host.Split('.');
        return string.Join('.', labels.TakeLast(labels is [.., var second, { Length: 2 }] && SecondLevels.Contains(second) ? 3 : 2));
    }
}
