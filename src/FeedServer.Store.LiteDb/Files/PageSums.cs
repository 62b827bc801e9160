using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FeedServer.Store.LiteDb.Files;

/// <summary>
/// CRC-32C of every page of the data file, because LiteDB has no checksums: half of the single-bit flips measured came
/// back as wrong text. Held in memory, written to a companion file at each checkpoint before its marker goes.
/// </summary>
internal sealed class PageSums
{
    public const int PageSize = 8192;

    private readonly Stream file;
    private readonly SortedSet<int> dirty = [];
    private readonly List<uint> sums = [];

    public PageSums(Stream file)
    {
        this.file = file;
        var bytes = new byte[file.Length / 4 * 4];
        file.Position = 0;
        file.ReadExactly(bytes);
        for (var at = 0; at < bytes.Length; at += 4) sums.Add(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)));
    }

    /// <summary>How many pages the sums know.</summary>
    public int Pages => sums.Count;

    public void Set(long position, ReadOnlySpan<byte> pages)
    {
        for (var at = 0; at + PageSize <= pages.Length; at += PageSize)
        {
            var page = (int)((position + at) / PageSize);
            while (sums.Count <= page) sums.Add(0);
            sums[page] = Of(pages.Slice(at, PageSize));
            dirty.Add(page);
        }
    }

    /// <exception cref="DamagedPageException">A page is not what was written.</exception>
    public void Check(long position, ReadOnlySpan<byte> pages)
    {
        for (var at = 0; at + PageSize <= pages.Length; at += PageSize)
        {
            var page = (int)((position + at) / PageSize);
            if (!Fits(page, pages.Slice(at, PageSize)))
                throw new DamagedPageException($"Page {page} of the database is not what was written.");
        }
    }

    /// <summary>True when a page is what was written.</summary>
    public bool Fits(int number, ReadOnlySpan<byte> page) => number < sums.Count && sums[number] == Of(page);

    /// <summary>Forgets pages beyond a new length of the data file.</summary>
    public void Cut(long length)
    {
        var pages = (int)(length / PageSize);
        if (pages >= sums.Count) return;
        sums.RemoveRange(pages, sums.Count - pages);
        dirty.RemoveWhere(page => page >= pages);
        file.SetLength(pages * 4L);
    }

    /// <summary>Writes the changed sums; the caller makes them durable.</summary>
    public void Write()
    {
        Span<byte> sum = stackalloc byte[4];
        foreach (var page in dirty)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(sum, sums[page]);
            file.Position = page * 4L;
            file.Write(sum);
        }
        dirty.Clear();
    }

    private static uint Of(ReadOnlySpan<byte> page)
    {
        var crc = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(page)) crc = BitOperations.Crc32C(crc, word);
        return crc;
    }
}
