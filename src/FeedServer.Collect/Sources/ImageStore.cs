using FeedServer.Collect.Cleaning;
using FeedServer.Items;

namespace FeedServer.Collect.Sources;

/// <summary>
/// The archive's pictures: <c>images/ab/(first 32 digits of SHA-256).(extension)</c>, served under the same path. A
/// picture's name is its content, so one picture is kept once and never changes under its address.
/// </summary>
internal sealed class ImageStore(string archiveRoot)
{
    /// <summary>The largest picture, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    private readonly ImageManifest list = new(archiveRoot);

    /// <summary>Copies the file that an article refers to onto the shelf.</summary>
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
        if (content.Reason is { } unreadable) return No(unreadable);
        var bytes = content.Bytes.ToArray();
        if (ImageFormat.Of(bytes) is not { } format) return No("it is not a PNG, JPEG, GIF, WebP, AVIF or SVG picture");
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
        Directory.CreateDirectory(Path.GetDirectoryName(path) ?? archiveRoot);
        var aside = path + ".tmp";
        await using (var file = new FileStream(aside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            await file.WriteAsync(bytes, cancellation);
            file.Flush(flushToDisk: true);
        }
        File.Move(aside, path, overwrite: true);
        return address;
    }

    private static int? Sane(int? pixels) => pixels is > 0 and <= 100_000 ? pixels : null;
}
