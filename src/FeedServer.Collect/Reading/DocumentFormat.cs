using FeedServer.Collect.Dating.Fields;
using FeedServer.Collect.Reading.Dates;
using FeedServer.Collect.Reading.Html;
using FeedServer.Collect.Reading.Mail;
using FeedServer.Collect.Reading.Office;

namespace FeedServer.Collect.Reading;

/// <summary>A format of documents: what it goes by, and how one is reduced to blocks.</summary>
/// <param name="Endings">The endings of its files' names, with the dot, in lower case.</param>
/// <param name="MediaType">Its media type.</param>
/// <param name="Read">Reduces a document to blocks.</param>
internal sealed record DocumentFormat(string[] Endings, string MediaType, Func<Document, ReadingContext, PageOutcome> Read)
{
    /// <summary>True when a document may leave its pictures beside its file, under its name.</summary>
    public bool TakesPicturesBeside { get; init; }

    /// <summary>Of two forms of one article that lie side by side the one of the greater number is read: what keeps pictures, then what
    /// keeps fields, then what keeps markup, then bare words.</summary>
    public required int Richness { get; init; }

    /// <summary>True for a file of this name.</summary>
    public bool HasName(string name) => Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}

/// <summary>What readers need besides the document.</summary>
/// <param name="Zone">The zone of dates that name none.</param>
/// <param name="Budget">What reading may cost.</param>
internal sealed record ReadingContext(PublicationZone Zone, ReadingBudget Budget)
{
    /// <summary>Reads the field of a date that the document's author filled in.</summary>
    public Func<string, StatedDate?> DatesOf(DateBasis basis) => value => DateReader.ReadField(value, basis, Zone);
}

/// <summary>The one list of formats. A new one is a reader and a line here.</summary>
internal static class DocumentFormats
{
    private static readonly DocumentFormat[] All =
    [
        Decoded([".txt", ".text"], "text/plain", (text, _, context) =>
            PlainTextArticle.Read(text, context.DatesOf(DateBasis.FrontMatter))) with { Richness = 1, TakesPicturesBeside = true },
        Decoded([".md", ".markdown"], "text/markdown", (text, _, context) =>
            MarkdownArticle.Read(text, context.DatesOf(DateBasis.FrontMatter), context.Budget)) with { Richness = 4 },
        Decoded([".html", ".htm", ".xhtml"], Html, (text, document, context) =>
            HtmlArticle.Read(
                text, document.Url, new DateReading(context.Zone, document.FirstSeen), context.Budget, document.Selectors))
            with { Richness = 3 },
        new([".docx"], "application/vnd.openxmlformats-officedocument.wordprocessingml.document", WordArticle.Read)
        { Richness = 6, TakesPicturesBeside = true },
        new([".odt"], "application/vnd.oasis.opendocument.text", OpenTextArticle.Read)
        { Richness = 5, TakesPicturesBeside = true },
        new([".eml"], "message/rfc822", MailArticle.Read) { Richness = 2 },
    ];

    private const string Html = "text/html";

    /// <summary>Every ending, those of the richest formats first.</summary>
    public static IReadOnlyList<string> Endings { get; } =
        [.. All.OrderByDescending(format => format.Richness).SelectMany(format => format.Endings)];

    /// <summary>How rich the format of a file is, by its name; 0 for none.</summary>
    public static int RichnessOf(string name) => ByName(name)?.Richness ?? 0;

    /// <summary>The ending of a file's name as it is written there; null when it is none of the list.</summary>
    public static string? EndingOf(string name) =>
        Endings.FirstOrDefault(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) is { } known
            ? name[^known.Length..] : null;

    /// <summary>The format of a file by its name; null when it is none of the list.</summary>
    public static DocumentFormat? ByName(string name) => All.FirstOrDefault(format => format.HasName(name));

    /// <summary>The format by a media type; null when it is none of the list.</summary>
    public static DocumentFormat? ByType(string? mediaType) =>
        All.FirstOrDefault(format => format.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase));

    /// <summary>The format of a document: its media type goes before its name.</summary>
    public static DocumentFormat? For(Document document) =>
        ByType(document.ContentType?.Split(';')[0].Trim()) ?? ByName(document.Name);

    private static DocumentFormat Decoded(string[] endings, string mediaType, Func<string, Document, ReadingContext, PageOutcome> read)
    {
        PageOutcome Read(Document document, ReadingContext context)
        {
            var decoded = TextDecoder.Decode(document.Bytes.Span, document.ContentType, mediaType == Html);
            if (decoded is DecodeOutcome.Refused refused) return new PageOutcome.Refused(refused.Reason, refused.Place);
            // The only other outcome of decoding.
            var text = (DecodeOutcome.Decoded)decoded;
            return read(text.Text, document, context) switch
            {
                PageOutcome.Found { Page: var page } => new PageOutcome.Found(page with { Notes = [.. text.Notes, .. page.Notes] }),
                var other => other,
            };
        }
        return new(endings, mediaType, Read) { Richness = 0 };
    }
}
