using FeedServer.Search.Indexing;
using FeedServer.Search.Queries;

namespace FeedServer.Search.Reading;

/// <summary>What a date of a query is in the syntax of FTS5, over the words of <see cref="IndexedDays"/>.</summary>
internal sealed class DateExpression(Vocabulary vocabulary)
{
    /// <summary>The MATCH string of an interval.</summary>
    public string From(DateTerm term)
    {
        var words = AxesOf(term.Axis).SelectMany(axis => Words(axis, term.First, term.Last)).ToList();
        return words.Count == 0 ? Quoted(IndexedDays.Nothing) : $"({string.Join(" OR ", words.Select(Quoted))})";
    }

    /// <summary>The MATCH string of the items without a date.</summary>
    public static string From(UndatedTerm term) => Quoted(term.Axis switch
    {
        DateAxis.Filed => IndexedDays.Undated,
        DateAxis.Published => IndexedDays.NotPublished,
        DateAxis.Event => IndexedDays.NoEvent,
        _ => IndexedDays.Nothing,
    });

    /// <summary>A word as FTS5 reads it.</summary>
    public static string Quoted(string word) => $"\"{word}\"";

    private static char[] AxesOf(DateAxis axis) => axis switch
    {
        DateAxis.Filed => [IndexedDays.Published, IndexedDays.FiledEvent],
        DateAxis.Published => [IndexedDays.Published],
        DateAxis.Event => [IndexedDays.Event, IndexedDays.FiledEvent],
        DateAxis.Seen => [IndexedDays.Seen, IndexedDays.SeenAndChanged],
        DateAxis.Changed => [IndexedDays.Changed, IndexedDays.SeenAndChanged],
        _ => throw new ArgumentOutOfRangeException(nameof(axis), axis, "No axis."),
    };

    private List<string> Words(char axis, DateOnly? first, DateOnly? last)
    {
        var words = new List<string>();
        if (vocabulary.Years(axis) is not { } years) return words;
        var from = Later(first, new DateOnly(years.First, 1, 1));
        var to = Earlier(last, new DateOnly(years.Last, 12, 31));
        if (from > to) return words;
        // A day that is asked for may lie in a month or a year that an item has whole.
        var (months, wholeYears) = (new HashSet<DateOnly>(), new HashSet<int>());
        foreach (var (day, part) in DayCover.Split(from, to))
        {
            words.Add(part switch
            {
                DayCoverPart.Year => IndexedDays.OfYear(axis, day.Year),
                DayCoverPart.Month => IndexedDays.OfMonth(axis, day),
                _ => IndexedDays.OfDay(axis, day),
            });
            if (part is not DayCoverPart.Year && wholeYears.Add(day.Year)) words.Add(IndexedDays.OfWholeYear(axis, day.Year));
            if (part is DayCoverPart.Day && months.Add(new DateOnly(day.Year, day.Month, 1)))
                words.Add(IndexedDays.OfWholeMonth(axis, day));
        }
        return words;
    }

    private static DateOnly Later(DateOnly? one, DateOnly other) => one is { } day && day > other ? day : other;

    private static DateOnly Earlier(DateOnly? one, DateOnly other) => one is { } day && day < other ? day : other;
}
