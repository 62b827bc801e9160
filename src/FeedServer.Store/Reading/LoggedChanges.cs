using Microsoft.Win32.SafeHandles;

namespace FeedServer.Store.Reading;

/// <summary>Which items the record log speaks of after a record: for readers that were away longer than the latest changes are
/// remembered.</summary>
internal sealed class LoggedChanges(AppendOnlyLog log)
{
    /// <summary>A search within a file ends when so many bytes are left to be read through.</summary>
    private const int Near = 1 << 20;

    private const int Block = 64 * 1024;

    /// <summary>Their numbers, ascending; null when a line after that record is damaged, since nobody knows what it said.</summary>
    public IReadOnlyList<long>? Read(long after, CancellationToken cancellation)
    {
        var numbers = new HashSet<long>();
        foreach (var line in new LogReader(log.Folder).Read(PlaceBefore(after), log.End.Place))
        {
            cancellation.ThrowIfCancellationRequested();
            if (line.Record is not { } record) return null;
            if (record.Sequence > after && LogKind.IsState(record.Kind))
                numbers.Add(StoreJson.Read(record.Body, RecordJson.Readable.ItemRecord).Item.Number);
        }
        return [.. numbers.Order()];
    }

    /// <summary>The beginning of a line of that record or of one not long before it; null for the log's beginning.</summary>
    private (string File, long Offset)? PlaceBefore(long after)
    {
        foreach (var file in log.Folder.Files().Reverse())
        {
            using var handle = File.OpenHandle(log.Folder.PathOf(file), share: FileShare.ReadWrite | FileShare.Delete);
            if (LineAt(handle, 0) is not { } first || first.Sequence > after) continue;
            var (low, high) = (0L, RandomAccess.GetLength(handle));
            while (high - low > Near)
            {
                var middle = low + ((high - low) / 2);
                if (LineAfter(handle, middle) is { } line && line.Offset < high && line.Sequence <= after) low = line.Offset;
                else high = middle;
            }
            return (file, low);
        }
        return null;
    }

    /// <summary>The first line that begins behind an offset and says its sequence.</summary>
    private static (long Offset, long Sequence)? LineAfter(SafeFileHandle handle, long offset)
    {
        var block = new byte[Block];
        while (RandomAccess.Read(handle, block, offset) is > 0 and var read)
        {
            var feed = block.AsSpan(0, read).IndexOf((byte)'\n');
            offset += feed < 0 ? read : feed + 1;
            if (feed >= 0 && LineAt(handle, offset) is { } line) return line;
        }
        return null;
    }

    private static (long Offset, long Sequence)? LineAt(SafeFileHandle handle, long offset)
    {
        Span<byte> begin = stackalloc byte[32];
        ReadOnlySpan<byte> name = "{\"seq\":"u8;
        var read = RandomAccess.Read(handle, begin, offset);
        return read > name.Length && begin.StartsWith(name)
            && System.Buffers.Text.Utf8Parser.TryParse(begin[name.Length..read], out long sequence, out _) ? (offset, sequence) : null;
    }
}
