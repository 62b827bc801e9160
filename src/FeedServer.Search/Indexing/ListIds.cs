namespace FeedServer.Search.Indexing;

/// <summary>The lists that an item is in, as the column <c>items.lists</c> has them: of each the id of its row in <c>lists</c> and its
/// kind, as a run of base-128 numbers of <c>id * 8 + kind</c>.</summary>
public static class ListIds
{
    /// <summary>Writes them, each once.</summary>
    public static byte[] Encode(IEnumerable<(ScopeKind Kind, long Id)> lists)
    {
        var bytes = new List<byte>();
        foreach (var (kind, id) in lists.Distinct())
        {
            var value = ((ulong)id << 3) | (ulong)kind;
            for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
            bytes.Add((byte)value);
        }
        return [.. bytes];
    }

    /// <summary>Reads the next one and moves on behind it.</summary>
    public static (ScopeKind Kind, long Id) Next(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return ((ScopeKind)(value & 7), (long)(value >> 3));
        }
    }
}
