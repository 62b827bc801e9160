namespace FeedServer.Items.Markup;

/// <summary>What an article says, without noncharacters in any of its texts.</summary>
public static class WholeContent
{
    private const string NoTitle = "…";

    /// <summary>The content as it may be kept. A title of nothing else is shown as an ellipsis.</summary>
    public static ItemContent From(ItemContent content)
    {
        var title = WholeText.From(content.Title);
        var isLost = title.Length == 0 && content.Title.Length > 0;
        return content with
        {
            Title = isLost ? NoTitle : title,
            TitleDerived = content.TitleDerived || isLost,
            Section = Text(content.Section),
            Tags = All(content.Tags),
            Place = Text(content.Place),
            SourceTag = Text(content.SourceTag),
            Published = Date(content.Published),
            Event = Date(content.Event),
            Byline = content.Byline.IsEmpty ? content.Byline
                : new Byline { Text = All(content.Byline.Text), Photos = All(content.Byline.Photos) },
            Summary = WholeText.From(content.Summary),
            Images = content.Images.Count == 0 ? content.Images : [.. content.Images.Select(Picture)],
            Language = Text(content.Language),
        };
    }

    private static ItemImage Picture(ItemImage image) => image with
    {
        Alt = WholeText.From(image.Alt),
        Caption = Text(image.Caption),
        Credit = Text(image.Credit),
    };

    private static StatedDate? Date(StatedDate? date) => date is null ? null
        : date with { Words = WholeText.From(date.Words), Evidence = Text(date.Evidence) };

    private static string? Text(string? text) => text is null || WholeText.From(text) is not { Length: > 0 } whole ? null : whole;

    private static IReadOnlyList<string> All(IReadOnlyList<string> texts) =>
        texts.All(text => ReferenceEquals(WholeText.From(text), text)) ? texts : [.. texts.Select(Text).OfType<string>()];
}
