using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Reading;
using FeedServer.Items;

namespace FeedServer.Cli;

/// <summary><c>read --as article</c>: one JSON line an article.</summary>
public static class ReadArticles
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
