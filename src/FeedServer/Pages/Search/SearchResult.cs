using FeedServer.Items.Markup;
using FeedServer.Pages.Components;
using FeedServer.Pages.Entries;
using FeedServer.Pages.Layout;
using FeedServer.Search;
using FeedServer.Search.Extracts;
using FeedServer.Search.Queries;

namespace FeedServer.Pages.Search;

/// <summary>An item that was found, as a line of the results.</summary>
public sealed record SearchResult
{
    /// <summary>The longest extract in characters.</summary>
    private const int LongestExtract = 260;

    // Markup of a line besides its words, and of each mark.
    private const int Markup = 420;
    private const int MarkMarkup = 13;

    /// <summary>The item's page, or that of the older state that was found.</summary>
    public required string Path { get; init; }

    /// <summary>The item in the state that was found, cut to what a line shows.</summary>
    public required Item Item { get; init; }
    public required Extract Title { get; init; }

    /// <summary>The part of its text with the words searched for; its beginning when they stand elsewhere.</summary>
    public required Extract Text { get; init; }

    /// <summary>The date it is filed by, named by which date it is, and the dates that the query asks about.</summary>
    public required IReadOnlyList<DateLine> Dates { get; init; }

    /// <summary>The language of its words where it is not the page's; null otherwise.</summary>
    public string? Language { get; init; }

    /// <summary>The name of the source it was collected from; null for one that was dropped into the folder.</summary>
    public string? Source { get; init; }

    /// <summary>The number of its present state, where an older one was found; null otherwise.</summary>
    public int? Present { get; init; }

    /// <summary>About how many bytes it takes on a page.</summary>
    internal int Weight => Markup + Path.Length + PageRoom.Bytes(Title.Text) + PageRoom.Bytes(Text.Text)
        + (Title.Marks.Count + Text.Marks.Count) * MarkMarkup
        + PageRoom.Bytes(Item.Content.Section ?? "") * 2 + PageRoom.Bytes(Item.Content.Place ?? "") + PageRoom.Bytes(Source ?? "");

    /// <summary>A line of the results.</summary>
    internal static SearchResult From(Site site, SearchQuery query, Item present, Entry found)
    {
        var line = Headline.From(found.Item, site);
        var older = found.Item.Revision < present.Revision;
        return new SearchResult
        {
            Path = older ? $"{present.Path}/{DateMarkup.Digits(found.Item.Revision)}" : present.Path,
            Item = line.Item,
            Title = Extract.Whole(line.Item.Content.Title, query, SearchField.Title),
            Text = ExtractOf(found, query),
            Dates = [.. DatesOf(found.Item, query, site.Publication, site.Texts)],
            Language = line.Language,
            Source = line.Source,
            Present = older ? present.Revision : null,
        };
    }

    private static Extract ExtractOf(Entry found, SearchQuery query)
    {
        var text = Extract.From(ShownContent.TextFrom(found.Body.Html), query, SearchField.Text, LongestExtract);
        if (text.Marks.Count > 0) return text;
        var captions = string.Join('\n', found.Item.Content.Images.Select(image => image?.Caption).OfType<string>());
        var caption = Extract.From(captions, query, SearchField.Caption, LongestExtract);
        return caption.Marks.Count > 0 ? caption : text;
    }

    private static IEnumerable<DateLine> DatesOf(Item item, SearchQuery query, Publication publication, SiteTexts t)
    {
        var all = DateLine.ForItem(item, publication, t);
        var axes = query.Terms.OfType<DateTerm>().Select(term => term.Axis).ToHashSet();
        yield return item.Content switch
        {
            { Published: not null } => Of(t.Published),
            { Event: not null } => Of(t.Event),
            _ => new DateLine { Name = "", Text = t.UndatedItem },
        };
        if (axes.Contains(DateAxis.Event) && item.Content is { Published: not null, Event: not null }) yield return Of(t.Event);
        if (axes.Contains(DateAxis.Seen)) yield return Of(t.FirstSeen);
        if (axes.Contains(DateAxis.Changed) && item.Revision > 1) yield return Of(t.LastChanged);

        DateLine Of(string name) => all.First(line => line.Name == name);
    }
}
