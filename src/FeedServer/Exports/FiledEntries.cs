using System.Runtime.CompilerServices;

namespace FeedServer.Exports;

/// <summary>Items in filing order, earliest first, with their texts, a few at a time: a day of any length takes the memory of one page.
/// Lists run newest first, so the places where the pages of a day begin are found first, and the pages are then read from the last one
/// on.</summary>
/// <param name="store">The archive.</param>
/// <param name="scope">The list whose items are wanted.</param>
internal sealed class FiledEntries(IItemStore store, Scope scope)
{
    private const int AtOnce = 200;

    /// <summary>The dated items of a span of days, both inclusive, and the undated ones behind them when there is no bound.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Entry>> OfAsync(
        DateOnly? from, DateOnly? to, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var month in await store.MonthCountsAsync(scope, cancellation))
        {
            var (first, last) = (new DateOnly(month.Year, month.Month, 1), ExportPeriod.Month(new(month.Year, month.Month, 1)).Last);
            if (last < from || first > to) continue;
            var (low, high) = (from > first ? from.Value : first, to < last ? to.Value : last);
            foreach (var day in await store.DayCountsAsync(scope, low, high, cancellation))
                await foreach (var entries in OfDayAsync(day.Day, cancellation)) yield return entries;
        }
        if (from is not null || to is not null) yield break;
        await foreach (var entries in OfDayAsync(null, cancellation)) yield return entries;
    }

    /// <summary>The items of a day from its morning on, those of an unknown hour first; the undated ones in order of arrival for
    /// null.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Entry>> OfDayAsync(DateOnly? day, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = new ItemQuery { Scope = scope, From = day, To = day, Undated = day is null, Limit = AtOnce };
        var starts = new Stack<ItemCursor?>();
        var page = await store.PageAsync(query, cancellation);
        starts.Push(null);
        for (; page.Next is { } next; page = await store.PageAsync(query with { After = next }, cancellation)) starts.Push(next);
        // The last page is at hand.
        for (starts.Pop(); page.Items.Count > 0; page = await store.PageAsync(query with { After = starts.Pop() }, cancellation))
        {
            var items = page.Items.Reverse().ToList();
            var bodies = await store.BodiesAsync(items, cancellation);
            yield return [.. items.Zip(bodies, (item, body) => new Entry(item, body))];
            if (starts.Count == 0) yield break;
        }
    }
}
