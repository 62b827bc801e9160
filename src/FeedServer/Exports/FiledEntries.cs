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
    /// <param name="from">The first day; null for no bound.</param>
    /// <param name="to">The last day; null for no bound.</param>
    /// <param name="omit">As for a day.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async IAsyncEnumerable<IReadOnlyList<Entry>> OfAsync(
        DateOnly? from, DateOnly? to, Action<Item, Exception> omit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var month in await store.MonthCountsAsync(scope, cancellation))
        {
            var (first, last) = (new DateOnly(month.Year, month.Month, 1), ExportPeriod.Month(new(month.Year, month.Month, 1)).Last);
            if (last < from || first > to) continue;
            var (low, high) = (from > first ? from.Value : first, to < last ? to.Value : last);
            foreach (var day in await store.DayCountsAsync(scope, low, high, cancellation))
                await foreach (var entries in OfDayAsync(day.Day, omit, cancellation)) yield return entries;
        }
        if (from is not null || to is not null) yield break;
        await foreach (var entries in OfDayAsync(null, omit, cancellation)) yield return entries;
    }

    /// <summary>The items of a day from its morning on, those of an unknown hour first; the undated ones in order of arrival for
    /// null.</summary>
    /// <param name="day">The filing day; null for undated items.</param>
    /// <param name="omit">Is told of an item whose text is damaged beyond repair, and that is left out.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async IAsyncEnumerable<IReadOnlyList<Entry>> OfDayAsync(
        DateOnly? day, Action<Item, Exception> omit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = new ItemQuery { Scope = scope, From = day, To = day, Undated = day is null, Limit = AtOnce };
        var starts = new Stack<ItemCursor?>();
        var page = await store.PageAsync(query, cancellation);
        starts.Push(null);
        for (; page.Next is { } next; page = await store.PageAsync(query with { After = next }, cancellation)) starts.Push(next);
        // The last page is at hand.
        for (starts.Pop(); page.Items.Count > 0; page = await store.PageAsync(query with { After = starts.Pop() }, cancellation))
        {
            yield return await ReadAsync([.. page.Items.Reverse()], omit, cancellation);
            if (starts.Count == 0) yield break;
        }
    }

    private async Task<IReadOnlyList<Entry>> ReadAsync(
        IReadOnlyList<Item> items, Action<Item, Exception> omit, CancellationToken cancellation)
    {
        try
        {
            return [.. items.Zip(await store.BodiesAsync(items, cancellation), (item, body) => new Entry(item, body))];
        }
        catch (DamagedStateException) when (items.Count > 1)
        {
            var entries = new List<Entry>(items.Count);
            foreach (var item in items) entries.AddRange(await ReadAsync([item], omit, cancellation));
            return entries;
        }
        catch (DamagedStateException damage)
        {
            omit(items[0], damage);
            return [];
        }
    }
}
