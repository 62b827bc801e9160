using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;

namespace FeedServer.Backups;

/// <summary>The list of a backup's files, cut into pieces where the paths themselves say: a file that comes or changes makes one new page,
/// and a backup of a hundred thousand files in which one changed writes some kilobytes of list.</summary>
internal sealed class BackupPages(PieceFiles pieces)
{
    /// <summary>A file of so many pieces is a page of its own.</summary>
    private const int ManyPieces = 64;

    private readonly ArrayBufferWriter<byte> page = new();
    private readonly List<string> names = [];

    /// <summary>Adds a file; paths come in ordinal order.</summary>
    /// <exception cref="InvalidDataException">It could not be restored.</exception>
    public void Add(BackedUpFile file)
    {
        file.ThrowIfUnsound();
        var isLong = file.Pieces.Count > ManyPieces;
        if (isLong) Cut();
        page.Write(JsonSerializer.SerializeToUtf8Bytes(file, BackupJson.Default.BackedUpFile));
        page.Write("\n"u8);
        // One of 128 paths ends a page, whatever stands before it.
        if (isLong || (SHA256.HashData(Encoding.UTF8.GetBytes(file.Path))[0] & 0x7F) == 0) Cut();
    }

    /// <summary>The pages' pieces, in order.</summary>
    public IReadOnlyList<string> End()
    {
        Cut();
        return names;
    }

    /// <summary>The files that pages list.</summary>
    /// <exception cref="InvalidDataException">A page is damaged, missing, or holds a path that leads elsewhere.</exception>
    public static IEnumerable<BackedUpFile> Read(PieceFiles pieces, IEnumerable<string> pages) =>
        pages.SelectMany(name => Read(pieces.Get(name), name));

    /// <summary>The files that lines of JSON list.</summary>
    /// <param name="bytes">The lines.</param>
    /// <param name="place">Where they stand, for messages.</param>
    /// <exception cref="InvalidDataException">They hold something else.</exception>
    public static IReadOnlyList<BackedUpFile> Read(byte[] bytes, string place)
    {
        var files = new List<BackedUpFile>();
        foreach (var line in Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            files.Add(Parse(line) is { IsSound: true } file ? file : throw new InvalidDataException($"{place} is no list of a backup."));
        return files;
    }

    private static BackedUpFile? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, BackupJson.Default.BackedUpFile);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void Cut()
    {
        if (page.WrittenCount == 0) return;
        names.Add(pieces.Put(page.WrittenSpan));
        page.ResetWrittenCount();
    }
}
