namespace FeedServer.Pages.Coverage;

/// <summary>How all days that are over were collected. A chart of years asks for thousands of days of dozens of sources, and they do not
/// change any more: a year is read once a day of the ledger.</summary>
public sealed class CollectionCalendar
{
    private readonly Lock gate = new();
    private readonly Dictionary<int, IReadOnlyDictionary<DateOnly, DayState>> years = [];
    private (DateOnly? Today, string Sources) version;

    /// <summary>The days of years, both inclusive.</summary>
    internal async Task<CollectionDays> YearsAsync(
        Site site, CollectedSources sources, int firstYear, int lastYear, CancellationToken cancellation)
    {
        if (sources.Polled is not { } polled || sources.Today is not { } today) return CollectionDays.Never;
        var stamp = (sources.Today, site.Sources.Stamp());
        var states = new Dictionary<DateOnly, DayState>();
        for (var year = Math.Max(firstYear, polled.First.Year); year <= Math.Min(lastYear, today.Year); year++)
        {
            var known = Known(stamp, year);
            if (known is null)
            {
                known = await sources.StatesAsync(site, new DateOnly(year, 1, 1), new DateOnly(year, 12, 31), cancellation);
                Keep(stamp, year, known);
            }
            foreach (var (day, state) in known) states[day] = state;
        }
        return new CollectionDays
        {
            First = polled.First,
            Today = today,
            ArePartsTold = sources.ArePartsTold,
            States = states,
        };
    }

    private IReadOnlyDictionary<DateOnly, DayState>? Known((DateOnly? Today, string Sources) asked, int year)
    {
        lock (gate) return asked == version ? years.GetValueOrDefault(year) : null;
    }

    private void Keep((DateOnly? Today, string Sources) asked, int year, IReadOnlyDictionary<DateOnly, DayState> states)
    {
        lock (gate)
        {
            if (asked != version) years.Clear();
            version = asked;
            years[year] = states;
        }
    }
}
