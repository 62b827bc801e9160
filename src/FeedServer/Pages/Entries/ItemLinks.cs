using FeedServer.Publish.Citing;

namespace FeedServer.Pages.Entries;

/// <summary>The links of an item's page that lead programs on (signposting.org, FAIR Signposting): under which address to cite it, who
/// wrote it, what describes it, which pictures belong to it, what it is and under which licence.</summary>
internal static class ItemLinks
{
    private const string ArticleType = "https://schema.org/NewsArticle";

    // A proxy takes 4 KB of header fields as a rule; a picture more is found in the page.
    private const int MostPictures = 4;
    private const int MostAuthors = 8;
    private const int LongestAddress = 300;

    /// <summary>The path under which an item's identity leads to it for ever.</summary>
    public const string IdFolder = "/id/";

    /// <summary>The path that an identity has there: as printed, except what cannot stand in a path.</summary>
    public static string PathOf(ItemGuid id)
    {
        var path = Uri.EscapeDataString(id.Value).Replace("%3A", ":", StringComparison.Ordinal)
            .Replace("%2C", ",", StringComparison.Ordinal).Replace("%40", "@", StringComparison.Ordinal);
        // Dots between slashes would lead a client elsewhere (RFC 3986 §5.2.4).
        return IdFolder + (id.Value.Contains("/.", StringComparison.Ordinal) ? path
            : path.Replace("%2F", "/", StringComparison.Ordinal));
    }

    /// <summary>The links of an item in one of its states.</summary>
    /// <param name="publication">Where it is published.</param>
    /// <param name="item">The item with the names that are shown.</param>
    /// <param name="path">The path of the state.</param>
    /// <param name="isPresent">False for an older state, which is cited under its own address.</param>
    public static IReadOnlyList<WebLink> For(Publication publication, Item item, string path, bool isPresent)
    {
        return [.. Links().OfType<WebLink>().Where(link => link.Target.Length <= LongestAddress)];

        IEnumerable<WebLink?> Links()
        {
            yield return WebLink.To(publication, isPresent ? PathOf(item.Id) : path, "cite-as");
            foreach (var name in item.Content.Byline.Text.Take(MostAuthors))
                yield return WebLink.To(publication, Permalink.Byline(name), "author");
            foreach (var format in CitationFormats.All)
                yield return WebLink.To(publication, path + format.Extension, "describedby") is { } file
                    ? file with { Type = format.MediaType } : null;
            foreach (var image in item.Content.Images.Take(MostPictures))
                yield return WebLink.To(publication, image.Address, "item") is { } picture ? picture with { Type = image.MediaType } : null;
            yield return new WebLink(ArticleType, "type");
            if (publication.Licence is { } licence) yield return WebLink.To(publication, licence.Address, "license");
        }
    }
}
