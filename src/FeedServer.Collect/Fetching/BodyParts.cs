using System.Buffers;

namespace FeedServer.Collect.Fetching;

/// <summary>
/// A body while it comes in, in small parts that are used again. One array that is doubled would leave twice its size behind,
/// and of a body that turns out too large nothing is needed at all.
/// </summary>
internal sealed class BodyParts : IDisposable
{
    private const int Size = 65_536;

    private readonly List<byte[]> parts = [];

    /// <summary>Bytes taken in.</summary>
    public long Length { get; private set; }

    /// <summary>Where the next bytes go; never empty.</summary>
    public Memory<byte> Room()
    {
        if (Length == parts.Count * (long)Size) parts.Add(ArrayPool<byte>.Shared.Rent(Size));
        return parts[^1].AsMemory((int)(Length % Size), Size - (int)(Length % Size));
    }

    /// <summary>Says how many bytes were put there.</summary>
    public void Took(int count) => Length += count;

    /// <summary>The first bytes as one piece of their own.</summary>
    public byte[] First(long count)
    {
        var whole = new byte[count];
        for (var at = 0L; at < count; at += Size)
            parts[(int)(at / Size)].AsSpan(0, (int)Math.Min(Size, count - at)).CopyTo(whole.AsSpan((int)at));
        return whole;
    }

    public void Dispose()
    {
        foreach (var part in parts) ArrayPool<byte>.Shared.Return(part);
        parts.Clear();
    }
}
