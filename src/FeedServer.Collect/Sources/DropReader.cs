using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Reading;
using FeedServer.Items;

namespace FeedServer.Collect.Sources;

/// <summary>One file to one draft: its bytes read, its pictures put on the shelf, its text cleaned.</summary>
internal sealed class DropReader(string folder, ArticleReader reader, ImageStore shelf)
{
    /// <summary>Reads a file; either a draft or a reason comes back, with the pictures that were looked for.</summary>
    public async Task<DropReading> ReadAsync(DropFile file, DateTimeOffset firstSeen, bool isFresh, CancellationToken cancellation)
    {
        var content = await FileBytes.ReadAsync(file.FullPath, ArticleReader.MaxBytes, cancellation);
        if (content.Reason is { } unreadable) return new DropReading(file, null, unreadable) { MayPass = content.MayPass };
        var document = new Document { Bytes = content.Bytes, Name = file.Path, FirstSeen = firstSeen, IsFresh = isFresh };
        switch (reader.Read(document))
        {
            case ReadOutcome.Refused refused:
                return new DropReading(file, null, refused.Place is null ? refused.Reason : $"{refused.Reason} ({refused.Place})");
            case ReadOutcome.Read read:
                return await DraftAsync(file, content.Bytes, read.Article, cancellation);
            default:
                throw new InvalidOperationException("Unknown outcome of reading.");
        }
    }

    private async Task<DropReading> DraftAsync(DropFile file, ReadOnlyMemory<byte> bytes, Article article, CancellationToken cancellation)
    {
        var baseUrl = Uri.TryCreate(article.Link, UriKind.Absolute, out var link) ? link : null;
        var pictures = await PicturesAsync(file, article, baseUrl, cancellation);
        var clean = ArticleCleaner.Clean(article, baseUrl,
            pictures.ToDictionary(picture => picture.Reference, picture => picture.Facts, StringComparer.Ordinal));
        var hash = ContentHash.From(bytes.Span);
        List<string> keys = [file.Key, "content:" + hash];
        if (article.UpstreamId is { } id) keys.Insert(0, "guid:" + id);
        var draft = new ItemDraft
        {
            Source = DropFolder.SourceId,
            Keys = keys,
            Fingerprint = FingerprintOf(hash, pictures),
            UpstreamId = IsAbsoluteIri(article.UpstreamId) ? article.UpstreamId : null,
            Link = article.Link,
            Content = clean.Content,
            Body = clean.Body,
            Notes = [.. article.Notes,
                .. pictures.Where(picture => picture.Reason is not null)
                    .Select(picture => $"picture {FileNames.Shown(picture.Reference)}: {picture.Reason}")],
        };
        return new DropReading(file, draft, null,
            article.UpstreamId) { Pictures = [.. pictures.Select(picture => picture.Stamp).OfType<PictureStamp>()] };
    }

    private async Task<IReadOnlyList<StoredImage>> PicturesAsync(DropFile file, Article article, Uri? baseUrl,
        CancellationToken cancellation)
    {
        var below = Path.GetDirectoryName(file.FullPath) ?? folder;
        var pictures = new List<StoredImage>();
        foreach (var reference in ArticleCleaner.PicturesOf(article))
        {
            if (!IsLocal(reference, baseUrl)) continue;
            pictures.Add(await shelf.TakeAsync(folder, below, reference, cancellation));
        }
        return pictures;
    }

    /// <summary>A relative address names a file beside the document; one from the site's root does when the site is unknown.</summary>
    private static bool IsLocal(string reference, Uri? baseUrl)
    {
        if (reference.StartsWith('/')) return baseUrl is null && !reference.StartsWith("//", StringComparison.Ordinal);
        return !Uri.TryCreate(reference, UriKind.Absolute, out _);
    }

    private static bool IsAbsoluteIri(string? id) =>
        id is not null && !id.StartsWith('/') && Uri.TryCreate(id, UriKind.Absolute, out var iri) && !iri.IsFile;

    /// <summary>
    /// The bytes' hash, and the shelved pictures' where there are some: a picture that arrives after its article, or is
    /// replaced by a better one, changes what the source says although the article's file stays as it is.
    /// </summary>
    private static string FingerprintOf(string hash, IReadOnlyList<StoredImage> pictures)
    {
        var shelved = pictures.Where(picture => picture.Facts is not null).Select(picture => picture.Facts?.Address).ToList();
        return shelved.Count == 0 ? hash : ContentHash.From(hash + "\n" + string.Join('\n', shelved));
    }
}
