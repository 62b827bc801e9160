using FeedServer.Pages.Layout;

namespace FeedServer.Desk.Sources;

/// <summary>Which sources are asked for.</summary>
/// <param name="Text">What their name, id or address contains; empty for anything.</param>
/// <param name="IsTroubled">Only those that somebody should look at.</param>
/// <param name="Page">The page, from 1.</param>
public sealed record SourceQuery(string Text, bool IsTroubled, int Page)
{
    private const int MostPages = 10_000;

    internal static SourceQuery From(IQueryCollection query) => new(
        query["q"].ToString().Trim(), query["state"] == "trouble",
        int.TryParse(query["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, MostPages) : 1);

    /// <summary>The address of a page of the same.</summary>
    public string PathOf(int page)
    {
        IEnumerable<KeyValuePair<string, string?>> parts =
            [new("q", Text), new("state", IsTroubled ? "trouble" : ""), new("page", page == 1 ? "" : DateMarkup.Digits(page))];
        return SourcePaths.List + QueryString.Create(parts.Where(part => part.Value is { Length: > 0 })).ToUriComponent();
    }

    internal bool Fits(ListedSource row) => (!IsTroubled || row.IsTroubled)
        && (Text.Length == 0 || row.Source.Title.Contains(Text, StringComparison.CurrentCultureIgnoreCase)
            || row.Source.Id.Contains(Text, StringComparison.OrdinalIgnoreCase)
            || row.Source.Address.AbsoluteUri.Contains(Text, StringComparison.OrdinalIgnoreCase));
}
