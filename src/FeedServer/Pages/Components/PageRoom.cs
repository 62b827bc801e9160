namespace FeedServer.Pages.Components;

/// <summary>How much of a list fits into a page of 60 KB beside its frame, whatever was collected.</summary>
internal static class PageRoom
{
    /// <summary>Bytes for the lines of a list; the rest of the page is frame, calendar and links.</summary>
    public const int ForLines = 42_000;

    // A day of more items shows each in a line.
    private const int MostInFull = 50;
    private const int MostOfTitle = 300;
    private const int MostOfName = 120;
    private const int MostOfSummary = 400;
    private const int MostNames = 12;
    private const int MostOfAddress = 300;
    private const int LineMarkup = 180;
    private const int MetaMarkup = 150;
    private const int ThumbnailMarkup = 180;

    /// <summary>One page of a list, with as many items as fit.</summary>
    public static Task<ItemPage> PageAsync(Site site, ItemQuery query, CancellationToken cancellation) =>
        PageAsync(site, query, ForLines, cancellation);

    /// <summary>The same where the lines have so many bytes.</summary>
    public static async Task<ItemPage> PageAsync(Site site, ItemQuery query, int room, CancellationToken cancellation)
    {
        var page = await site.Store.PageAsync(query, cancellation);
        var fits = Fitting(page.Items, site, room);
        return fits == page.Items.Count ? page : await site.Store.PageAsync(query with { Limit = fits }, cancellation);
    }

    /// <summary>How many of the first items fit, at least one. More than fifty are shown in a line each.</summary>
    public static int Fitting(IReadOnlyList<Item> items, Site site, int room)
    {
        var inOneLine = items.Count > MostInFull ? Count(items, site, room, isShort: true) : 0;
        return Math.Max(1, inOneLine > MostInFull ? inOneLine : Count([.. items.Take(MostInFull)], site, room, isShort: false));
    }

    /// <summary>The first days whose items fit, each in a line.</summary>
    public static IReadOnlyList<DayBlock> DaysThatFit(IReadOnlyList<DayBlock> days)
    {
        var room = ForLines;
        return [.. days.TakeWhile(day => (room -= day.Items.Sum(line => Weight(line, isShort: true)) + LineMarkup) >= 0)];
    }

    /// <summary>How many of the first names fit into a part of a page, at least one.</summary>
    public static int Fitting(IReadOnlyList<ListingCount> names, int room) =>
        Math.Max(1, names.TakeWhile(list => (room -= LineMarkup / 2 + list.Scope.Path.Length + Bytes(list.Name)) >= 0).Count());

    /// <summary>An item's content as it stands in a line of a list; of its byline no path is made there, of its section there is.</summary>
    public static ItemContent Shown(ItemContent content) => PublishedLength.Cut(content) with
    {
        Title = Cut(content.Title, MostOfTitle),
        Summary = Cut(content.Summary, MostOfSummary),
        Place = content.Place is { } place ? Cut(place, MostOfName) : null,
        Byline = content.Byline.IsEmpty ? content.Byline
            : new Byline { Text = Few(content.Byline.Text), Photos = Few(content.Byline.Photos) },
        // Lists say how many there are.
        Images = content.Images,
    };

    /// <summary>A name as it stands in a line of a list.</summary>
    public static string Name(string name) => Cut(name, MostOfName);

    /// <summary>An address, or null for one that is too long for a line.</summary>
    public static string? Address(string? address) => address is { Length: <= MostOfAddress } ? address : null;

    private static IReadOnlyList<string> Few(IReadOnlyList<string> names) =>
        names.Count <= MostNames && names.Sum(Bytes) <= MostOfSummary / 2 ? names
            : [.. names.Take(MostNames / 4).Select(name => Cut(name, MostOfName / 2))];

    private static int Count(IReadOnlyList<Item> items, Site site, int room, bool isShort)
    {
        return items.TakeWhile(item => (room -= Weight(Headline.From(item, site), isShort)) >= 0).Count();
    }

    private static int Weight(Headline line, bool isShort)
    {
        var content = line.Item.Content;
        var weight = LineMarkup + line.Item.Path.Length + Bytes(content.Title);
        if (content.Section is { } section) weight += 2 * Bytes(Name(section)) + 30;
        if (line.Source is { } source) weight += Bytes(source) + (line.Original?.Length ?? 0) + 40;
        return isShort ? weight : weight + MetaMarkup + (line.Thumbnail is null ? 0 : ThumbnailMarkup)
            + Bytes(content.Summary) + Bytes(content.Place ?? "") + content.Byline.Text.Concat(content.Byline.Photos).Sum(Bytes);
    }

    private static string Cut(string text, int most)
    {
        if (text.Length * 9 <= most) return text;
        var weight = 0;
        for (var at = 0; at < text.Length; at++)
        {
            weight += WeightOf(text[at]);
            if (weight > most) return Items.Markup.TextCut.AtWord(text, at);
        }
        return text;
    }

    /// <summary>Bytes of a text as HTML in UTF-8.</summary>
    internal static int Bytes(string text)
    {
        var weight = 0;
        foreach (var c in text) weight += WeightOf(c);
        return weight;
    }

    // What the encoder writes as a reference, half of one for each half of a pair, and what UTF-8 takes.
    private static int WeightOf(char c) => c is '<' or '>' or '&' or '"' or '\'' or '+' ? 6
        : char.IsSurrogate(c) ? 5 : c < '\u0080' ? 1 : c < '\u0800' ? 2 : 3;
}
