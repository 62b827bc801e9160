namespace FeedServer.Collect.Reading;

/// <summary>Reads an article from a document of any format in the list. Pure: same document, same outcome.</summary>
public sealed class ArticleReader(PublicationZone zone)
{
    /// <summary>The largest article, in bytes; text of this length would be a shelf of books.</summary>
    public const int MaxBytes = 20 * 1024 * 1024;

    /// <summary>True when a file of this name is an article of a format in the list.</summary>
    public static bool Knows(string name) => DocumentFormats.ByName(name) is not null;

    /// <summary>Decodes, reduces to blocks and interprets.</summary>
    public ReadOutcome Read(Document document) => Read(document, new ReadingBudget());

    /// <summary>The same within a budget, beyond which the document is read as text.</summary>
    public ReadOutcome Read(Document document, ReadingBudget budget)
    {
        if (DocumentFormats.For(document) is not { } format) return new ReadOutcome.Refused("it is not of a kind that is read here");
        if (document.Bytes.Length > MaxBytes) return new ReadOutcome.Refused($"it is larger than {MaxBytes >> 20} MB");
        return format.Read(document, new ReadingContext(zone.WithClock(document.Zone), budget)) switch
        {
            PageOutcome.Found found => new ReadOutcome.Read(Interpret(found.Page, document)),
            PageOutcome.Refused refused => new ReadOutcome.Refused(refused.Reason, refused.Place),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
    }

    private Article Interpret(ArticlePage page, Document document) =>
        ArticleInterpreter.Interpret(page with { Beside = LoosePictures.All(page, document.Beside) }, new ArticleContext
        {
            Url = document.Url ?? (UriText.TryCreate(page.Hints.Link, UriKind.Absolute, out var link) ? link : null),
            FirstSeen = document.FirstSeen,
            IsFresh = document.IsFresh,
            Listed = document.Listed,
            Zone = zone.WithClock(document.Zone),
            FallbackTitle = document.Url is { IsFile: false } url ? url.Host : Path.GetFileNameWithoutExtension(document.Name),
        }) with
        { Pictures = page.Pictures };
}
