using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FeedServer.Store.Recovery;

/// <summary>64 bits that stand for a part of a row: enough to see damage, too few against somebody who forges both log and database, whom
/// no check in the same place could see. Never 0.</summary>
internal static class RowHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    /// <summary>The first part of the SHA-256 of bytes.</summary>
    public static ulong From(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash) | 1;
    }

    /// <summary>FNV-1a over the characters, mixed once more so that every bit counts.</summary>
    public static ulong From(ReadOnlySpan<char> text)
    {
        var hash = Offset;
        foreach (var c in text) hash = (hash ^ c) * Prime;
        return Mix(hash) | 1;
    }

    public static ulong From(LogPosition position) => From(position.Length, From(position.File), (ulong)position.Offset);

    /// <summary>Of what has hashes already.</summary>
    public static ulong From(long first, ulong second, ulong third) =>
        Mix(Mix(Mix((ulong)first ^ Offset) + second) + third) | 1;

    /// <summary>Of what has hashes already.</summary>
    public static ulong From(long first, ulong second, ulong third, ulong fourth) => From((long)From(first, second, third), fourth, 0);

    // The finalizer of MurmurHash3.
    private static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }
}
