using FeedServer.Items.Markup;

namespace FeedServer.Items;

/// <summary>Whether a reader would notice the difference between two states of an item. White space, markup and tracking parameters of
/// links are not noticed; words, dates, names, pictures and where links lead are.</summary>
public static class VisibleChange
{
    /// <summary>True when the second state looks different from the first.</summary>
    public static bool Between(ItemContent was, ItemBody wasBody, ItemContent now, ItemBody nowBody) =>
        !Lines(was).SequenceEqual(Lines(now), StringComparer.Ordinal)
        || !string.Equals(ShownContent.From(wasBody.Html), ShownContent.From(nowBody.Html), StringComparison.Ordinal);

    private static IEnumerable<string?> Lines(ItemContent content) =>
    [
        Plain(content.Title), Plain(content.Section), Plain(content.Place), Plain(content.SourceTag), Plain(content.Summary),
        content.Published?.ToLocalString(), content.Published?.Zone, content.Event?.ToLocalString(), content.Event?.Zone, content.Language,
        .. content.Tags.Select(Plain), "|", .. content.Byline.Text.Select(Plain), "|", .. content.Byline.Photos.Select(Plain), "|",
        .. content.Images.SelectMany(image => new[]
        {
            TrackingParameters.Strip(image.Address), Plain(image.Alt), Plain(image.Caption), Plain(image.Credit),
        }),
    ];

    private static string? Plain(string? text) => text is null ? null : ShownContent.Collapse(text);
}
