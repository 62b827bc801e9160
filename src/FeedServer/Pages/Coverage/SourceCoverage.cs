using FeedServer.Items.Ledger;

namespace FeedServer.Pages.Coverage;

/// <summary>How one source was collected.</summary>
/// <param name="Source">Which.</param>
/// <param name="Months">Its months, newest first; the first is the one that is not over, or the last one of a source that is collected no
/// more.</param>
public sealed record SourceCoverage(CollectedSource Source, IReadOnlyList<CoveredMonth> Months)
{
    private static readonly Dictionary<DateOnly, LedgerDay> NoPolls = [];

    /// <summary>The newest day that was not fully collected; null when there is none among these months.</summary>
    public DateOnly? LastGap => Months.SelectMany(month => month.Gaps.Reverse()).Select(day => (DateOnly?)day.Day).FirstOrDefault();

    /// <summary>Asks the ledger for the newest months, at most so many, none before the first poll.</summary>
    public static async Task<SourceCoverage> LoadAsync(Site site, CollectedSource source, int most, CancellationToken cancellation)
    {
        var last = source.Span.Last < source.Span.Today ? source.Span.Last : source.Span.Today;
        var count = Math.Clamp(MonthsBetween(source.Span.First, last) + 1, 1, most);
        var newest = new DateOnly(last.Year, last.Month, 1);
        var first = newest.AddMonths(1 - count);
        var polls = (await site.Ledger.DaysAsync(source.Id, first, newest.AddMonths(1).AddDays(-1), cancellation)).ToDictionary(
            entry => entry.Day);
        return new SourceCoverage(source, [.. Enumerable.Range(0, count)
            .Select(back => newest.AddMonths(-back))
            .Select(month => CoveredMonth.From(month.Year, month.Month, polls, source.Span))]);
    }

    /// <summary>The same with the month of a day alone, unmarked when there was nothing to collect in it.</summary>
    public SourceCoverage In(DateOnly day) =>
        this with { Months = [.. Months.Where(month => month.Year == day.Year && month.Month == day.Month)
            .DefaultIfEmpty(CoveredMonth.From(day.Year, day.Month, NoPolls, Source.Span))] };

    private static int MonthsBetween(DateOnly from, DateOnly to) => (to.Year - from.Year) * 12 + to.Month - from.Month;
}
