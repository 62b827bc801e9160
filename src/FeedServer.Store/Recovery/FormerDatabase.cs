using System.Runtime.CompilerServices;

namespace FeedServer.Store.Recovery;

/// <summary>A database moved aside, or one that may be damaged, to be read as far as it can be: one that fails is opened anew for the next
/// question.</summary>
internal sealed class FormerDatabase(Func<Task<IArchiveDatabase>> open) : IAsyncDisposable
{
    private const int ItemsAtOnce = 200;

    /// <summary>After so many failures it is given up: each costs an opening.</summary>
    private const int MostFailures = 200;

    private IArchiveDatabase? database;
    private int failures;
    private bool mustRenew;

    /// <summary>Has the owner of the database close it and open it anew; null where it is owned here.</summary>
    public Func<Task>? Renew { get; init; }

    /// <summary>False once a part of it could not be read.</summary>
    public bool IsWhole => failures == 0;

    /// <exception cref="FormerFailedException">It cannot be opened.</exception>
    public Task<ArchiveMeta> MetaAsync(CancellationToken cancellation) =>
        AskAsync(async opened => await opened.MetaAsync(cancellation));

    /// <summary>Rows by key.</summary>
    /// <exception cref="FormerFailedException">They cannot be read.</exception>
    public Task<LoadedRows> LoadAsync(RowKeys keys, CancellationToken cancellation) =>
        AskAsync(opened => opened.LoadAsync(keys, cancellation));

    /// <summary>All rows of a range, in chunks.</summary>
    /// <exception cref="FormerFailedException">One of the chunks cannot be read.</exception>
    public async IAsyncEnumerable<IReadOnlyList<TRow>> ChunksAsync<TRow>(
        RowRange<TRow> range, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? last = null;
        while (true)
        {
            var wanted = range with { Low = last ?? range.Low, Limit = RowRange.ChunkSize };
            var rows = await AskAsync(opened => opened.RangeAsync(wanted, cancellation));
            if (rows.Count > 0) yield return last is null ? rows : [.. rows.Where(row => range.KeyOf(row) != last)];
            if (rows.Count < RowRange.ChunkSize) yield break;
            last = range.KeyOf(rows[^1]);
        }
    }

    /// <summary>All items that can be read, ascending.</summary>
    /// <param name="last">The last number there is.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async IAsyncEnumerable<ItemRow> ItemsAsync(
        long last, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var ranges = new Stack<(long First, long Last)>([(1, last)]);
        while (ranges.TryPop(out var range))
        {
            var end = Math.Min(range.Last, range.First + ItemsAtOnce - 1);
            if (end < range.Last) ranges.Push((end + 1, range.Last));
            List<long> numbers = [.. Enumerable.Range(0, (int)(end - range.First + 1)).Select(at => range.First + at)];
            if (await TryLoadAsync(new RowKeys { Items = numbers }, cancellation) is { } rows)
                foreach (var number in numbers)
                {
                    if (rows.Items.TryGetValue(number, out var row)) yield return row;
                }
            else if (numbers.Count > 1 && failures < MostFailures)
            {
                ranges.Push((range.First + (numbers.Count / 2), end));
                ranges.Push((range.First, range.First + (numbers.Count / 2) - 1));
            }
        }
    }

    /// <summary>Items with their texts, as far as they can be read.</summary>
    public async Task<IReadOnlyList<(ItemRow Row, string Text)>> TextsAsync(IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        if (numbers.Count == 0) return [];
        if (await TryLoadAsync(new RowKeys { Items = numbers, Texts = numbers }, cancellation) is not { } rows)
            return numbers.Count == 1 || failures >= MostFailures ? []
                : [.. await TextsAsync([.. numbers.Take(numbers.Count / 2)], cancellation),
                    .. await TextsAsync([.. numbers.Skip(numbers.Count / 2)], cancellation)];
        return [.. numbers.Where(number => rows.Items.ContainsKey(number) && rows.Texts.ContainsKey(number))
            .Select(number => (Row: rows.Items[number], rows.Texts[number].Compressed))
            .Select(one => (one.Row, Text: ItemJson.Decompress(one.Compressed, one.Row.TextHash)))
            .Where(one => one.Text is not null).Select(one => (one.Row, one.Text ?? ""))];
    }

    public async ValueTask DisposeAsync()
    {
        if (database is { } opened && Renew is null) await opened.AbandonAsync();
        database = null;
    }

    private async Task<LoadedRows?> TryLoadAsync(RowKeys keys, CancellationToken cancellation)
    {
        if (failures >= MostFailures) return null;
        try
        {
            return await LoadAsync(keys, cancellation);
        }
        catch (FormerFailedException)
        {
            // Counted; the halves are asked for next.
            return null;
        }
    }

    private async Task<T> AskAsync<T>(Func<IArchiveDatabase, Task<T>> question)
    {
        try
        {
            if (mustRenew && Renew is { } renew) await renew();
            mustRenew = false;
            return await question(database ??= await open());
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // The edge of one former database: it may have been moved aside because it is damaged, and fail in any way.
            failures++;
            mustRenew = true;
            await DisposeAsync();
            throw new FormerFailedException(failure.Message, failure);
        }
    }
}

/// <summary>A database moved aside, or a part of it, cannot be read.</summary>
internal sealed class FormerFailedException(string message, Exception cause) : Exception(message, cause)
{
    /// <summary>True when the system refused to read it, for want of handles or rights, say: it may be whole. False when what was read is
    /// wrong, or nothing is there.</summary>
    public bool MayPass => InnerException is UnauthorizedAccessException or
        (IOException and not (DatabaseDamagedException or FileNotFoundException or DirectoryNotFoundException or EndOfStreamException));
}
