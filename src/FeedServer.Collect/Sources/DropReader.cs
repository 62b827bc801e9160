using FeedServer.Collect.Cleaning;

namespace FeedServer.Collect.Sources;

/// <summary>One file to one draft: its bytes read, its pictures put into the image store, its text cleaned.</summary>
internal sealed class DropReader(string folder, ArticleReader reader, ImageStore images, ReadingThreads threads)
{
    /// <summary>Reads a file; either a draft or a reason comes back, with the pictures that were looked for.</summary>
    public async Task<DropReading> ReadAsync(DropFile file, DateTimeOffset firstSeen, bool isFresh, CancellationToken cancellation)
    {
        var content = await FileBytes.ReadAsync(file.FullPath, ArticleReader.MaxBytes, cancellation);
        if (content.Reason is { } unreadable) return new DropReading(file, null, unreadable) { MayPass = content.MayPass };
        var document = new Document
        {
            Bytes = content.Bytes,
            Name = file.Path,
            FirstSeen = firstSeen,
            IsFresh = isFresh,
            Beside = images.Beside(file),
        };
        return await threads.RunAsync(budget => reader.Read(document, budget), cancellation) switch
        {
            ReadOutcome.Refused no => new DropReading(file, null, no.Place is null ? no.Reason : $"{no.Reason} ({no.Place})"),
            ReadOutcome.Read read => await DraftAsync(file, content.Bytes, read.Article, cancellation),
            _ => throw new InvalidOperationException("Unknown outcome of reading."),
        };
    }

    private async Task<DropReading> DraftAsync(DropFile file, ReadOnlyMemory<byte> bytes, Article article, CancellationToken cancellation)
    {
        var baseUrl = UriText.TryCreate(article.Link, UriKind.Absolute, out var link) ? link : null;
        var pictures = await PicturesAsync(file, article, baseUrl, cancellation);
        var facts = pictures.DistinctBy(picture => picture.Reference, StringComparer.Ordinal)
            .ToDictionary(picture => picture.Reference, picture => picture.Facts, StringComparer.Ordinal);
        var clean = await threads.RunAsync(budget => ArticleCleaner.Clean(article, baseUrl, facts, budget), cancellation);
        var hash = ContentHash.From(bytes.Span);
        List<string> keys = [file.Key, KeptFiles.KeyOf(hash)];
        if (article.UpstreamId is { } id) keys.Insert(0, KeyKind.SourceGuid + id);
        var draft = new ItemDraft
        {
            Source = DropFolder.SourceId,
            Keys = keys,
            Fingerprint = FingerprintOf(hash, pictures),
            UpstreamId = IsAbsoluteIri(article.UpstreamId) ? article.UpstreamId : null,
            Link = article.Link,
            Content = clean.Content,
            Body = clean.Body,
            Notes = [.. article.Notes, .. clean.Note is null ? [] : new[] { clean.Note },
                .. pictures.Where(picture => picture.Reason is not null)
                    .Select(picture => $"picture {FileNames.Shown(picture.Reference)}: {picture.Reason}")],
        };
        return new DropReading(file, draft, null, article.UpstreamId)
        { Pictures = [.. pictures.Select(picture => picture.Stamp).OfType<PictureStamp>()], Sources = article.Sources };
    }

    private async Task<IReadOnlyList<StoredImage>> PicturesAsync(DropFile file, Article article, Uri? baseUrl,
        CancellationToken cancellation)
    {
        var below = Path.GetDirectoryName(file.FullPath) ?? folder;
        var pictures = new List<StoredImage>();
        var references = await threads.RunAsync(budget => ArticleCleaner.PicturesOf(article, budget), cancellation);
        var own = article.Pictures.DistinctBy(picture => picture.Address, StringComparer.Ordinal)
            .ToDictionary(picture => picture.Address, StringComparer.Ordinal);
        foreach (var reference in references)
        {
            if (own.TryGetValue(reference, out var picture)) pictures.Add(await images.TakeAsync(file.Path, picture, cancellation));
            else if (IsLocal(reference, baseUrl)) pictures.Add(await images.TakeAsync(folder, below, reference, cancellation));
        }
        return pictures;
    }

    /// <summary>A relative address names a file beside the document; one from the site's root does when the site is unknown.</summary>
    private static bool IsLocal(string reference, Uri? baseUrl)
    {
        if (reference.StartsWith('/')) return baseUrl is null && !reference.StartsWith("//", StringComparison.Ordinal);
        return !UriText.TryCreate(reference, UriKind.Absolute, out _);
    }

    private static bool IsAbsoluteIri(string? id) =>
        id is not null && !id.StartsWith('/') && UriText.TryCreate(id, UriKind.Absolute, out var iri) && !iri.IsFile;

    /// <summary>The bytes' hash, and the stored pictures' where some lie beside the file: a picture that arrives after its article, or is
    /// replaced by
    /// a better one, changes what the source says although the article's file stays as it is.</summary>
    private static string FingerprintOf(string hash, IReadOnlyList<StoredImage> pictures)
    {
        var stored = pictures.Where(picture => picture is { Facts: not null, Stamp: not null }).Select(picture =>
            picture.Facts?.Address).ToList();
        return stored.Count == 0 ? hash : ContentHash.From(hash + "\n" + string.Join('\n', stored));
    }
}

/// <summary>What reading a dropped file came to: a draft, or a reason.</summary>
/// <param name="File">The file.</param>
/// <param name="Draft">What it says; null when it was refused.</param>
/// <param name="Reason">Why it was refused; null when it was not.</param>
/// <param name="Guid">The id the document gives itself; null when none.</param>
internal sealed record DropReading(DropFile File, ItemDraft? Draft, string? Reason, string? Guid = null)
{
    /// <summary>True when the reason may be gone the next time although the file stays as it is.</summary>
    public bool MayPass { get; init; }

    /// <summary>The key of the file because of which this one is refused; it is read again when that one goes. Null otherwise.</summary>
    public string? Behind { get; init; }

    /// <summary>The key of the file whose item it carries on; null when it is an article of its own.</summary>
    public string? Former { get; init; }

    /// <summary>The same file read once more, carrying on the same item.</summary>
    public DropReading Again(DropReading again) => again.Draft is not { } draft || Draft is null ? again : again with
    {
        Former = Former,
        Draft = draft with { Formerly = Draft.Formerly, Notes = [.. draft.Notes, .. Draft.Notes.Except(draft.Notes)] },
    };

    /// <summary>Where its fields were found; null when it was refused.</summary>
    public FieldSources? Sources { get; init; }

    /// <summary>The pictures' files it refers to, as they were.</summary>
    public IReadOnlyList<PictureStamp> Pictures { get; init; } = [];
}

/// <summary>What reading a file's bytes came to.</summary>
/// <param name="Bytes">All its bytes; meaningless when there is a reason.</param>
/// <param name="Reason">Why they could not be had, as a clause; null when they could.</param>
/// <param name="MayPass">True when the reason lies in the file's surroundings and may be gone the next time.</param>
internal sealed record FileBytes(ReadOnlyMemory<byte> Bytes, string? Reason, bool MayPass = false)
{
    /// <summary>Reads a file of at most <paramref name="limit"/> bytes, without opening a larger or an empty one.</summary>
    public static async Task<FileBytes> ReadAsync(string path, long limit, CancellationToken cancellation)
    {
        try
        {
            var length = new FileInfo(path).Length;
            if (length > limit) return No($"it is larger than {limit >> 20} MB");
            // Pipes and devices have no length either, and would never end.
            if (length == 0) return No("the file is empty");
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1,
                useAsync: true);
            var bytes = new byte[length];
            var read = await file.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
            return new FileBytes(bytes.AsMemory(0, read), null);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            var reason = unreadable switch
            {
                FileNotFoundException or DirectoryNotFoundException => "it was gone before it could be read",
                UnauthorizedAccessException => "it cannot be read: access is denied",
                _ => "it cannot be read: " + unreadable.Message,
            };
            return No(reason, mayPass: true);
        }
    }

    private static FileBytes No(string reason, bool mayPass = false) => new(ReadOnlyMemory<byte>.Empty, reason, mayPass);
}
