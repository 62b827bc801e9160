namespace FeedServer.Collect.Reading.Rules;

/// <summary>Says of each field of an article where it was found: by the document's hints, else by its lines.</summary>
internal static class OwnSources
{
    private const string Text = "text";
    private const string LastResort = "first sentence or the document's name";

    /// <summary>The sources of an article's fields.</summary>
    /// <param name="content">The article.</param>
    /// <param name="hints">What the document said outside its text.</param>
    /// <param name="outline">Which line of the document is what.</param>
    /// <param name="opening">The dateline of its text.</param>
    public static FieldSources Read(ItemContent content, ArticleHints hints, ArticleOutline outline, Dateline opening)
    {
        var said = hints.Sources;
        return new FieldSources
        {
            Title = hints.Title is not null ? said.Title : outline.Title is not null ? "heading" : LastResort,
            Section = content.Section is null ? null : hints.Section is not null ? said.Section : "line above the text",
            Tags = content.Tags.Count > 0 ? said.Tags : null,
            Published = content.Published is not { } published ? null : published == hints.Published ? said.Published : Place(published),
            Event = content.Event is not { } happened ? null : happened == hints.Event ? said.Event : Place(happened),
            Place = content.Place is null ? null : hints.Place is not null ? said.Place : opening.Place is not null ? "dateline" : Text,
            SourceTag = content.SourceTag is null ? null : hints.SourceTag is not null ? said.SourceTag : "dateline",
            Byline = content.Byline.Text.Count + content.Byline.Photos.Count == 0 ? null : Bylines(hints, outline),
            Summary = content.Summary is null ? null : hints.Summary is not null ? said.Summary : Text,
            Language = content.Language is null ? null : hints.Language is not null ? said.Language : Text,
        };
    }

    private static string? Bylines(ArticleHints hints, ArticleOutline outline)
    {
        var said = hints.Byline.Text.Count + hints.Byline.Photos.Count > 0 ? hints.Sources.Byline : null;
        var printed = hints.Byline.Text.Count == 0 && outline.Byline.Text.Count > 0
            || hints.Byline.Photos.Count == 0 && outline.Byline.Photos.Count > 0 ? "credit line" : null;
        return said is not null && printed is not null ? $"{said}; {printed}" : said ?? printed;
    }

    private static string Place(StatedDate date) => date.Basis switch
    {
        DateBasis.FrontMatter => "front matter",
        DateBasis.Metadata => "metadata",
        DateBasis.Header => "header line",
        DateBasis.Url => "address",
        _ => Text,
    };
}
