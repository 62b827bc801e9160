using FeedServer.Collect.Cleaning;

namespace FeedServer.Collect.Sources;

/// <summary>The archive's pictures: <c>images/ab/(first 32 digits of SHA-256).(extension)</c>, served under the same path. A picture's name
/// is its content, so one picture is kept once and never changes under its address.</summary>
internal sealed class ImageStore(string archiveRoot)
{
    public const int MaxBytes = 10 * 1024 * 1024;

    private readonly ImageManifest list = new(archiveRoot);
    private readonly PictureFiles files = new(archiveRoot);

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
        var (facts, fault) = await KeepAsync(content.Bytes.ToArray(), cancellation);
        if (facts is not null) await list.NoteAsync(name, null, facts, cancellation);
        return new(reference, facts, fault, stamp);
    }

    /// <summary>Copies a picture that a file of the drop folder holds into the store.</summary>
    /// <param name="file">The file's path below the folder, forward slashes.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="cancellation">Ends the copying.</param>
    /// <exception cref="IOException">The archive cannot be written.</exception>
    public async Task<StoredImage> TakeAsync(string file, EmbeddedPicture picture, CancellationToken cancellation)
    {
        if (picture.Bytes.Length > MaxBytes) return new(picture.Address, null, $"it is larger than {MaxBytes >> 20} MB", null);
        var (facts, fault) = await KeepAsync(picture.Bytes.ToArray(), cancellation);
        if (facts is not null) await list.NoteAsync(file, picture.Address, facts, cancellation);
        return new(picture.Address, facts, fault, null);
    }

    /// <summary>The names of the pictures of a file that lie beside it under its name, those included that did and were deleted since.
    /// </summary>
    public IReadOnlyList<string> Beside(DropFile file)
    {
        if (!PicturesBeside.TakesPictures(file.Path)) return [];
        var here = file.Beside.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var stem = PicturesBeside.StemOf(file.Path);
        var below = Path.GetDirectoryName(file.FullPath) ?? "";
        // A picture that bears a number belongs to the article that bears it too.
        var gone = list.Beside(Path.GetDirectoryName(file.Path) ?? "", stem).Except(here, StringComparer.Ordinal)
            .Where(name => !File.Exists(Path.Combine(below, name)) && (PicturesBeside.StemOf(name) == stem
                || !Directory.EnumerateFiles(below, PicturesBeside.StemOf(name) + ".*").Any(other => ArticleReader.Knows(other)))).ToList();
        return gone.Count == 0 ? here
            : [.. here.Concat(gone).OrderBy(PicturesBeside.NumberOf).ThenBy(name => name, StringComparer.Ordinal)];
    }

    private async Task<(PictureFacts? Facts, string? Fault)> KeepAsync(byte[] bytes, CancellationToken cancellation)
    {
        if (ImageFormat.Detect(bytes) is not { } format) return (null, "it is not a PNG, JPEG, GIF, WebP, AVIF or SVG picture");
        if (format.Extension == "svg")
        {
            if (SvgPicture.Danger(bytes, out var width, out var height) is { } danger) return (null, danger);
            format = format with { Width = width, Height = height };
        }
        var address = await files.PutAsync(bytes, format.Extension, cancellation);
        return (new PictureFacts(address, Sane(format.Width), Sane(format.Height), format.MediaType, bytes.Length), null);
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
