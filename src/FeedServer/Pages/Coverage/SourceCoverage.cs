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

    /// <summary>Asks the ledger for the newest months of each source, at most so many, none before its first poll.</summary>
    public static async Task<IReadOnlyList<SourceCoverage>> LoadAsync(
        Site site, IReadOnlyList<CollectedSource> sources, int most, CancellationToken cancellation)
    {
        var shown = sources.Select(source => (Source: source, Months: NewestMonths(source.Span, most))).ToList();
        var ranges = shown.Select(s => new LedgerRange(s.Source.Id, s.Months[^1], s.Months[0].AddMonths(1).AddDays(-1))).ToList();
        var polls = (await site.Ledger.DaysAsync(ranges, cancellation)).ToLookup(entry => entry.Source, StringComparer.Ordinal);
        return [.. shown.Select(s =>
        {
            var own = polls[s.Source.Id].ToDictionary(entry => entry.Day);
            return new SourceCoverage(s.Source, [.. s.Months.Select(m => CoveredMonth.From(m.Year, m.Month, own, s.Source.Span))]);
        })];
    }

    /// <summary>The same with the month of a day alone, unmarked when there was nothing to collect in it.</summary>
    public SourceCoverage In(DateOnly day) =>
        this with
        {
            Months = [.. Months.Where(month => month.Year == day.Year && month.Month == day.Month)
            .DefaultIfEmpty(CoveredMonth.From(day.Year, day.Month, NoPolls, Source.Span))]
        };

    /// <summary>The first days of the months, newest first.</summary>
    private static List<DateOnly> NewestMonths(CollectionSpan span, int most)
    {
        var (first, last) = (span.First, span.Last < span.Today ? span.Last : span.Today);
        var count = Math.Clamp((last.Year - first.Year) * 12 + last.Month - first.Month + 1, 1, most);
        var newest = new DateOnly(last.Year, last.Month, 1);
        return [.. Enumerable.Range(0, count).Select(back => newest.AddMonths(-back))];
    }
}
