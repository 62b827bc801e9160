using System.Numerics;
using System.Runtime.InteropServices;

namespace FeedServer.Store.LiteDb.Files;

/// <summary>CRC-32C of every page of the data file, because LiteDB has no checksums: half of the single-bit flips measured came back as
/// wrong text. Held in memory, written to a companion file at each checkpoint before its marker goes; 4 bytes a page,
/// little-endian.</summary>
internal sealed class PageSums
{
    private const int PageSize = 8192;

    private readonly Stream file;
    private readonly SortedSet<int> dirty = [];
    private readonly List<uint> sums = [];

    public PageSums(Stream file)
    {
        this.file = file;
        var read = new uint[file.Length / sizeof(uint)];
        file.Position = 0;
        file.ReadExactly(MemoryMarshal.AsBytes(read.AsSpan()));
        sums.AddRange(read);
    }

    /// <summary>Length of the data file that the sums know.</summary>
    public long DataLength => (long)sums.Count * PageSize;

    public void Set(long position, ReadOnlySpan<byte> pages)
    {
        for (var at = 0; at + PageSize <= pages.Length; at += PageSize)
        {
            var page = (int)((position + at) / PageSize);
            while (sums.Count <= page) sums.Add(0);
            sums[page] = Sum(pages.Slice(at, PageSize));
            dirty.Add(page);
        }
    }

    /// <exception cref="DatabaseDamagedException">A page is not what was written.</exception>
    public void Check(long position, ReadOnlySpan<byte> pages)
    {
        for (var at = 0; at + PageSize <= pages.Length; at += PageSize)
        {
            var page = (int)((position + at) / PageSize);
            if (!Fits(page, pages.Slice(at, PageSize)))
                throw new DatabaseDamagedException($"Page {page} of the database is not what was written.");
        }
    }

    /// <summary>Checks a data file whole.</summary>
    /// <returns>How many pages are right; -1 when one is not, or pages are missing.</returns>
    public long CheckAll(Stream data, Action<string> fault, CancellationToken cancellation)
    {
        if (data.Length != DataLength)
        {
            fault($"it has {data.Length} bytes where {sums.Count} pages were written");
            return -1;
        }
        var page = new byte[PageSize];
        data.Position = 0;
        var wrong = 0;
        for (var number = 0; number < sums.Count; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            data.ReadExactly(page);
            if (Fits(number, page)) continue;
            wrong++;
            fault($"page {number} is not what was written");
        }
        return wrong == 0 ? sums.Count : -1;
    }

    /// <summary>Forgets pages beyond a new length of the data file.</summary>
    public void Cut(long length)
    {
        var pages = (int)(length / PageSize);
        if (pages >= sums.Count) return;
        sums.RemoveRange(pages, sums.Count - pages);
        dirty.RemoveWhere(page => page >= pages);
        file.SetLength(pages * (long)sizeof(uint));
    }

    /// <summary>Writes the changed sums, neighbours at once; the caller makes them durable.</summary>
    public void Write()
    {
        var (first, after) = (-1, -1);
        foreach (var page in dirty)
        {
            if (page != after)
            {
                Write(first, after);
                first = page;
            }
            after = page + 1;
        }
        Write(first, after);
        dirty.Clear();
    }

    private void Write(int first, int after)
    {
        if (first < 0) return;
        file.Position = first * (long)sizeof(uint);
        file.Write(MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(sums)[first..after]));
    }

    private bool Fits(int number, ReadOnlySpan<byte> page) => number < sums.Count && sums[number] == Sum(page);

    private static uint Sum(ReadOnlySpan<byte> page)
    {
        var crc = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(page)) crc = BitOperations.Crc32C(crc, word);
        return crc;
    }
}
