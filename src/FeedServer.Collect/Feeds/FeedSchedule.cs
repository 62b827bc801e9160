namespace FeedServer.Collect.Feeds;

/// <summary>When a feed wishes to be polled.</summary>
public sealed record FeedSchedule
{
    /// <summary>A feed that says nothing.</summary>
    public static FeedSchedule None { get; } = new();

    /// <summary>RSS <c>ttl</c>, or <c>sy:updatePeriod</c> divided by <c>sy:updateFrequency</c>; null when not said.</summary>
    public TimeSpan? Interval { get; init; }

    /// <summary>RSS <c>skipHours</c>: hours of the UTC day, 0 to 23, in which it is not to be polled.</summary>
    public IReadOnlyList<int> SkipHours { get; init; } = [];

    /// <summary>RSS <c>skipDays</c>: days of the UTC week.</summary>
    public IReadOnlyList<DayOfWeek> SkipDays { get; init; } = [];
}

/// <summary>How often a feed wishes to be polled (RSS 2.0 ttl, skipHours, skipDays; the syndication module of RSS 1.0).</summary>
internal static class FeedSchedules
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public static FeedSchedule From(FeedNode channel)
    {
        var hours = channel.First("skiphours")?.All("hour").Select(h => Number(h.Text)).Where(h => h is >= 0 and <= 24)
            .Select(h => h!.Value % 24).Distinct().ToList(); // not null by the line before
        var days = channel.First("skipdays")?.All("day").Select(d => Day(d.Text)).OfType<DayOfWeek>().Distinct().ToList();
        var interval = Ttl(channel) ?? Period(channel);
        if (interval is null && hours is null && days is null) return FeedSchedule.None;
        return new FeedSchedule { Interval = interval, SkipHours = hours ?? [], SkipDays = days ?? [] };
    }

    private static TimeSpan? Ttl(FeedNode channel) => Within(Number(channel.First("ttl")?.Text) * TimeSpan.FromMinutes(1));

    private static TimeSpan? Period(FeedNode channel)
    {
        TimeSpan? period = channel.First("sy:updateperiod")?.Text?.ToLowerInvariant() switch
        {
            "hourly" => TimeSpan.FromHours(1),
            "daily" => TimeSpan.FromDays(1),
            "weekly" => TimeSpan.FromDays(7),
            "monthly" => TimeSpan.FromDays(30),
            "yearly" => TimeSpan.FromDays(365),
            _ => null,
        };
        return Within(period / Math.Max(1, Number(channel.First("sy:updatefrequency")?.Text) ?? 1));
    }

    private static TimeSpan? Within(TimeSpan? interval) => interval is { } i && i > TimeSpan.Zero && i <= Longest ? i : null;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
        && number < 1_000_000 ? number : null;

    private static DayOfWeek? Day(string? text) =>
        text is { Length: >= 3 } && !char.IsAsciiDigit(text[0])
        && Array.Find(Enum.GetValues<DayOfWeek>(), d => d.ToString().StartsWith(text[..3], StringComparison.OrdinalIgnoreCase)) is var day
            && day.ToString().StartsWith(text[..3], StringComparison.OrdinalIgnoreCase) ? day : null;
}
