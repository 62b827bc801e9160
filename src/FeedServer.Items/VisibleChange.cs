using System.Text.RegularExpressions;
using FeedServer.Items.Markup;

namespace FeedServer.Items;

/// <summary>Whether a reader would notice the difference between two states of an item. White space, markup and tracking parameters of
/// links are not noticed; words, dates, names, pictures and where links lead are.</summary>
public static partial class VisibleChange
{
    /// <summary>True when the second state looks different from the first.</summary>
    public static bool Between(ItemContent was, ItemBody wasBody, ItemContent now, ItemBody nowBody) =>
        !Lines(was).SequenceEqual(Lines(now with
        {
            Published = OnSameDay(was.Published, now.Published),
            Event = OnSameDay(was.Event, now.Event),
        }), StringComparer.Ordinal)
        || !string.Equals(ShownContent.From(wasBody.Html), ShownContent.From(nowBody.Html), StringComparison.Ordinal);

    /// <summary>A day without an hour is the same day in whatever zone it was read.</summary>
    private static StatedDate? OnSameDay(StatedDate? was, StatedDate? now) =>
        was is { Time: null } && now is { Time: null } && was.Day == now.Day ? now with { Zone = was.Zone } : now;

    /// <summary>A hash of what a reader notices.</summary>
    /// <param name="content">What the item says.</param>
    /// <param name="body">Its text.</param>
    /// <param name="withLinks">False to leave out where links lead and where pictures lie.</param>
    public static string HashOf(ItemContent content, ItemBody body, bool withLinks)
    {
        var shown = ShownContent.From(body.Html);
        if (!withLinks)
            (content, shown) = (content with { Images = [.. content.Images.Select(image => image with { Address = "" })] },
                Addresses.Replace(shown, ""));
        return ContentHash.From(string.Join('\n', Lines(content).Append(shown)));
    }

    // As they stand in ShownContent.
    [GeneratedRegex("\u0001(?:href|src)=[^\u0001]*\u0001", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Addresses { get; }

    private static IEnumerable<string?> Lines(ItemContent content) =>
    [
        Plain(content.Title), Plain(content.Section), Plain(content.Place), Plain(content.SourceTag), Plain(content.Summary),
        content.Published?.ToLocalString(), content.Published?.Zone, content.Event?.ToLocalString(), content.Event?.Zone, content.Language,
        .. content.Tags.Select(Plain), "|", .. content.Byline.Text.Select(Plain), "|", .. content.Byline.Photos.Select(Plain), "|",
        // A record can hold what no writer of today makes; its correction must not fail at it.
        .. content.Images.Where(image => image is not null).SelectMany(image => new[]
        {
            TrackingParameters.Strip(image.Address), Plain(image.Alt), Plain(image.Caption), Plain(image.Credit),
        }),
    ];

    private static string? Plain(string? text) => text is null ? null : ShownContent.Collapse(text);
}
