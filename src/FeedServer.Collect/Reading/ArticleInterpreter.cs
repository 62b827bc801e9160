using FeedServer.Collect.Dating;
using FeedServer.Items;

namespace FeedServer.Collect.Reading;

/// <summary>
/// Applies the rules of the field to a document's blocks: what is title, section, dateline, date, byline, text and furniture.
/// </summary>
public static class ArticleInterpreter
{
    private const string DerivedTitle = "the title was derived from the first sentence";
    private const int LongestSummary = 280;

    /// <summary>Makes an article of a page. Hints of the document win over what its text says. Never fails.</summary>
    public static Article Interpret(ArticlePage page, ArticleContext context)
    {
        var outline = OutlineReader.Read(page);
        var hints = page.Hints;
        var lead = outline.Body.FirstOrDefault(block => block.Kind == BlockKind.Paragraph && OutlineReader.IsProse(block.Text))
            ?? outline.Body.FirstOrDefault(block => block.Kind == BlockKind.Paragraph);
        var opening = lead is null ? new Dateline(null, null, 0) : Dateline.Of(lead.Text);
        var first = lead?.Text[opening.Length..] ?? "";
        var language = hints.Language ?? Languages.Of(string.Join('\n', outline.Paragraphs.Prepend(outline.Title ?? "")));
        var dates = ArticleDates.Read(outline, hints, context, language);
        var title = hints.Title ?? outline.Title;
        var content = new ItemContent
        {
            Title = title ?? LeadTitle.From(first) ?? context.FallbackTitle,
            TitleDerived = title is null,
            Section = outline.Section,
            Tags = hints.Tags,
            Place = hints.Place ?? opening.Place ?? Places.In(first),
            SourceTag = hints.SourceTag ?? opening.SourceTag,
            Published = dates.Published,
            Event = dates.Event,
            // Each part by itself: a page's metadata names its author, and its credit line alone the photographer.
            Byline = new Byline
            {
                Text = hints.Byline.Text.Count > 0 ? hints.Byline.Text : outline.Byline.Text,
                Photos = hints.Byline.Photos.Count > 0 ? hints.Byline.Photos : outline.Byline.Photos,
            },
            Summary = hints.Summary ?? Summary(first),
            Images = [.. outline.Body.Where(block => block.Image is not null).Select(Picture)],
            Language = language,
        };
        return new Article
        {
            Content = content,
            Html = BodyHtml.Write(outline.Body, opening.Length, lead),
            UpstreamId = hints.UpstreamId,
            Link = hints.Link ?? context.Url?.AbsoluteUri,
            Notes = [.. page.Notes, .. title is null ? [DerivedTitle] : Array.Empty<string>(), .. dates.Notes],
        };
    }

    private static ItemImage Picture(Block block)
    {
        var (caption, credit) = BodyHtml.Caption(block);
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
