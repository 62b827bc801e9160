using System.Buffers.Binary;

namespace FeedServer.Store.Projections;

/// <summary>An arrival as its block holds it: twelve bytes, little-endian.</summary>
/// <param name="State">Item number, revision (20 bits), withdrawn (1 bit).</param>
/// <param name="Second">When it arrived, Unix seconds; until 2106.</param>
internal readonly record struct PackedArrival(long State, uint Second)
{
    /// <summary>Bytes an arrival.</summary>
    public const int Length = 12;

    private const int RevisionBits = 20;

    /// <param name="item">The item in the state that arrives.</param>
    /// <param name="at">The time in its line.</param>
    /// <param name="last">When the arrival before it came.</param>
    public static PackedArrival From(Item item, DateTimeOffset at, uint last) => new(
        (((item.Number << RevisionBits) | (uint)item.Revision) << 1) | (item.Withdrawn is null ? 0L : 1L),
        Math.Max(last, (uint)Math.Clamp(at.ToUnixTimeSeconds(), 0, uint.MaxValue)));

    public static PackedArrival Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt32LittleEndian(bytes[sizeof(long)..]));

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteInt64LittleEndian(bytes, State);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[sizeof(long)..], Second);
    }

    /// <summary>As it is told.</summary>
    public Arrival Unpack(long ordinal) => new(
        ordinal, State >> (RevisionBits + 1), (int)((State >> 1) & ((1 << RevisionBits) - 1)), (State & 1) == 1)
    {
        At = DateTimeOffset.FromUnixTimeSeconds(Second),
    };
}
