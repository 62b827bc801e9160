namespace FeedServer.Search.Indexing;

/// <summary>The words of the column <c>dates</c>: days, months and years as words, so that FTS5 joins a stretch of time with the words of
/// a query natively, nested in any way, without a walk over what lies outside of it.</summary>
/// <remarks>
/// A word is the letter of an axis, a letter for its kind, <c>=</c> and digits: <c>py=2023</c>, <c>pm=202301</c>, <c>pd=20230110</c>. A
/// span has a day word for each of its days, a month word for each month and a year word for each year that it touches; a month or year
/// that lies in it whole has <c>pn=202404</c> or <c>pz=2024</c> in place of words for its days and months. No letter stands for two axes
/// in one item: what holds of two at once has a letter of its own (<c>u</c>, <c>b</c>), so that every question is a plain OR.
/// </remarks>
internal static class IndexedDays
{
    /// <summary>In every row.</summary>
    public const string All = "a=";

    /// <summary>Matches nothing.</summary>
    public const string Nothing = "n=";

    public const char Published = 'p';

    /// <summary>The event of an item that also states when it was published.</summary>
    public const char Event = 'e';

    /// <summary>The event by which an item is filed, since it does not state when it was published.</summary>
    public const char FiledEvent = 'u';

    /// <summary>The day it was first seen, of an item that changed on another one.</summary>
    public const char Seen = 's';

    /// <summary>The day it changed, of an item that was first seen on another one.</summary>
    public const char Changed = 'c';

    /// <summary>The day it was first seen and changed.</summary>
    public const char SeenAndChanged = 'b';

    public const string NotPublished = "pu=";

    public const string NoEvent = "eu=";

    public const string Undated = "fu=";

    // Nothing printed spans so much; a record that claims it costs no more than this.
    private const int MostYears = 400;

    /// <summary>The words of an item, separated by blanks.</summary>
    public static string From(ItemDays days)
    {
        var words = new StringBuilder(All);
        if (days.Published is { } published) Add(words, Published, published, days.PublishedLast);
        else words.Append(' ').Append(NotPublished);
        if (days.Event is { } happened) Add(words, days.Published is null ? FiledEvent : Event, happened, days.EventLast);
        else words.Append(' ').Append(NoEvent);
        if (days is { Published: null, Event: null }) words.Append(' ').Append(Undated);
        if (days.Seen == days.Changed)
        {
            Add(words, SeenAndChanged, days.Seen, null);
        }
        else
        {
            Add(words, Seen, days.Seen, null);
            Add(words, Changed, days.Changed, null);
        }
        return words.ToString();
    }

    public static string OfYear(char axis, int year) => string.Create(CultureInfo.InvariantCulture, $"{axis}y={year:D4}");

    public static string OfMonth(char axis, DateOnly month) => string.Create(CultureInfo.InvariantCulture, $"{axis}m={month:yyyyMM}");

    public static string OfDay(char axis, DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{axis}d={day:yyyyMMdd}");

    public static string OfWholeYear(char axis, int year) => string.Create(CultureInfo.InvariantCulture, $"{axis}z={year:D4}");

    public static string OfWholeMonth(char axis, DateOnly month) => string.Create(CultureInfo.InvariantCulture, $"{axis}n={month:yyyyMM}");

    /// <summary>Whether a word stands for a year that a date touches.</summary>
    public static bool IsYear(string word) => word is [_, 'y', '=', ..];

    private static void Add(StringBuilder words, char axis, int first, int? last)
    {
        var from = DateOnly.FromDayNumber(first);
        var to = DateOnly.FromDayNumber(Math.Max(first, last ?? first));
        if (to.Year - from.Year >= MostYears) to = new DateOnly(from.Year + MostYears - 1, 12, 31);
        for (var year = from.Year; year <= to.Year; year++) Word(OfYear(axis, year));
        var months = new HashSet<DateOnly>();
        foreach (var (day, part) in DayCover.Split(from, to))
        {
            if (part is DayCoverPart.Year) Word(OfWholeYear(axis, day.Year));
            else if (months.Add(new DateOnly(day.Year, day.Month, 1))) Word(OfMonth(axis, day));
            if (part is DayCoverPart.Month) Word(OfWholeMonth(axis, day));
            else if (part is DayCoverPart.Day) Word(OfDay(axis, day));
        }

        void Word(string word) => words.Append(' ').Append(word);
    }
}
