using System.Text.Json;
using System.Text.Json.Serialization;
using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Raw;

namespace FeedServer.Collect.Sources;

/// <summary>The archive's pictures: <c>images/ab/(first 32 digits of SHA-256).(extension)</c>, served under the same path. A picture's name
/// is its content, so one picture is kept once and never changes under its address.</summary>
internal sealed class ImageStore(string archiveRoot)
{
    public const int MaxBytes = 10 * 1024 * 1024;

    private readonly ImageManifest list = new(archiveRoot);

    /// <summary>Copies the file that an article refers to into the store.</summary>
    /// <param name="folder">The folder that must not be left.</param>
    /// <param name="below">The folder of the article, which the reference starts from.</param>
    /// <param name="reference">A relative address, as in the document.</param>
    /// <param name="cancellation">Ends the copying.</param>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public async Task<StoredImage> TakeAsync(string folder, string below, string reference, CancellationToken cancellation)
    {
        if (FileOf(folder, below, reference) is not { } path) return new(reference, null, "its path leads outside the folder", null);
        var stamp = PictureStamp.Take(path);
        StoredImage No(string reason) => new(reference, null, reason, stamp);
        var name = Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/');
        if (stamp.Length is null) return list.Last(name) is { } last ? new(reference, last, null, stamp) : No("there is no such file");
        var content = await FileBytes.ReadAsync(path, MaxBytes, cancellation);
        // What may pass, such as no file handle being left, is looked at again: as if the picture had not been there.
        if (content.MayPass) stamp = stamp with { Length = null, Modified = null };
        if (content.Reason is { } unreadable) return No(unreadable);
        var bytes = content.Bytes.ToArray();
        if (ImageFormat.Detect(bytes) is not { } format) return No("it is not a PNG, JPEG, GIF, WebP, AVIF or SVG picture");
        if (format.Extension == "svg")
        {
            if (SvgPicture.Danger(bytes, out var width, out var height) is { } danger) return No(danger);
            format = format with { Width = width, Height = height };
        }
        var address = await PutAsync(bytes, format.Extension, cancellation);
        var facts = new PictureFacts(address, Sane(format.Width), Sane(format.Height), format.MediaType, bytes.Length);
        await list.NoteAsync(name, facts, cancellation);
        return new(reference, facts, null, stamp);
    }

    private static string? FileOf(string folder, string below, string reference)
    {
        var plain = Uri.UnescapeDataString(reference.Split('?', '#')[0]).Replace('\\', '/');
        if (plain.Length == 0 || plain.Contains('\0', StringComparison.Ordinal) || Path.IsPathRooted(plain)) return null;
        var path = Path.GetFullPath(Path.Combine(below, plain));
        // The reference as written may be a file's name too ("100%.png", "a#1.jpg").
        var asWritten = Path.GetFullPath(Path.Combine(below, reference.Replace('\0', ' ')));
        if (!File.Exists(path) && File.Exists(asWritten)) path = asWritten;
        return PathGuard.IsInside(folder, path) && new FileInfo(path).LinkTarget is null ? path : null;
    }

    /// <summary>Written aside, flushed, then named: a picture under its address is whole or not there.</summary>
    private async Task<string> PutAsync(byte[] bytes, string extension, CancellationToken cancellation)
    {
        var hash = ContentHash.From(bytes)[..32];
        var address = $"/images/{hash[..2]}/{hash}.{extension}";
        var path = Path.Combine(archiveRoot, "images", hash[..2], $"{hash}.{extension}");
        if (File.Exists(path)) return address;
        var folder = Path.GetDirectoryName(path) ?? archiveRoot;
        DurableFolder.Create(folder);
        var aside = path + ".tmp";
        await using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(bytes, cancellation);
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, path, overwrite: true);
        DurableFolder.Flush(folder);
        return address;
    }

    private static int? Sane(int? pixels) => pixels is > 0 and <= 100_000 ? pixels : null;
}

/// <summary>What became of a picture that an article refers to.</summary>
/// <param name="Reference">The address as the document gives it.</param>
/// <param name="Facts">Where it is served now; null when it could not be had.</param>
/// <param name="Reason">Why it could not be had, as a clause; null when it could.</param>
/// <param name="Stamp">Its file as it was; null when the reference names no file that may be read.</param>
internal sealed record StoredImage(string Reference, PictureFacts? Facts, string? Reason, PictureStamp? Stamp);

/// <summary>A picture's file as it was when its article was read.</summary>
/// <param name="FullPath">Where it is, or would be.</param>
/// <param name="Length">Bytes; null when it was not there.</param>
/// <param name="Modified">When it was last written, UTC; null when it was not there.</param>
internal sealed record PictureStamp(string FullPath, long? Length, DateTimeOffset? Modified)
{
    /// <summary>The file as it is now.</summary>
    public static PictureStamp Take(string path)
    {
        var info = new FileInfo(path);
        return info.Exists ? new(path, info.Length, info.LastWriteTimeUtc) : new(path, null, null);
    }

    /// <summary>True when the article is worth reading again: the picture came or was replaced. One that went says nothing.</summary>
    public bool HasNews() => Take(FullPath) is { Length: not null } now && now != this;
}

/// <summary>Which file each picture came from, one JSON line a copy in <c>images/drop.jsonl</c>: so that an article whose picture was
/// deleted from the drop folder keeps it when the article is read again. Losing the list loses only that.</summary>
internal sealed class ImageManifest(string archiveRoot)
{
    private readonly string path = Path.Combine(archiveRoot, "images", "drop.jsonl");
    private Dictionary<string, PictureFacts>? known;
    private bool hasWritten;

    /// <summary>The picture that a file last was; null when it never was one, or is no longer in the store.</summary>
    public PictureFacts? Last(string file) =>
        Known().TryGetValue(Name(file), out var facts) && File.Exists(archiveRoot + facts.Address) ? facts : null;

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
