using System.Security.Cryptography;

namespace FeedServer.Items;

/// <summary>SHA-256 as 64 lower-case hexadecimal digits.</summary>
public static class ContentHash
{
    /// <summary>Of a text's UTF-8 bytes.</summary>
    public static string From(string text) => From(Encoding.UTF8.GetBytes(text));

    /// <summary>Of bytes.</summary>
    public static string From(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Of a stream from where it stands to its end.</summary>
    public static async Task<string> FromAsync(Stream stream, CancellationToken cancellation) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
}
