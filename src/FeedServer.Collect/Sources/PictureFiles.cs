using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Raw;

namespace FeedServer.Collect.Sources;

/// <summary>The picture files of an archive, <c>images/ab/(first 32 digits of SHA-256).(extension)</c>: a file is whole when its bytes have
/// the hash that is its name.</summary>
/// <param name="archiveRoot">The archive's folder.</param>
public sealed partial class PictureFiles(string archiveRoot)
{
    private readonly string folder = Path.Combine(archiveRoot, "images");
    private readonly Lock gate = new();
    private (PictureStamp Stamp, ILookup<string, PictureOrigin> Files)? origins;

    /// <summary>True for an address that names a picture by its content.</summary>
    public static bool IsContentNamed(string address) =>
        ContentName().IsMatch(address) && address.AsSpan(8, 2).SequenceEqual(address.AsSpan(11, 2));

    /// <summary>The file of such an address.</summary>
    public string PathOf(string address) => Path.Combine(archiveRoot, address[1..].Replace('/', Path.DirectorySeparatorChar));

    /// <summary>The addresses of all files that are named by their content, in the order of their names.</summary>
    public IEnumerable<string> All() => !Directory.Exists(folder) ? [] : Directory
        .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => "/images/" + Path.GetRelativePath(folder, file).Replace(Path.DirectorySeparatorChar, '/'))
        .Where(IsContentNamed).Order(StringComparer.Ordinal);

    /// <summary>What is wrong with the file of a content-named address, as a clause; null when it is whole.</summary>
    /// <exception cref="IOException">The file cannot be read just now, which says nothing of its bytes.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public async Task<string?> FaultAsync(string address, CancellationToken cancellation)
    {
        try
        {
            await using var file = new FileStream(PathOf(address), FileMode.Open, FileAccess.Read,
                FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.Asynchronous | FileOptions.SequentialScan);
            var hash = await ContentHash.FromAsync(file, cancellation);
            return hash.StartsWith(NameOf(address), StringComparison.Ordinal)
                ? null
                : $"its {file.Length} bytes are not those it is named by";
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            return "it is missing";
        }
    }

    /// <summary>True when the drop folder once held a picture of this address.</summary>
    public bool WasTaken(string address) => Origins().Contains(address);

    /// <summary>Takes a lost or damaged picture anew from the file of the drop folder that it came from, if that still has it.</summary>
    /// <returns>False when no file there has them.</returns>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public async Task<bool> RestoreAsync(string address, CancellationToken cancellation)
    {
        foreach (var origin in Origins()[address])
        {
            if (await BytesAsync(origin, cancellation) is not { } bytes || !HasName(bytes.Span, address)) continue;
            await WriteAsync(address, bytes, cancellation);
            return true;
        }
        return false;
    }

    /// <summary>Keeps a picture's bytes under their address. A file there that is not whole is replaced.</summary>
    internal async Task<string> PutAsync(byte[] bytes, string extension, CancellationToken cancellation)
    {
        var hash = ContentHash.From(bytes)[..32];
        var address = $"/images/{hash[..2]}/{hash}.{extension}";
        if (await FaultAsync(address, cancellation) is not null) await WriteAsync(address, bytes, cancellation);
        return address;
    }

    /// <summary>What a picture came from has now: a file's bytes, or those of a part of it; null when it is not there.</summary>
    private async Task<ReadOnlyMemory<byte>?> BytesAsync(PictureOrigin origin, CancellationToken cancellation)
    {
        var folder = Path.Combine(Path.GetFullPath(archiveRoot), "drop");
        var path = Path.GetFullPath(Path.Combine(folder, origin.File));
        if (!PathGuard.IsInside(folder, path)) return null;
        var content = await FileBytes.ReadAsync(path, origin.Part is null ? ImageStore.MaxBytes : ArticleReader.MaxBytes, cancellation);
        if (content.Reason is not null) return null;
        if (origin.Part is not { } part) return content.Bytes;
        var document = new Document { Bytes = content.Bytes, Name = origin.File, FirstSeen = DateTimeOffset.UnixEpoch };
        return new ArticleReader(new PublicationZone("UTC")).Read(document) is ReadOutcome.Read { Article: var article }
            ? article.Pictures.FirstOrDefault(picture => picture.Address == part)?.Bytes : null;
    }

    /// <summary>The files of the drop folder by the picture that was last taken from them; read again when the list has grown.</summary>
    private ILookup<string, PictureOrigin> Origins()
    {
        lock (gate)
        {
            var stamp = PictureStamp.Take(Path.Combine(folder, ImageManifest.FileName));
            if (origins is not { } known || known.Stamp != stamp) origins = known = (stamp, new ImageManifest(archiveRoot).Origins());
            return known.Files;
        }
    }

    /// <summary>Written aside, flushed, then named: a picture under its address is whole or not there.</summary>
    private async Task WriteAsync(string address, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var path = PathOf(address);
        var below = Path.GetDirectoryName(path) ?? folder;
        DurableFolder.Create(below);
        var aside = path + ".tmp";
        await using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(bytes, cancellation);
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, path, overwrite: true);
        DurableFolder.Flush(below);
    }

    private static bool HasName(ReadOnlySpan<byte> bytes, string address) =>
        ContentHash.From(bytes).StartsWith(NameOf(address), StringComparison.Ordinal);

    private static string NameOf(string address) => Path.GetFileNameWithoutExtension(address);

    [GeneratedRegex(@"^/images/[0-9a-f]{2}/[0-9a-f]{32}\.[a-z]{3,4}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ContentName();
}
