using FeedServer.Publish;

namespace FeedServer.Feeds;

/// <summary>Which feed a path names: the list, which part of it, and the format.</summary>
internal sealed record FeedAddress
{
    /// <summary>So many digits of a joined list's stamp stand in addresses.</summary>
    public const int JoinDigits = 8;

    /// <summary>The format that the extension names.</summary>
    public required FeedFormat Format { get; init; }

    /// <summary>The list whose newest arrivals, sealed archive document, year or undated items are meant; all for a month or a
    /// day.</summary>
    public Scope Scope { get; init; } = Scope.All;

    /// <summary>The arrivals of a sealed archive document; null for another feed.</summary>
    public ArrivalRange? Range { get; init; }

    /// <summary>Which joined list (<see cref="JoinedName.Stamp"/>) an archive document is of, by the first eight digits; null for the list
    /// of one spelling. When names are joined or split the arrivals of a list are others: so their documents have other
    /// addresses.</summary>
    public string? Join { get; init; }

    /// <summary>First and last filing day of a feed of a date; null for another feed.</summary>
    public (DateOnly From, DateOnly To)? Days { get; init; }

    /// <summary>True for the feed of the items without any date.</summary>
    public bool Undated { get; init; }

    /// <summary>Where the page before ended, of a feed of a date or of the undated; null for the first page.</summary>
    public string? After { get; init; }

    /// <summary>True for the document that subscribers poll.</summary>
    public bool IsHead => Range is null && Days is null && !Undated;

    /// <summary>The path without its extension, empty for all: <c>/sections/x</c>, <c>/sections/x/archive/1-100</c>,
    /// <c>/2023/01</c>.</summary>
    public string ListPath =>
        Range is { } range ? Scope.Path + range.PathIn(Join)
        : Days is not { } days ? Undated ? Scope.Path + Permalink.Undated : Scope.Path
        : days.From == days.To ? Permalink.Day(days.From)
        : days.From.Month == days.To.Month ? Permalink.Month(days.From.Year, days.From.Month)
        : Scope.Path + Permalink.Year(days.From.Year);

    /// <summary>The address of a canonical path, as <see cref="CanonicalPath"/> makes it; null when it names no feed.</summary>
    /// <param name="path">The path, decoded, such as <c>/sections/x/archive/1-100.atom</c>.</param>
    /// <param name="after">The cursor of a later page; null for the first.</param>
    public static FeedAddress? Parse(string path, string? after = null)
    {
        if (FeedFormats.All.FirstOrDefault(f => path.EndsWith(f.Extension, StringComparison.Ordinal)) is not { } info) return null;
        var list = path[..^info.Extension.Length];
        var address = new FeedAddress { Format = info.Format };
        if (after is not null) return Dated(address, list.Split('/')) is { } dated ? dated with { After = after } : null;
        return list == "/feed" ? address : Arrivals(address, list) ?? Dated(address, list.Split('/'));
    }

    private static FeedAddress? Arrivals(FeedAddress address, string list)
    {
        var cut = list.LastIndexOf(ArrivalRange.Folder, StringComparison.Ordinal);
        if (cut < 0) return ScopeOf(list) is { } head ? address with { Scope = head } : null;
        var (join, ordinals) = list[(cut + ArrivalRange.Folder.Length)..].Split('/') switch
        {
            [var plain] => (null, plain),
            [{ Length: JoinDigits } of, var plain] => (of, plain),
            _ => (null, ""),
        };
        if (ArrivalRange.Parse(ordinals) is not { } range) return null;
        if (cut == 0) return join is null ? address with { Range = range } : null;
        return ScopeOf(list[..cut]) is { } scope ? address with { Scope = scope, Range = range, Join = join } : null;
    }

    private static Scope? ScopeOf(string list) => list.Split('/') switch
    {
        ["", "sections", { Length: > 0 } slug] => Scope.Section(slug),
        ["", "bylines", { Length: > 0 } slug] => Scope.Byline(slug),
        ["", "tags", { Length: > 0 } slug] => Scope.Tag(slug),
        ["", "places", { Length: > 0 } slug] => Scope.Place(slug),
        ["", "sources", { Length: > 0 } id] => Scope.Source(id),
        _ => null,
    };

    private static FeedAddress? Dated(FeedAddress address, string[] parts) => parts switch
    {
        ["", "undated"] => address with { Undated = true },
        ["", { Length: 4 } year] when ArchiveDate.Year(year) is { } y =>
            address with { Days = (new DateOnly(y, 1, 1), new DateOnly(y, 12, 31)) },
        ["", { Length: 4 } year, { Length: 2 } month] when ArchiveDate.Day(year, month, "1") is { } first =>
            address with { Days = (first, new DateOnly(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month))) },
        ["", { Length: 4 } year, { Length: 2 } month, { Length: 2 } day] when ArchiveDate.Day(year, month, day) is { } known =>
            address with { Days = (known, known) },
        ["", var kind, var slug, var part] when ScopeOf($"/{kind}/{slug}") is { } scope =>
            Dated(address, ["", part]) is { } whole ? whole with { Scope = scope } : null,
        _ => null,
    };
}
