using System.Runtime.CompilerServices;
using System.Text.Json;
using FeedServer.Publish.Exports;

namespace FeedServer.Exports;

/// <summary>An item's public states as lines of JSON, see <see cref="PublishedRecord"/>.</summary>
/// <param name="store">The archive.</param>
/// <param name="isPrivate">Whether the operator marked a source as private.</param>
internal sealed class PublishedLines(IItemStore store, Func<string, bool> isPrivate)
{
    private const int NotesAtOnce = 100;

    /// <summary>The lines of an item, its present state last; each ends with a line feed.</summary>
    public async IAsyncEnumerable<byte[]> OfAsync(Entry entry, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var revision in EarlierAsync(entry.Item, cancellation))
            if (await LineAsync(entry.Item, revision, cancellation) is { } line) yield return line;
        yield return Line(entry.Item, entry.Body);
    }

    /// <summary>The numbers of an item's public states before the present one, ascending.</summary>
    public async IAsyncEnumerable<int> EarlierAsync(Item item, [EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var first = 1; first < item.Revision; first += NotesAtOnce)
        {
            var last = Math.Min(first + NotesAtOnce, item.Revision) - 1;
            foreach (var note in await store.RevisionsAsync(item, first, last, cancellation)) yield return note.Revision;
        }
    }

    /// <summary>The line of a state before the present one; null when there is none of that number.</summary>
    /// <exception cref="DamagedStateException">It cannot be read.</exception>
    public async Task<byte[]?> LineAsync(Item item, int revision, CancellationToken cancellation) =>
        // An id that it gave up belongs to another item now.
        await store.RevisionAsync(item, revision, cancellation) is { } older ? Line(older.Item with { Id = item.Id }, older.Body) : null;

    /// <summary>A line of a state.</summary>
    public byte[] Line(Item item, ItemBody body)
    {
        var record = PublishedRecord.From(item, body, isPrivate(item.Source));
        return [.. JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Readable.ItemRecord), (byte)'\n'];
    }
}
