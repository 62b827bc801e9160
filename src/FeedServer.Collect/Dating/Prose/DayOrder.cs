using FeedServer.Collect.Dating.Prose;

namespace FeedServer.Collect.Dating.Prose;

/// <summary>A mention whose day and month were told apart.</summary>
/// <param name="Mention">The mention in its right order.</param>
/// <param name="Why">The evidence; null when the order was never in question.</param>
/// <param name="IsDoubtful">True when only habit decided.</param>
internal sealed record DayOrder(DateMention Mention, string? Why, bool IsDoubtful)
{
    private const int Close = 31;

    /// <summary>Decides 3/4/2023 by address, by other dates of the page, by weekday, by the machine's time format, by language.</summary>
    public static DayOrder Settle(DateMention mention, YearScope scope, ClockTime? clock = null)
    {
        if (!mention.Ambiguous || mention.Year is not { } year) return new DayOrder(mention, null, false);
        var swapped = mention.Swapped();
        if (mention.In(year) is not { } dayFirst || swapped.In(year) is not { } monthFirst) return new DayOrder(mention, null, false);
        var plain = mention with { Ambiguous = false };
        var turned = swapped with { Ambiguous = false };
        if (scope.Url is { Month: { } month } url
            && Nearer(dayFirst, monthFirst, new DateOnly(url.Year, month, url.Day ?? 15)) is { } byUrl)
            return new DayOrder(byUrl ? plain : turned, $"the address says {url.Words}", false);
        if (scope.Published is { } published && Nearer(dayFirst, monthFirst, published) is { } byHeader)
            return new DayOrder(byHeader ? plain : turned, $"the article's own date is {published:yyyy-MM-dd}", false);
        if (ByText(scope.Whole, year, dayFirst, monthFirst) is { } byText)
            return new DayOrder(byText.DayFirst ? plain : turned, $"the text names {byText.Words}", false);
        return ByCalendar(mention, dayFirst, monthFirst, scope.FirstSeen) is { } byCalendar
            ? new DayOrder(byCalendar.DayFirst ? plain : turned, byCalendar.Why, false)
            : ByHabit(plain, turned, scope, clock);
    }

    private static (bool DayFirst, string Why)? ByCalendar(DateMention mention, DateOnly dayFirst, DateOnly monthFirst, DateOnly firstSeen)
    {
        if (mention.Weekday is { } weekday && dayFirst.DayOfWeek == weekday != (monthFirst.DayOfWeek == weekday))
            return (dayFirst.DayOfWeek == weekday, $"the weekday {weekday} settles day and month");
        return monthFirst > firstSeen != dayFirst > firstSeen
            ? (monthFirst > firstSeen, "the other order would be after the first sight")
            : null;
    }

    private static DayOrder ByHabit(DateMention plain, DateMention turned, YearScope scope, ClockTime? clock)
    {
        if (clock is { HasSeconds: true, TwelveHour: true })
            return new DayOrder(turned, "written by a machine that puts the month first", true);
        return scope.DayFirst ? new DayOrder(plain, null, false) : new DayOrder(plain, "day first, by this publication's habit", true);
    }

    private static bool? Nearer(DateOnly dayFirst, DateOnly monthFirst, DateOnly other)
    {
        var (first, second) = (Distance(dayFirst, other), Distance(monthFirst, other));
        return first <= Close != second <= Close ? first < second : null;
    }

    private static (bool DayFirst, string Words)? ByText(string text, int year, DateOnly dayFirst, DateOnly monthFirst)
    {
        foreach (var other in DateScanner.Scan(text.Length > 3000 ? text[..3000] : text))
        {
            if (other.Ambiguous || other.Role != DateRole.Plain || other.In(other.Year ?? year) is not { } day) continue;
            if (Nearer(dayFirst, monthFirst, day) is { } found) return (found, other.Words);
        }
        return null;
    }

    private static int Distance(DateOnly one, DateOnly other) => Math.Abs(one.DayNumber - other.DayNumber);
}
