namespace FeedServer.Collect.Reading.Rules;

/// <summary>Applies the rules of the field to a document's blocks: title, section, dateline, date, byline, text, furniture.</summary>
internal static class ArticleInterpreter
{
    private const string DerivedTitle = "the title was derived from the first sentence";
    private const int LongestSummary = 280;

    /// <summary>Makes an article of a page. Hints of the document win over what its text says. Never fails.</summary>
    public static Article Interpret(ArticlePage page, ArticleContext context)
    {
        var outline = OutlineReader.Read(page);
        outline = outline with { Body = LoosePictures.Place(outline.Body, page.Beside) };
        var hints = page.Hints;
        var paragraphs = outline.Body.Where(block => block.Kind == BlockKind.Paragraph).ToList();
        var lead = paragraphs.Find(block => OutlineReader.IsProse(block.Text)) ?? paragraphs.FirstOrDefault();
        var text = lead?.Text ?? "";
        var opening = Dateline.Parse(text);
        var first = text[opening.Length..];
        var language = hints.Language ?? Languages.Detect(string.Join('\n', outline.Paragraphs.Prepend(outline.Title)));
        var dates = ArticleDates.Read(outline, hints, context, language);
        var title = hints.Title ?? outline.Title;
        var content = new ItemContent
        {
            Title = title ?? LeadTitle.From(first) ?? context.FallbackTitle,
            TitleDerived = title is null,
            Section = outline.Section,
            Tags = hints.Tags,
            Place = hints.Place ?? opening.Place ?? Places.In(first),
            SourceTag = hints.SourceTag ?? opening.SourceTag ?? hints.Sender,
            Published = dates.Published,
            Event = dates.Event,
            Byline = Byline(hints.Byline, outline.Byline),
            Summary = hints.Summary ?? Summary(first),
            Images = [.. outline.Body.Where(block => block.Image is not null).Select(Picture)],
            Language = language,
        };
        IReadOnlyList<string> notes = [.. page.Notes, .. title is null ? [DerivedTitle] : Array.Empty<string>(), .. dates.Notes];
        return new Article(content, ArticleHtml.Write(outline.Body, opening.Length, lead), hints.UpstreamId,
            hints.Link ?? context.Url?.AbsoluteUri, notes)
        { Sources = OwnSources.Read(content, hints, outline, opening) };
    }

    /// <summary>Each part by itself: a page's metadata names its author, and its credit line alone the photographer.</summary>
    private static Byline Byline(Byline said, Byline printed) => new()
    {
        Text = said.Text.Count > 0 ? said.Text : printed.Text,
        Photos = said.Photos.Count > 0 ? said.Photos : printed.Photos,
    };

    private static ItemImage Picture(Block block)
    {
        var (caption, credit) = ArticleHtml.Caption(block);
        var image = block.Image ?? throw new InvalidOperationException("A figure without a picture is no picture.");
        return image with { Caption = caption.Length > 0 ? caption : null, Credit = credit };
    }

    private static string Summary(string paragraph)
    {
        var sentence = LeadTitle.FirstSentence(paragraph);
        if (sentence.Length <= LongestSummary) return sentence;
        var space = sentence.LastIndexOf(' ', LongestSummary);
        return sentence[..(space > 0 ? space : LongestSummary)].TrimEnd(',', ';', ' ') + "…";
    }
}

/// <summary>What is known about an article from outside its document.</summary>
internal sealed record ArticleContext
{
    /// <summary>Its absolute address; evidence for dates. Null for a file.</summary>
    public Uri? Url { get; init; }

    /// <summary>When it was first seen, UTC.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>True when it appeared since the last poll, see <see cref="Document.IsFresh"/>.</summary>
    public bool IsFresh { get; init; }

    /// <summary>The zone whose days dates are given in.</summary>
    public required PublicationZone Zone { get; init; }

    /// <summary>The title of last resort, for an article without a title and without a sentence: the file's name, the host.</summary>
    public required string FallbackTitle { get; init; }
}
