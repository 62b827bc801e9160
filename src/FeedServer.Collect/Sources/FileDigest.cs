using System.Buffers;
using System.Security.Cryptography;

namespace FeedServer.Collect.Sources;

/// <summary>A file's bytes, looked through once in small parts.</summary>
/// <param name="Hash">Their SHA-256, see <see cref="ContentHash"/>.</param>
/// <param name="MayShowPictures">False when there is nothing in them that could refer to a picture.</param>
internal sealed record FileDigest(string Hash, bool MayShowPictures)
{
    private const int Part = 1 << 16;

    // Longer than what is looked for, so that nothing is missed between two parts.
    private const int Overlap = 16;

    // A zero byte is an encoding in which the words below are written otherwise.
    private static readonly SearchValues<string> Signs =
        SearchValues.Create(["![", "img", "image", "thumbnail", "picture", "\0"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file; null when it cannot be read, is empty, or is larger than an article may be.</summary>
    public static async Task<FileDigest?> ReadAsync(string path, CancellationToken cancellation)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Part);
        var text = ArrayPool<char>.Shared.Rent(Part);
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (RandomAccess.GetLength(file) is 0 or > ArticleReader.MaxBytes) return null;
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var (at, held, shows) = (0L, 0, false);
            while (await RandomAccess.ReadAsync(file, bytes.AsMemory(held, Part - held), at, cancellation) is > 0 and var read)
            {
                hash.AppendData(bytes, held, read);
                at += read;
                shows = shows || HasSign(bytes.AsSpan(0, held + read), text);
                var rest = Math.Min(Overlap, held + read);
                bytes.AsSpan(held + read - rest, rest).CopyTo(bytes);
                held = rest;
            }
            return new FileDigest(Convert.ToHexStringLower(hash.GetHashAndReset()), shows);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            // Reading it whole will give the reason.
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
            ArrayPool<char>.Shared.Return(text);
        }
    }

    private static bool HasSign(ReadOnlySpan<byte> bytes, Span<char> text) =>
        text[..Encoding.Latin1.GetChars(bytes, text)].ContainsAny(Signs);
}
