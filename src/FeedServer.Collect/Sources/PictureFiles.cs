using System.Text.Json;
using System.Text.Json.Serialization;
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
    private (PictureStamp Stamp, ILookup<string, string> Files)? origins;

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
        foreach (var name in Origins()[address])
        {
            var path = Path.GetFullPath(Path.Combine(archiveRoot, "drop", name));
            if (!PathGuard.IsInside(Path.Combine(Path.GetFullPath(archiveRoot), "drop"), path)) continue;
            var content = await FileBytes.ReadAsync(path, ImageStore.MaxBytes, cancellation);
            if (content.Reason is not null || !HasName(content.Bytes.Span, address)) continue;
            await WriteAsync(address, content.Bytes, cancellation);
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

    /// <summary>The files of the drop folder by the picture that was last taken from them; read again when the list has grown.</summary>
    private ILookup<string, string> Origins()
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

    [GeneratedRegex(@"^/images/[0-9a-f]{2}/[0-9a-f]{32}\.[a-z]{3,4}\z", RegexOptions.NonBacktracking)]
    private static partial Regex ContentName();
}

/// <summary>Which file each picture came from, one JSON line a copy in <c>images/drop.jsonl</c>: so that an article whose picture was
/// deleted from the drop folder keeps it when the article is read again. Losing the list loses only that.</summary>
internal sealed class ImageManifest(string archiveRoot)
{
    public const string FileName = "drop.jsonl";

    private readonly string path = Path.Combine(archiveRoot, "images", FileName);
    private Dictionary<string, PictureFacts>? known;
    private bool hasWritten;

    /// <summary>The picture that a file last was; null when it never was one. A copy that the archive has lost since is no reason to revise
    /// the article.</summary>
    public PictureFacts? Last(string file) => Known().GetValueOrDefault(Name(file));

    /// <summary>The files below the drop folder by the address of the picture that each last was.</summary>
    public ILookup<string, string> Origins() =>
        Known().ToLookup(entry => entry.Value.Address, entry => entry.Key, StringComparer.Ordinal);

    /// <summary>Notes what a file is now; nothing is written when that is known.</summary>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public async Task NoteAsync(string file, PictureFacts facts, CancellationToken cancellation)
    {
        if (Known().TryGetValue(Name(file), out var last) && last == facts) return;
        var line = JsonSerializer.Serialize(new ImageManifestLine(Name(file), facts), ImageManifestJson.Default.ImageManifestLine);
        // The first line goes on a line of its own even when the process before was killed in the middle of one.
        await File.AppendAllTextAsync(path, (hasWritten ? "" : "\n") + line + "\n", cancellation);
        hasWritten = true;
        Known()[Name(file)] = facts;
    }

    private Dictionary<string, PictureFacts> Known()
    {
        if (known is not null) return known;
        known = new Dictionary<string, PictureFacts>(StringComparer.Ordinal);
        foreach (var line in File.Exists(path) ? File.ReadAllLines(path) : [])
            if (Parse(line) is { } read) known[read.File] = read.Picture;
        return known;
    }

    private static ImageManifestLine? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize(line, ImageManifestJson.Default.ImageManifestLine);
        }
        catch (JsonException)
        {
            // The last line of a process that was killed.
            return null;
        }
    }

    private static string Name(string file) => file.Normalize(NormalizationForm.FormC);
}

/// <summary>One line of the manifest: which file of the drop folder a picture came from.</summary>
/// <param name="File">The file's path below the drop folder, NFC, forward slashes.</param>
/// <param name="Picture">Where it is served and what is known of it.</param>
internal sealed record ImageManifestLine(string File, PictureFacts Picture);

/// <summary>The JSON form of the manifest.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ImageManifestLine))]
internal sealed partial class ImageManifestJson : JsonSerializerContext;
