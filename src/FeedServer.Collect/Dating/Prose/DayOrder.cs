using FeedServer.Collect.Dating.Cultures;

namespace FeedServer.Collect.Dating.Prose;

/// <summary>A mention whose day and month were told apart.</summary>
/// <param name="Mention">The mention in its right order.</param>
/// <param name="Why">The evidence; null when the order was never in question.</param>
/// <param name="IsDoubtful">True when only habit decided.</param>
internal sealed record DayOrder(DateMention Mention, string? Why, bool IsDoubtful)
{
    private const int Close = 31;
    private const int LongestText = 3000;

    /// <summary>Decides 3/4/2023 by address, by other dates of the page (near it, or in figures that have one order only), by weekday, by
    /// the machine's time format, by language.</summary>
    public static DayOrder Settle(DateMention mention, YearScope scope, ClockTime? clock = null)
    {
        if (!mention.Ambiguous || mention.Year is not { } year) return new DayOrder(mention, null, false);
        var swapped = mention.Swapped();
        if (mention.In(year) is not { } dayFirst || swapped.In(year) is not { } monthFirst) return new DayOrder(mention, null, false);
        var plain = mention with { Ambiguous = false };
        var turned = swapped with { Ambiguous = false };
        if ((ByOwnDate(scope, dayFirst, monthFirst) ?? ByText(scope.Whole, scope.Language, year, dayFirst, monthFirst)) is { } found)
            return new DayOrder(found.DayFirst ? plain : turned, found.Why, false);
        if (mention.Weekday is { } weekday && dayFirst.DayOfWeek == weekday != (monthFirst.DayOfWeek == weekday))
            return new DayOrder(dayFirst.DayOfWeek == weekday ? plain : turned, $"the weekday {weekday} settles day and month", false);
        if (monthFirst > scope.FirstSeen != dayFirst > scope.FirstSeen)
            return new DayOrder(monthFirst > scope.FirstSeen ? plain : turned, "the other order would be after the first sight", false);
        if (clock is { HasSeconds: true, TwelveHour: true })
            return new DayOrder(turned, "written by a machine that puts the month first", true);
        return DateLocale.DayFirst(scope.Language) switch
        {
            true => new DayOrder(plain, null, false),
            false => new DayOrder(turned, $"month first, as pages in {scope.Language} are written", false),
            null => new DayOrder(plain, "day first, by this publication's habit", true),
        };
    }

    private static bool? Nearer(DateOnly dayFirst, DateOnly monthFirst, DateOnly other)
    {
        var (first, second) = (Distance(dayFirst, other), Distance(monthFirst, other));
        return first <= Close != second <= Close ? first < second : null;
    }

    private static (bool DayFirst, string Why)? ByOwnDate(YearScope scope, DateOnly dayFirst, DateOnly monthFirst)
    {
        if (scope.Url is { Month: { } month } url
            && Nearer(dayFirst, monthFirst, new DateOnly(url.Year, month, url.Day ?? 15)) is { } byUrl)
            return (byUrl, $"the address says {url.Words}");
        return scope.Published is { } published && Nearer(dayFirst, monthFirst, published) is { } byHeader
            ? (byHeader, $"the article's own date is {published:yyyy-MM-dd}") : null;
    }

    private static (bool DayFirst, string Why)? ByText(string text, string? language, int year, DateOnly dayFirst, DateOnly monthFirst)
    {
        var mentions = DateScanner.Scan(TextCut.Start(text, LongestText), language: language).ToList();
        foreach (var other in mentions)
        {
            if (other.Ambiguous || other.Role != DateRole.Plain || other.In(other.Year ?? year) is not { } day) continue;
            if (Nearer(dayFirst, monthFirst, day) is { } found) return (found, $"the text names {other.Words}");
        }
        // 12/29/2023 on a page, and it writes the month first.
        var figures = mentions.Where(other => other is { Ambiguous: false, Year: not null }
            && other.Words.Contains('/', StringComparison.Ordinal)).ToList();
        if (figures.Find(other => other.MonthFirst) is { } turned && !figures.Exists(other => !other.MonthFirst && other.Day > 12))
            return (false, $"the text names {turned.Words}");
        return null;
    }

    private static int Distance(DateOnly one, DateOnly other) => Math.Abs(one.DayNumber - other.DayNumber);
}
