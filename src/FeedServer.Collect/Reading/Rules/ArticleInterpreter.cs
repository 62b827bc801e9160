namespace FeedServer.Collect.Reading.Rules;

/// <summary>Applies the rules of the field to a document's blocks: title, section, dateline, date, byline, text, furniture.</summary>
internal static class ArticleInterpreter
{
    private const string DerivedTitle = "the title was derived from the first sentence";
    private const int LongestSummary = 280;
    private const int MostPhotographers = 4;

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
        var (place, source) = PlaceAndSource(outline, opening, paragraphs, lead);
        var language = hints.Language ?? Languages.Detect(outline.Paragraphs.Prepend(outline.Title));
        var dates = ArticleDates.Read(outline, hints, context, language);
        var title = hints.Title ?? outline.Title;
        var content = new ItemContent
        {
            Title = title ?? LeadTitle.From(first) ?? context.FallbackTitle,
            TitleDerived = title is null,
            Section = outline.Section,
            Tags = hints.Tags,
            Place = hints.Place ?? place,
            SourceTag = hints.SourceTag ?? source ?? hints.Sender,
            Published = dates.Published,
            Event = dates.Event,
            Byline = Byline(hints.Byline, outline),
            Summary = hints.Summary ?? Summary(first),
            Images = [.. outline.Body.Where(block => block.Image is not null).Select(Picture)],
            Language = language,
        };
        IReadOnlyList<string> notes = [.. page.Notes, .. title is null ? [DerivedTitle] : Array.Empty<string>(), .. dates.Notes];
        return new Article(content, ArticleHtml.Write(outline.Body, opening.Length, lead), hints.UpstreamId,
            hints.Link ?? context.Url?.AbsoluteUri, notes)
        { Sources = OwnSources.Read(content, hints, outline, opening) };
    }

    /// <summary>Each part by itself: a page's metadata names its author, and its credit line alone the photographer, else its captions.
    /// </summary>
    private static Byline Byline(Byline said, ArticleOutline outline)
    {
        var photos = said.Photos.Count > 0 ? said.Photos : outline.Byline.Photos;
        return new()
        {
            Text = said.Text.Count > 0 ? said.Text : outline.Byline.Text,
            Photos = photos.Count > 0 ? photos : Photographers(outline.Body),
        };
    }

    private static List<string> Photographers(IReadOnlyList<Block> body) =>
        [.. body.Where(block => block.Kind == BlockKind.Figure).SelectMany(block => block.Image?.Credit is { } credit
            ? Credits.Split(credit, labelled: true, photos: true) ?? [] : CaptionCredits.Names(block.Text))
            .Distinct(StringComparer.OrdinalIgnoreCase).Take(MostPhotographers)];

    /// <summary>The dateline says both; else the place is that of the head or below the text, the source whom the text follows.</summary>
    private static (string? Place, string? Source) PlaceAndSource(ArticleOutline outline, Dateline opening, List<Block> paragraphs,
        Block? lead)
    {
        var later = opening.Place is null ? Later(paragraphs, lead) : null;
        var first = lead?.Text[opening.Length..] ?? "";
        return (opening.Place ?? outline.Place ?? later?.Place ?? Within(first, paragraphs),
            opening.SourceTag ?? later?.SourceTag ?? outline.Source);
    }

    /// <summary>The dateline of the second or third paragraph, behind a picture's caption or a summary.</summary>
    private static Dateline? Later(List<Block> paragraphs, Block? lead) =>
        paragraphs.Where(block => !ReferenceEquals(block, lead)).Take(2).Select(block => Dateline.Parse(block.Text))
            .FirstOrDefault(dateline => dateline.Place is not null);

    /// <summary>The place that the first sentences tell, else where a later paragraph says that it was held.</summary>
    private static string? Within(string first, List<Block> paragraphs) =>
        Places.In(first) ?? paragraphs.Skip(1).Take(2).Select(block => Places.Held(block.Text)).FirstOrDefault(place => place is not null);

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

    /// <summary>The date that the list which led to it prints for it; null when none.</summary>
    public StatedDate? Listed { get; init; }

    /// <summary>The zone whose days dates are given in.</summary>
    public required PublicationZone Zone { get; init; }

    /// <summary>The title of last resort, for an article without a title and without a sentence: the file's name, the host.</summary>
    public required string FallbackTitle { get; init; }
}
