using FeedServer.Pages.Components;

namespace FeedServer.Pages.Paging;

/// <summary>The long lists of the site: a day by its hours, a year of a list by its months, undated items by their numbers.</summary>
internal static class DatedPages
{
    private const int LastMinute = 24 * 60;
    private const long LastNumber = 9_999_999_999;
    private const int MinutesAnHour = 60;

    /// <summary>The items of a day.</summary>
    public static async Task<ItemPages> OfDayAsync(Site site, DateOnly day, int most, CancellationToken cancellation)
    {
        var t = site.Texts;
        var stretches = (await site.Store.StretchesAsync(Scope.All, day, cancellation)).Reverse().ToList();
        var isTimed = stretches.Exists(stretch => stretch.Above.Minute > 0);
        return new ItemPages
        {
            Path = Permalink.Day(day),
            Query = new ItemQuery { From = day, To = day, Limit = most },
            Stretches = stretches,
            GroupOf = stretch => HourOf(stretch) ?? -1,
            TextOf = !isTimed ? null : stretch => HourOf(stretch) is { } hour
                ? (t.Time(new TimeOnly(hour, 0)), t.Time(new TimeOnly(hour, (stretch.Above.Minute - 1) % MinutesAnHour)))
                : (t.HourUnknown, t.HourUnknown),
        };
    }

    /// <summary>The dated items of a list in a year.</summary>
    public static async Task<ItemPages> OfYearAsync(Site site, Scope scope, int year, int most, CancellationToken cancellation)
    {
        var t = site.Texts;
        var (first, last) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 31));
        var days = await site.Store.DayCountsAsync(scope, first, last, cancellation);
        return new ItemPages
        {
            Path = YearPath(scope, year),
            Query = new ItemQuery { Scope = scope, From = first, To = last, Limit = most },
            Stretches = [.. days.Reverse().Select(day => new ListStretch(new FilingPosition(day.Day, LastMinute, LastNumber), day.Items))],
            GroupOf = stretch => stretch.Above.Day?.Month ?? 0,
            TextOf = stretch => stretch.Above.Day is { } day ? (t.Month(day.Month), t.DayAndMonth(day)) : ("", ""),
        };
    }

    /// <summary>The undated items of a list.</summary>
    public static async Task<ItemPages> OfUndatedAsync(Site site, Scope scope, int most, CancellationToken cancellation) => new()
    {
        Path = UndatedPath(scope),
        Query = new ItemQuery { Scope = scope, Undated = true, Limit = most },
        Stretches = [.. (await site.Store.StretchesAsync(scope, null, cancellation)).Reverse()],
    };

    /// <summary>The path of a year of a list: <c>/sections/x/2023</c>.</summary>
    public static string YearPath(Scope scope, int year) => scope.Path + Permalink.Year(year);

    /// <summary>The path of a list's undated items: <c>/undated</c>, <c>/sections/x/undated</c>.</summary>
    public static string UndatedPath(Scope scope) => scope.Path + Permalink.Undated;

    private static int? HourOf(ListStretch stretch) =>
        stretch.Above.Minute is > 0 and var minute ? (minute - 1) / MinutesAnHour : null;
}
