namespace FeedServer.Search.Indexing;

/// <summary>A stretch of days as the fewest calendar years, months and days.</summary>
internal static class DayCover
{
    /// <summary>The parts in their order, each by its first day. A part of a year has 11 months and 60 days at most.</summary>
    public static IEnumerable<(DateOnly First, DayCoverPart Part)> Split(DateOnly first, DateOnly last)
    {
        for (var day = first; ;)
        {
            var part = DayCoverPart.Day;
            var end = day;
            if (day is { Day: 1, Month: 1 } && day.Year < last.Year + (last is { Month: 12, Day: 31 } ? 1 : 0))
                (part, end) = (DayCoverPart.Year, new DateOnly(day.Year, 12, 31));
            else if (day.Day == 1 && EndOfMonth(day) is var month && month <= last)
                (part, end) = (DayCoverPart.Month, month);
            if (day > last) yield break;
            yield return (day, part);
            if (end >= last) yield break;
            day = end.AddDays(1);
        }
    }

    private static DateOnly EndOfMonth(DateOnly day) => new(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month));
}

/// <summary>What a part of a stretch is.</summary>
internal enum DayCoverPart
{
    Day,
    Month,
    Year,
}
