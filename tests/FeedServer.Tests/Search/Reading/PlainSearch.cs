using System.Globalization;
using FeedServer.Items;
using FeedServer.Items.Markup;
using FeedServer.Search;
using FeedServer.Search.Folding;
using FeedServer.Search.Queries;

namespace FeedServer.Tests.Search.Reading;

/// <summary>What a query means, word by word and item by item, without any index.</summary>
internal static class PlainSearch
{
    /// <summary>All that a query finds, the newest first; of an item the present state before the former ones.</summary>
    public static IReadOnlyList<(KeptItem Item, SearchHit Hit)> Newest(SearchQuery query, IEnumerable<KeptItem> items) =>
        [.. items.OrderByDescending(kept => kept.Present.Item.Content.FilingDate?.Day.DayNumber ?? -1)
            .ThenByDescending(kept => kept.Present.Item.Number)
            .SelectMany(kept => States(kept, query).Where(state => query.Terms.All(term => Holds(term, state)))
                .Select(state => (kept, new SearchHit(state.Item.Number, state.Item.Revision))))];

    /// <summary>The first and the last day that an item has on an axis; null when it has none.</summary>
    public static (DateOnly First, DateOnly Last)? Days(Item item, DateAxis axis) => axis switch
    {
        DateAxis.Filed => Span(item.Content.FilingDate),
        DateAxis.Published => Span(item.Content.Published),
        DateAxis.Event => Span(item.Content.Event),
        DateAxis.Seen => Day(item.FirstSeen),
        _ => Day(item.Changed),
    };

    private static IEnumerable<Entry> States(KeptItem kept, SearchQuery query) => query.IncludesVersions
        ? [kept.Present, .. kept.Former.OrderByDescending(state => state.Item.Revision)] : [kept.Present];

    private static bool Holds(SearchTerm term, Entry entry) => term switch
    {
        TextTerm { IsWhole: true } name => Listed(name.Field, entry.Item).Any(listed => Slug.From(listed) == Slug.From(name.Text)),
        TextTerm text => Texts(text.Field, entry).Any(own => Stands(text, FoldedText.Words(own))),
        DateTerm date => Days(entry.Item, date.Axis) is { } days && !(days.Last < date.First) && !(days.First > date.Last),
        UndatedTerm undated => Days(entry.Item, undated.Axis) is null,
        NotTerm not => !Holds(not.Term, entry),
        OrTerm any => any.Alternatives.Any(alternative => Holds(alternative, entry)),
        AndTerm all => all.Terms.All(each => Holds(each, entry)),
        _ => throw new ArgumentOutOfRangeException(nameof(term)),
    };

    private static bool Stands(TextTerm term, IReadOnlyList<string> own)
    {
        var asked = FoldedText.Words(term.Text);
        return Enumerable.Range(0, Math.Max(0, own.Count - asked.Count + 1)).Any(start =>
            asked.Select((word, at) => term.IsPrefix && at == asked.Count - 1
                ? own[start + at].StartsWith(word, StringComparison.Ordinal) : own[start + at] == word).All(same => same));
    }

    private static IEnumerable<string> Texts(SearchField field, Entry entry)
    {
        var content = entry.Item.Content;
        var captions = content.Images.SelectMany(image => new[] { image.Caption, image.Alt, image.Credit }).OfType<string>();
        return field switch
        {
            SearchField.Title => [content.Title],
            SearchField.Text => [ShownContent.From(entry.Body.Html)],
            SearchField.Caption => captions,
            SearchField.Photo => [.. content.Byline.Photos, .. content.Images.Select(image => image.Credit).OfType<string>()],
            SearchField.Any => [content.Title, ShownContent.From(entry.Body.Html), .. captions,
                .. Enum.GetValues<SearchField>().Where(name => name is >= SearchField.Section and not SearchField.Source)
                    .SelectMany(name => Texts(name, entry))],
            _ => Listed(field, entry.Item),
        };
    }

    private static IEnumerable<string> Listed(SearchField field, Item item) => field switch
    {
        SearchField.Section => new[] { item.Content.Section }.OfType<string>(),
        SearchField.Byline => item.Content.Byline.Text,
        SearchField.Photo => item.Content.Byline.Photos,
        SearchField.Place => new[] { item.Content.Place }.OfType<string>(),
        SearchField.Tag => item.Content.Tags,
        SearchField.Source => [item.Source],
        _ => [],
    };

    private static (DateOnly First, DateOnly Last)? Span(StatedDate? date)
    {
        if (date is null) return null;
        var last = date.Span?.Split('/')[^1] ?? "";
        return (date.Day, last.Length switch
        {
            4 => new DateOnly(date.Day.Year, 12, 31),
            7 => date.Day.AddMonths(1).AddDays(-1),
            10 => DateOnly.ParseExact(last, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => date.Day,
        });
    }

    private static (DateOnly First, DateOnly Last)? Day(DateTimeOffset instant) =>
        (IndexInMemory.Zone.DayOf(instant), IndexInMemory.Zone.DayOf(instant));
}
