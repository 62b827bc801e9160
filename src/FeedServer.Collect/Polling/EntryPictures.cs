using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Feeds;
using FeedServer.Items;

namespace FeedServer.Collect.Polling;

/// <summary>The pictures of an entry: those of its text with their captions, then those it carries beside it.</summary>
/// <param name="Images">As said, with the addresses of the document.</param>
/// <param name="Facts">What is known of them, by those addresses.</param>
internal sealed record EntryPictures(IReadOnlyList<ItemImage> Images, IReadOnlyDictionary<string, PictureFacts?> Facts)
{
    private static readonly string[] Endings = [".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif"];

    public static EntryPictures From(FeedEntry entry, IReadOnlyList<ItemImage> inText, Uri baseUrl)
    {
        var facts = new Dictionary<string, PictureFacts?>(StringComparer.Ordinal);
        var images = inText.ToList();
        var shown = inText.Select(image => LinkAddress.Settle(image.Address, baseUrl)).ToHashSet(StringComparer.Ordinal);
        foreach (var media in entry.Media.Concat(entry.Enclosures).Where(IsPicture))
        {
            if (LinkAddress.Settle(media.Address, baseUrl) is not { } address || !shown.Add(address)) continue;
            facts[media.Address] = new PictureFacts(address, MediaType: media.MediaType, Length: media.Length);
            images.Add(new ItemImage { Address = media.Address, Caption = media.Caption, Credit = media.Credit });
        }
        return new EntryPictures(images, facts);
    }

    private static bool IsPicture(FeedMedia media) => media.MediaType is { Length: > 0 } type
        ? type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) && !type.Contains("svg", StringComparison.OrdinalIgnoreCase)
        : Uri.TryCreate(media.Address, UriKind.Absolute, out var url)
            && Endings.Any(ending => url.AbsolutePath.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
