using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FeedServer.Store.LiteDb.Files;

/// <summary>CRC-32C of every page of one of LiteDB's files, because LiteDB has no checksums: half of the single-bit flips measured came
/// back as wrong text. Held in memory; 4 bytes a page, little-endian, in a companion file. Those of the data are written at each checkpoint
/// before its marker goes, those of the log are what the marker holds.</summary>
/// <param name="file">The companion file.</param>
/// <param name="name">What the pages are of, for messages.</param>
internal sealed class PageSums(Stream file, string name)
{
    public const int PageSize = 8192;

    private readonly SortedSet<int> dirty = [];
    private readonly List<uint> sums = [.. Read(file)];

    /// <summary>Of pages whose sums lie in no file.</summary>
    public PageSums(string name) : this(new MemoryStream(), name)
    {
    }

    /// <summary>Length of the file that the sums know.</summary>
    public long DataLength => (long)sums.Count * PageSize;

    /// <summary>All sums and, at the end, the sum of them: what stands for itself wherever it is kept.</summary>
    public byte[] Seal()
    {
        var bytes = MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(sums));
        var seal = new byte[bytes.Length + sizeof(uint)];
        bytes.CopyTo(seal);
        BinaryPrimitives.WriteUInt32LittleEndian(seal.AsSpan(bytes.Length), Sum(bytes));
        return seal;
    }

    /// <summary>The sums that were sealed.</summary>
    /// <exception cref="DatabaseDamagedException">The seal is not what was written.</exception>
    public static PageSums Unseal(ReadOnlySpan<byte> seal, string name)
    {
        if (seal.Length < sizeof(uint) || seal.Length % sizeof(uint) != 0
            || BinaryPrimitives.ReadUInt32LittleEndian(seal[^sizeof(uint)..]) != Sum(seal[..^sizeof(uint)]))
            throw new DatabaseDamagedException($"The sums of {name} are not what was written.");
        return new PageSums(new MemoryStream(seal[..^sizeof(uint)].ToArray()), name);
    }

    /// <summary>The sums of pages as they lie there.</summary>
    public static PageSums From(Stream pages, string name)
    {
        var found = new PageSums(name);
        var page = new byte[PageSize];
        pages.Position = 0;
        for (long at = 0; pages.ReadAtLeast(page, PageSize, throwOnEndOfStream: false) == PageSize; at += PageSize) found.Set(at, page);
        return found;
    }

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
                throw new DatabaseDamagedException($"Page {page} of {name} is not what was written.");
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

    /// <summary>Forgets pages beyond a new length of the file.</summary>
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

    private static uint[] Read(Stream file)
    {
        var read = new uint[file.Length / sizeof(uint)];
        file.Position = 0;
        file.ReadExactly(MemoryMarshal.AsBytes(read.AsSpan()));
        return read;
    }

    private static uint Sum(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var word in MemoryMarshal.Cast<byte, ulong>(bytes)) crc = BitOperations.Crc32C(crc, word);
        // A page is a multiple of eight bytes; a run of sums may end with one of four.
        return bytes.Length % sizeof(ulong) == 0 ? crc : BitOperations.Crc32C(crc, MemoryMarshal.Read<uint>(bytes[^sizeof(uint)..]));
    }
}
