using FeedServer.Collect.Cleaning;
using FeedServer.Collect.Feeds;

namespace FeedServer.Collect.Entries;

/// <summary>The pictures of an entry: those of its text with their captions, then those it carries beside it.</summary>
/// <param name="Images">As said, with the addresses of the document.</param>
/// <param name="Facts">What is known of them, by those addresses.</param>
internal sealed record EntryPictures(IReadOnlyList<ItemImage> Images, IReadOnlyDictionary<string, PictureFacts?> Facts)
{
    public static EntryPictures From(FeedEntry entry, IReadOnlyList<ItemImage> inText, Uri baseUrl)
    {
        var facts = new Dictionary<string, PictureFacts?>(StringComparer.Ordinal);
        var images = inText.ToList();
        var shown = inText.Select(image => LinkAddress.Settle(image.Address, baseUrl)).ToHashSet(StringComparer.Ordinal);
        foreach (var media in Renditions([.. entry.Media.Concat(entry.Enclosures).Where(MediaKind.IsPicture)], inText.Count > 0))
        {
            if (LinkAddress.Settle(media.Address, baseUrl) is not { } address || !shown.Add(address)) continue;
            facts[media.Address] = new PictureFacts(address, MediaType: MediaKind.TypeOf(media), Length: media.Length);
            images.Add(new ItemImage { Address = media.Address, Caption = media.Caption, Credit = media.Credit });
        }
        return new EntryPictures(images, facts);
    }

    /// <summary>Of renditions of one picture the largest (Media RSS 1.5, <c>media:group</c>); a thumbnail, the largest of several, only
    /// where there is no other picture.</summary>
    private static IEnumerable<FeedMedia> Renditions(IReadOnlyList<FeedMedia> pictures, bool hasOthers)
    {
        var whole = pictures.Where(picture => !picture.IsThumbnail).ToList();
        if (whole.Count == 0) return hasOthers || Largest(pictures) is not { } thumbnail ? [] : [thumbnail];
        return whole.Where(picture => picture.Group is null
            || ReferenceEquals(picture, Largest(whole.Where(other => other.Group == picture.Group))));
    }

    private static FeedMedia? Largest(IEnumerable<FeedMedia> pictures) =>
        pictures.MaxBy(picture => (picture.Width ?? 0, picture.Length ?? 0));
}

/// <summary>What kind of file an entry carries, by what it is said to be before how it is called.</summary>
internal static partial class MediaKind
{
    private static readonly string[] Subtypes = ["jpg", "jpeg", "pjpeg", "png", "gif", "webp", "avif"];

    /// <summary>True for a picture that may be shown. Programs write <c>image</c>, <c>jpg</c> and <c>application/octet-stream</c> as
    /// types.</summary>
    public static bool IsPicture(FeedMedia media)
    {
        if (media.Width is 0 or 1 || media.Height is 0 or 1) return false;
        var type = Type(media);
        if (type.Contains("svg", StringComparison.Ordinal)) return false;
        if (media.Medium is not (null or "image" or "photo" or "picture")) return false;
        if (type.StartsWith("image/", StringComparison.Ordinal) || type == "image" || Subtypes.Contains(type)) return true;
        if (type.StartsWith("audio", StringComparison.Ordinal) || type.StartsWith("video", StringComparison.Ordinal)) return false;
        return media.Medium is null
            ? media.Address.Length < 4000 && Ending().IsMatch(media.Address)
            : !media.Address.Contains(".svg", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The media type as it may be said on; null when none is known.</summary>
    public static string? TypeOf(FeedMedia media) => Type(media) switch
    {
        "image/jpg" or "image/pjpeg" or "jpg" or "jpeg" or "pjpeg" => "image/jpeg",
        ['i', 'm', 'a', 'g', 'e', '/', var first, ..] type when first != '*' => type,
        var type when Subtypes.Contains(type) => "image/" + type,
        _ => null,
    };

    private static string Type(FeedMedia media) => media.MediaType?.Split(';')[0].Trim().ToLowerInvariant() ?? "";

    // Servers that scale pictures write their wishes behind the ending, or the name into the query.
    [GeneratedRegex(@"\.(jpe?g|jpe|jfif|png|gif|webp|avif)($|[?#&!:;,])", RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ending();
}
