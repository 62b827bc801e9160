using FeedServer.Collect.Dating.Fields;
using FeedServer.Collect.Feeds;

namespace FeedServer.Collect.Entries;

/// <summary>A feed's dates as the archive states them. What cannot be a date of publication stays unknown, with a note.</summary>
internal static class EntryDates
{
    private static readonly TimeSpan MostAhead = TimeSpan.FromDays(2);
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(10);

    /// <summary>The date of publication; null when unknown.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="zone">The zone whose days dates are given in, with the clock of the source.</param>
    /// <param name="fetched">When the feed was fetched, UTC.</param>
    /// <param name="notes">Gets a note where a stated date is not believed.</param>
    public static StatedDate? Published(FeedEntry entry, PublicationZone zone, DateTimeOffset fetched, ICollection<string> notes)
    {
        if ((entry.Published ?? entry.Updated) is not { } date) return null;
        if (Refusal(date, date.In(zone.Clock), fetched) is { } reason)
        {
            notes.Add($"its date {date.Words.Trim()} is not believed: {reason}");
            return null;
        }
        var local = date.HasTime ? zone.Local(date.In(zone.Clock)).DateTime : date.At.DateTime;
        var evidence = Evidence(entry, date, zone);
        return new StatedDate
        {
            Day = DateOnly.FromDateTime(local),
            Time = date.HasTime ? new TimeOnly(local.Hour, local.Minute) : null,
            Zone = zone.Id,
            Words = date.Words.Trim(),
            Basis = DateBasis.Metadata,
            Confidence = evidence is null ? DateConfidence.Certain : DateConfidence.Likely,
            Evidence = evidence,
            Span = date.Span,
        };
    }

    /// <summary>True when the dates of a document are the moment it was made and say nothing of its entries.</summary>
    public static bool AreTheMoment(IReadOnlyList<FeedEntry> entries, DateTimeOffset fetched)
    {
        var dates = entries.Select(entry => (entry.Published ?? entry.Updated)?.At).ToList();
        return dates.Count > 1 && dates.All(date => date is not null && (date.Value - fetched).Duration() < JustNow)
            && dates.Distinct().Count() == 1;
    }

    /// <summary>True for an entry whose date is not believed yet, since it lies ahead.</summary>
    public static bool LiesAhead(FeedEntry entry, DateTimeOffset fetched) => (entry.Published ?? entry.Updated)?.At > fetched + MostAhead;

    private static string? Evidence(FeedEntry entry, FeedDate date, PublicationZone zone)
    {
        var updated = entry.Published is null ? "the feed gives only the date of the last change" : null;
        var taken = date.HasTime && !date.HasZone ? $"no zone is written beside it, taken as {zone.Clock.Id}" : null;
        return updated is null ? taken : taken is null ? updated : $"{updated}; {taken}";
    }

    private static string? Refusal(FeedDate date, DateTimeOffset at, DateTimeOffset fetched)
    {
        if (at > fetched + MostAhead) return "it lies ahead";
        var day = DateOnly.FromDateTime(date.At.DateTime);
        if (DateLimits.Zero(day) is { } zero) return string.Create(CultureInfo.InvariantCulture, $"clocks begin in {zero.Year}");
        return day.Year < DateLimits.EarliestYear
            ? string.Create(CultureInfo.InvariantCulture, $"nothing was published on the web in {day.Year}") : null;
    }
}
