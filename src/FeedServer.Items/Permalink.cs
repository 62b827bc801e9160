namespace FeedServer.Items;

/// <summary>The paths under which the archive is browsed. A path begins with a slash and never ends in one.</summary>
public static class Permalink
{
    /// <summary>Where items without any date are filed.</summary>
    public const string Undated = "/undated";

    /// <summary>The path of an item filed on a day, or under "undated" when the day is unknown.</summary>
    public static string PathOf(DateOnly? day, string slug) => (day is { } known ? Day(known) : Undated) + "/" + slug;

    /// <summary>Whether an address is the path of an item and nothing else; it need not be one that is kept.</summary>
    public static bool IsOne(string address)
    {
        var slash = address.LastIndexOf('/');
        if (slash < 0 || slash == address.Length - 1) return false;
        var (list, slug) = (address[..slash], address[(slash + 1)..]);
        return slug.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            && (list == Undated
                || DateOnly.TryParseExact(list, "/yyyy/MM/dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));
    }

    /// <summary><c>/2023/01/10</c></summary>
    public static string Day(DateOnly day) => day.ToString("/yyyy/MM/dd", CultureInfo.InvariantCulture);

    /// <summary><c>/2023/01</c></summary>
    public static string Month(int year, int month) => string.Create(CultureInfo.InvariantCulture, $"/{year:D4}/{month:D2}");

    /// <summary><c>/2023</c></summary>
    public static string Year(int year) => string.Create(CultureInfo.InvariantCulture, $"/{year:D4}");

    /// <summary>The page of a list that begins after a cursor, <c>/undated?after=...</c>; the list itself for no cursor.</summary>
    public static string After(string listPath, string? cursor) =>
        cursor is null ? listPath : $"{listPath}?after={Uri.EscapeDataString(cursor)}";

    /// <summary><c>/sections/tin-hoat-dong</c>, from the section's printed name.</summary>
    public static string Section(string name) => "/sections/" + Slug.From(name);

    /// <summary><c>/bylines/anh-khoi</c>, from the credited name.</summary>
    public static string Byline(string name) => "/bylines/" + Slug.From(name);

    /// <summary><c>/tags/le-hoi</c>, from the printed tag, or from the tag of the source in a dateline.</summary>
    public static string Tag(string name) => "/tags/" + Slug.From(name);

    /// <summary><c>/places/ha-noi</c>, from the place of a dateline.</summary>
    public static string Place(string name) => "/places/" + Slug.From(name);
}
