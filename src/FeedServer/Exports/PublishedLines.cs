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
        var item = entry.Item;
        for (var first = 1; first < item.Revision; first += NotesAtOnce)
        {
            var last = Math.Min(first + NotesAtOnce, item.Revision) - 1;
            foreach (var note in await store.RevisionsAsync(item, first, last, cancellation))
            {
                if (await store.RevisionAsync(item, note.Revision, cancellation) is not { } older) continue;
                // An id that it gave up belongs to another item now.
                yield return Line(older.Item with { Id = item.Id }, older.Body);
            }
        }
        yield return Line(item, entry.Body);
    }

    /// <summary>A line of a state.</summary>
    public byte[] Line(Item item, ItemBody body)
    {
        var record = PublishedRecord.From(item, body, isPrivate(item.Source));
        return [.. JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Readable.ItemRecord), (byte)'\n'];
    }
}
