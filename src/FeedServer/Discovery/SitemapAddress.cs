namespace FeedServer.Discovery;

/// <summary>The address of a sitemap: <c>/sitemap-lists.xml</c>, <c>/sitemap-2023-01.xml</c>, <c>/sitemap-2023-01-2.xml</c>,
/// <c>/sitemap-undated.xml</c>. All are at the root: a sitemap may name pages below its own folder only (sitemaps.org, "Sitemap file
/// location").</summary>
/// <param name="Kind">What it lists.</param>
/// <param name="Month">The first day of its month; the first day there is for other kinds.</param>
/// <param name="Part">Which part, from 1; what is too long for one sitemap has several.</param>
internal sealed record SitemapAddress(SitemapKind Kind, DateOnly Month, int Part)
{
    private const string Lists = "lists";
    private const string Undated = "undated";
    private const int MonthLength = 7;

    public static SitemapAddress OfLists { get; } = new(SitemapKind.Lists, DateOnly.MinValue, 1);

    public static SitemapAddress OfMonth(int year, int month, int part) => new(SitemapKind.Month, new DateOnly(year, month, 1), part);

    public static SitemapAddress OfUndated(int part) => new(SitemapKind.Undated, DateOnly.MinValue, part);

    /// <summary>Parses what is between <c>/sitemap-</c> and <c>.xml</c>; null when no sitemap can have it.</summary>
    public static SitemapAddress? Parse(string name)
    {
        if (name == Lists) return OfLists;
        var length = name.StartsWith(Undated, StringComparison.Ordinal) ? Undated.Length : MonthLength;
        if (name.Length < length || PartOf(name[length..]) is not { } part) return null;
        if (length == Undated.Length && name.StartsWith(Undated, StringComparison.Ordinal)) return OfUndated(part);
        return DateOnly.TryParseExact(name[..length], "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? new SitemapAddress(SitemapKind.Month, month, part)
            : null;
    }

    public string Path =>
        Part == 1 ? $"/sitemap-{Name}.xml" : string.Create(CultureInfo.InvariantCulture, $"/sitemap-{Name}-{Part}.xml");

    private string Name => Kind switch
    {
        SitemapKind.Lists => Lists,
        SitemapKind.Undated => Undated,
        _ => Month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
    };

    /// <summary>The number after the hyphen, in one spelling only; 1 for nothing.</summary>
    private static int? PartOf(string rest)
    {
        if (rest.Length == 0) return 1;
        return rest is ['-', >= '1' and <= '9', ..]
            && int.TryParse(rest[1..], NumberStyles.None, CultureInfo.InvariantCulture, out var part) && part > 1 ? part : null;
    }
}

internal enum SitemapKind
{
    Lists,

    /// <summary>The days and items of a month.</summary>
    Month,

    /// <summary>The items without any date.</summary>
    Undated,
}
