using FeedServer.Collect.Dating.Fields;
using FeedServer.Collect.Reading.Html;

namespace FeedServer.Collect.Reading;

/// <summary>Reads an article from a document of any kind in its list. Pure: same document, same outcome.</summary>
public sealed class ArticleReader(PublicationZone zone)
{
    /// <summary>The largest article, in bytes; text of this length would be a shelf of books.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>The one list of kinds: name endings, media type, reader.</summary>
    private static readonly Kind[] Kinds =
    [
        new([".txt", ".text"], "text/plain", (text, _, _, _) => new PageOutcome.Found(TextArticle.Read(text))),
        new([".md", ".markdown"], "text/markdown", (text, _, zone, budget) =>
            MarkdownArticle.Read(text, Date(DateBasis.FrontMatter, zone), budget)),
        new([".html", ".htm", ".xhtml"], "text/html",
            (text, document, zone, budget) =>
                HtmlArticle.Read(text, document.Url, Date(DateBasis.Metadata, zone), budget, document.Selectors)),
    ];

    /// <summary>True when a file of this name is an article of a kind in the list.</summary>
    public static bool Knows(string name) => Kinds.Any(kind => kind.HasName(name));

    /// <summary>Decodes, reduces to blocks and interprets.</summary>
    public ReadOutcome Read(Document document) => Read(document, new ReadingBudget());

    /// <summary>The same within a budget, beyond which the document is read as text.</summary>
    public ReadOutcome Read(Document document, ReadingBudget budget)
    {
        if (KindOf(document) is not { } kind) return new ReadOutcome.Refused("it is not of a kind that is read here");
        if (document.Bytes.Length > MaxBytes) return new ReadOutcome.Refused($"it is larger than {MaxBytes >> 20} MB");
        var decoded = TextDecoder.Decode(document.Bytes.Span, document.ContentType, kind.MediaType == "text/html");
        if (decoded is DecodeOutcome.Refused undecoded) return new ReadOutcome.Refused(undecoded.Reason, undecoded.Place);
        // The only other outcome of decoding.
        var text = (DecodeOutcome.Decoded)decoded;
        return kind.Read(text.Text, document, zone.WithClock(document.Zone), budget) switch
        {
            PageOutcome.Found found => new ReadOutcome.Read(Interpret(found.Page, text.Notes, document)),
            PageOutcome.Refused refused => new ReadOutcome.Refused(refused.Reason, refused.Place),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }

    private Article Interpret(ArticlePage page, IReadOnlyList<string> notes, Document document) =>
        ArticleInterpreter.Interpret(page with { Notes = [.. notes, .. page.Notes] }, new ArticleContext
        {
            Url = document.Url ?? (Uri.TryCreate(page.Hints.Link, UriKind.Absolute, out var link) ? link : null),
            FirstSeen = document.FirstSeen,
            IsFresh = document.IsFresh,
            Zone = zone.WithClock(document.Zone),
            FallbackTitle = document.Url?.Host ?? Path.GetFileNameWithoutExtension(document.Name),
        });

    private static Kind? KindOf(Document document)
    {
        var mediaType = document.ContentType?.Split(';')[0].Trim();
        return Kinds.FirstOrDefault(kind => kind.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase))
            ?? Kinds.FirstOrDefault(kind => kind.HasName(document.Name));
    }

    private static Func<string, StatedDate?> Date(DateBasis basis, PublicationZone zone) =>
        value => DateReader.ReadField(value, basis, zone);

    private sealed record Kind(string[] Endings, string MediaType, Func<string, Document, PublicationZone, ReadingBudget, PageOutcome> Read)
    {
        public bool HasName(string name) => Endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
    }
}
