using System.Runtime.CompilerServices;
using System.Text.Json;
using FeedServer.Caching;
using FeedServer.Publish.Exports;

namespace FeedServer.Exports;

/// <summary>An item's public states as lines of JSON, see <see cref="PublishedRecord"/>.</summary>
/// <param name="store">The archive.</param>
/// <param name="isPrivate">Whether the operator marked a source as private.</param>
internal sealed class PublishedLines(IItemStore store, Func<string, bool> isPrivate)
{
    private const int NotesAtOnce = 100;

    /// <summary>The lines of an item's public states before the present one, ascending; each ends with a line feed.</summary>
    /// <param name="item">The item.</param>
    /// <param name="omit">Is told of each state whose line cannot be read or written, and that is left out: its number, and why.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async IAsyncEnumerable<byte[]> EarlierAsync(
        Item item, Action<int, Exception> omit, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var revision in RevisionsAsync(item, cancellation))
        {
            byte[]? line = null;
            try
            {
                line = await LineAsync(item, revision, cancellation);
            }
            catch (Exception fault) when (FaultyItems.IsOfItems(fault))
            {
                omit(revision, fault);
            }
            if (line is not null) yield return line;
        }
    }

    /// <summary>A line of a state.</summary>
    public byte[] Line(Item item, ItemBody body)
    {
        var record = PublishedRecord.From(item, body, isPrivate(item.Source));
        return [.. JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Readable.ItemRecord), (byte)'\n'];
    }

    private async IAsyncEnumerable<int> RevisionsAsync(Item item, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var first = 1; first < item.Revision; first += NotesAtOnce)
        {
            var last = Math.Min(first + NotesAtOnce, item.Revision) - 1;
            foreach (var note in await store.RevisionsAsync(item, first, last, cancellation)) yield return note.Revision;
        }
    }

    /// <summary>The line of a state before the present one; null when there is none of that number.</summary>
    /// <exception cref="DamagedStateException">It cannot be read.</exception>
    private async Task<byte[]?> LineAsync(Item item, int revision, CancellationToken cancellation) =>
        // An id that it gave up belongs to another item now.
        await store.RevisionAsync(item, revision, cancellation) is { } older ? Line(older.Item with { Id = item.Id }, older.Body) : null;
}
