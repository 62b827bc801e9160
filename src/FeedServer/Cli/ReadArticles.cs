using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Reading;

namespace FeedServer.Cli;

/// <summary><c>read --as article</c>: one JSON line per article.</summary>
internal static class ReadArticles
{
    /// <summary>Reads files named on the command line.</summary>
    /// <param name="files">Their paths.</param>
    /// <param name="document">Makes the reader's input from a name and its bytes.</param>
    /// <param name="zone">The zone that dates are written in.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static Task<int> FilesAsync(
        IReadOnlyList<string> files, Func<string, byte[], Document> document, PublicationZone zone, CancellationToken cancellation)
    {
        var reader = new ArticleReader(zone);
        ReadLine Read(string file, byte[] bytes) => Line(file, reader, document(file, bytes));
        return ReadFiles.WriteAsync(files, Read, ReadJson.Readable.ReadLine, cancellation);
    }

    /// <summary>Reads the files that a manifest on standard input lists, below a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="firstSeen">When they were first seen, UTC.</param>
    /// <param name="zone">The zone that dates are written in.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static Task<int> ManifestAsync(string folder, DateTimeOffset firstSeen, PublicationZone zone, CancellationToken cancellation)
    {
        var reader = new ArticleReader(zone);
        ReadLine Read(ManifestLine line, byte[] bytes) => Line(line.File, reader, new Document
        {
            Bytes = bytes,
            Name = line.File,
            Url = line.Address,
            ContentType = line.ContentType,
            FirstSeen = firstSeen,
        });
        return ReadManifest.WriteAsync(folder, Read, ReadJson.Readable.ReadLine, cancellation);
    }

    private static ReadLine Line(string file, ArticleReader reader, Document document) => reader.Read(document) switch
    {
        ReadOutcome.Read { Article: var article } => Line(file, article, document.Url),
        ReadOutcome.Refused refused => ReadLine.Unread(file, refused.Place is null ? refused.Reason : $"{refused.Place}: {refused.Reason}"),
        _ => throw new InvalidOperationException("An outcome that is not handled."),
    };

    private static ReadLine Line(string file, Article article, Uri? url)
    {
        var clean = ArticleCleaner.Clean(article, url, new Dictionary<string, PictureFacts?>());
        var content = article.Content;
        return new ReadLine
        {
            File = file,
            Ok = true,
            Title = content.Title,
            TitleDerived = content.TitleDerived,
            Section = content.Section,
            Published = ReadDate.From(content.Published),
            Event = ReadDate.From(content.Event),
            Place = content.Place,
            SourceTag = content.SourceTag,
            Byline = new ReadByline(content.Byline.Text, content.Byline.Photos),
            Images = [.. content.Images.Select(i => new ReadImage(i.Address, i.Caption, i.Credit))],
            Language = content.Language,
            ContentHtml = clean.Body.Html,
            ContentText = VisibleText.From(clean.Body.Html),
            Notes = article.Notes,
            Sources = article.Sources,
        };
    }
}

/// <summary>One line of <c>read --as article</c>. Images have the addresses that the document gives them.</summary>
internal sealed record ReadLine : IReadLine<ReadLine>
{
    public required string File { get; init; }
    public required bool Ok { get; init; }
    public string? Error { get; init; }
    public string? Title { get; init; }
    public bool TitleDerived { get; init; }
    public string? Section { get; init; }
    public ReadDate? Published { get; init; }
    public ReadDate? Event { get; init; }
    public string? Place { get; init; }
    public string? SourceTag { get; init; }
    public ReadByline? Byline { get; init; }
    public IReadOnlyList<ReadImage> Images { get; init; } = [];
    public string? Language { get; init; }
    public string? ContentHtml { get; init; }
    public string? ContentText { get; init; }
    public IReadOnlyList<string> Notes { get; init; } = [];
    public FieldSources? Sources { get; init; }

    public static ReadLine Unread(string file, string error) => new() { File = file, Ok = false, Error = error };
}

/// <summary>Credited names in the output of <c>read</c>.</summary>
internal sealed record ReadByline(IReadOnlyList<string> Text, IReadOnlyList<string> Photos);

/// <summary>An image in the output of <c>read</c>.</summary>
internal sealed record ReadImage(string Url, string? Caption, string? Credit);
