using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Reading;
using FeedServer.Items;

namespace FeedServer.Cli;

/// <summary><c>read --as article</c>: one JSON line an article.</summary>
internal static class ReadArticles
{
    /// <summary>Reads files named on the command line.</summary>
    /// <param name="files">Their paths.</param>
    /// <param name="document">From name and bytes to what the reader takes.</param>
    /// <param name="zone">The zone dates are given in.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public static Task<int> FilesAsync(
        IReadOnlyList<string> files, Func<string, byte[], Document> document, PublicationZone zone, CancellationToken cancellation)
    {
        var reader = new ArticleReader(zone);
        return ReadFiles.WriteAsync(files, (file, bytes) => Line(file, reader, document(file, bytes)), ReadJson.Readable.ReadLine,
            cancellation);
    }

    private static ReadLine Line(string file, ArticleReader reader, Document document) => reader.Read(document) switch
    {
        ReadOutcome.Read { Article: var article } => Line(file, article, document.Url),
        ReadOutcome.Refused refused => ReadLine.Unread(file, refused.Place is null ? refused.Reason : $"{refused.Place}: {refused.Reason}"),
        _ => throw new InvalidOperationException("A kind of outcome that nobody handles."),
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
            Published = ReadDate.Of(content.Published),
            Event = ReadDate.Of(content.Event),
            Place = content.Place,
            SourceTag = content.SourceTag,
            Byline = new ReadByline(content.Byline.Text, content.Byline.Photos),
            Images = [.. content.Images.Select(i => new ReadImage(i.Address, i.Caption, i.Credit))],
            Language = content.Language,
            ContentHtml = clean.Body.Html,
            ContentText = VisibleText.From(clean.Body.Html),
            Notes = article.Notes,
        };
    }
}

/// <summary>One line of <c>read --as article</c>: what the reader makes of a document.</summary>
internal sealed record ReadLine : IReadLine<ReadLine>
{
    /// <summary>The file as named on the command line.</summary>
    public required string File { get; init; }

    /// <summary>True when it was read.</summary>
    public required bool Ok { get; init; }

    /// <summary>Why it was refused, with the place; left out when it was read.</summary>
    public string? Error { get; init; }

    /// <summary>The title, derived or not.</summary>
    public string? Title { get; init; }

    /// <summary>True when the title was derived from the lead.</summary>
    public bool TitleDerived { get; init; }

    /// <summary>The section's printed name.</summary>
    public string? Section { get; init; }

    /// <summary>When it was published; null when unknown.</summary>
    public ReadDate? Published { get; init; }

    /// <summary>When what it reports happened; null when unknown.</summary>
    public ReadDate? Event { get; init; }

    /// <summary>The dateline's place.</summary>
    public string? Place { get; init; }

    /// <summary>The dateline's source tag.</summary>
    public string? SourceTag { get; init; }

    /// <summary>Credited names.</summary>
    public ReadByline? Byline { get; init; }

    /// <summary>The pictures, with the addresses the document gives them.</summary>
    public IReadOnlyList<ReadImage> Images { get; init; } = [];

    /// <summary>Language, BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>The cleaned text as HTML.</summary>
    public string? ContentHtml { get; init; }

    /// <summary>The same as plain text.</summary>
    public string? ContentText { get; init; }

    /// <summary>What the reader noticed.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <inheritdoc/>
    public static ReadLine Unread(string file, string error) => new() { File = file, Ok = false, Error = error };
}

/// <summary>Credited names in <c>read</c>'s output.</summary>
internal sealed record ReadByline(IReadOnlyList<string> Text, IReadOnlyList<string> Photos);

/// <summary>A picture in <c>read</c>'s output.</summary>
internal sealed record ReadImage(string Url, string? Caption, string? Credit);
