using System.Globalization;
using FeedServer.Collect.Dating.Fields;
using FeedServer.Collect.Feeds;
using FeedServer.Collect.Polling;
using FeedServer.Items;

namespace FeedServer.Collect.Entries;

/// <summary>A feed's dates as the archive states them. What cannot be a date of publication stays unknown, with a note.</summary>
internal static class EntryDates
{
    private static readonly TimeSpan MostAhead = TimeSpan.FromDays(2);

    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(10);

    // Where clocks of machines and programs begin: a field that was never filled in.
    private static readonly DateOnly[] Epochs =
    [
        new(1, 1, 1), new(1601, 1, 1), new(1899, 12, 30), new(1899, 12, 31), new(1900, 1, 1), new(1904, 1, 1), new(1970, 1, 1),
        new(1980, 1, 1),
    ];

    /// <summary>The date of publication; null when unknown.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="zone">The zone whose days dates are given in.</param>
    /// <param name="fetched">When the feed was fetched, UTC.</param>
    /// <param name="notes">Gets a note where a stated date is not believed.</param>
    public static StatedDate? Published(FeedEntry entry, PublicationZone zone, DateTimeOffset fetched, ICollection<string> notes)
    {
        if ((entry.Published ?? entry.Updated) is not { } date) return null;
        if (Refusal(date, fetched) is { } reason)
        {
            notes.Add($"its date {date.Words.Trim()} is not believed: {reason}");
            return null;
        }
        var local = date.HasTime ? zone.Local(date.At).DateTime : date.At.DateTime;
        return new StatedDate
        {
            Day = DateOnly.FromDateTime(local),
            Time = date.HasTime ? new TimeOnly(local.Hour, local.Minute) : null,
            Zone = zone.Id,
            Words = date.Words.Trim(),
            Basis = DateBasis.Metadata,
            Confidence = entry.Published is null ? DateConfidence.Likely : DateConfidence.Certain,
            Evidence = entry.Published is null ? "the feed gives only the date of the last change" : null,
        };
    }

    /// <summary>True when the dates of a document are the moment it was made and say nothing of its entries.</summary>
    public static bool AreTheMoment(IReadOnlyList<FeedEntry> entries, DateTimeOffset fetched)
    {
        var dates = entries.Select(entry => (entry.Published ?? entry.Updated)?.At).ToList();
        return dates.Count > 1 && dates.All(date => date is not null && (date.Value - fetched).Duration() < JustNow)
            && dates.Distinct().Count() == 1;
    }

    private static string? Refusal(FeedDate date, DateTimeOffset fetched)
    {
        if (date.At > fetched + MostAhead) return "it lies ahead";
        var day = DateOnly.FromDateTime(date.At.DateTime);
        var epoch = Array.FindIndex(Epochs, epoch => Math.Abs(epoch.DayNumber - day.DayNumber) <= 1);
        return epoch < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"clocks begin in {Epochs[epoch].Year}");
    }
}
