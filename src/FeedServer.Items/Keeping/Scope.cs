namespace FeedServer.Items.Keeping;

/// <summary>A part of the archive that has lists, counts and feeds of its own.</summary>
/// <param name="Kind">Which kind of part.</param>
/// <param name="Slug">The section's, person's, tag's or place's slug, or the source's id in small letters; empty for all.</param>
public readonly record struct Scope(ScopeKind Kind, string Slug)
{
    /// <summary>The whole archive.</summary>
    public static Scope All { get; } = new(ScopeKind.All, "");

    /// <summary>One section, by slug.</summary>
    public static Scope Section(string slug) => new(ScopeKind.Section, slug);

    /// <summary>One person, by slug.</summary>
    public static Scope Byline(string slug) => new(ScopeKind.Byline, slug);

    /// <summary>One tag, by slug.</summary>
    public static Scope Tag(string slug) => new(ScopeKind.Tag, slug);

    /// <summary>One place, by slug.</summary>
    public static Scope Place(string slug) => new(ScopeKind.Place, slug);

    /// <summary>One source, by id in any case: its address has small letters only.</summary>
    public static Scope Source(string id) => new(ScopeKind.Source, id.ToLowerInvariant());

    /// <summary>The items filed in a month.</summary>
    public static Scope Month(int year, int month) =>
        new(ScopeKind.Month, string.Create(CultureInfo.InvariantCulture, $"{year:D4}-{month:D2}"));

    /// <summary>The items of the month of a day; the undated ones for none.</summary>
    public static Scope MonthOf(DateOnly? day) => day is { } known ? Month(known.Year, known.Month) : new(ScopeKind.Month, "undated");

    /// <summary>True for the list of this one spelling alone, whatever it is joined with: of its arrivals, which no join
    /// renumbers.</summary>
    public bool IsAlone { get; init; }

    /// <summary>Its name in cursors and in what stores keep: <c>a</c>, <c>s|slug</c>, <c>b|slug</c>, <c>t|slug</c>, <c>p|slug</c>,
    /// <c>o|hash</c>, <c>m|2023-01</c>. A source's id may hold anything, so the beginning of its hash stands for it. What is no slug has
    /// no list and must not reach into another's: it is named <c>!</c>.</summary>
    public string Key => Kind switch
    {
        ScopeKind.Section => "s|" + SlugOrNone,
        ScopeKind.Byline => "b|" + SlugOrNone,
        ScopeKind.Tag => "t|" + SlugOrNone,
        ScopeKind.Place => "p|" + SlugOrNone,
        ScopeKind.Month => "m|" + SlugOrNone,
        ScopeKind.Source => "o|" + ContentHash.From(Slug)[..16],
        _ => "a",
    };

    /// <summary>The path of its page: empty for all, else <c>/sections/…</c>, <c>/bylines/…</c>, <c>/tags/…</c>, <c>/places/…</c>
    /// <c>/sources/…</c>, <c>/2023/01</c>
    /// or <c>/undated</c>.</summary>
    public string Path => Kind switch
    {
        ScopeKind.Section => "/sections/" + Slug,
        ScopeKind.Byline => "/bylines/" + Slug,
        ScopeKind.Tag => "/tags/" + Slug,
        ScopeKind.Place => "/places/" + Slug,
        ScopeKind.Source => "/sources/" + Slug,
        ScopeKind.Month => "/" + Slug.Replace('-', '/'),
        _ => "",
    };

    private string SlugOrNone => Slug.Length is > 0 and <= Items.Slug.MaxLength
        && Slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? Slug : "!";
}
