using FeedServer.Items.Markup;
using FeedServer.Publish;

namespace FeedServer.Pages.Layout;

/// <summary>The Open Graph properties of an item's page (ogp.me, object type <c>article</c>).</summary>
public static class OpenGraph
{
    /// <summary>Property names and their contents, in the order they are written. Unknown things are left out. No <c>article:author</c>:
    /// it takes an address only, and reference managers take that for the author's name.</summary>
    public static IEnumerable<(string Property, string Content)> Properties(Publication publication, Item item)
    {
        var content = PublishedLength.Cut(item.Content);
        yield return ("og:type", "article");
        yield return ("og:title", content.Title);
        yield return ("og:url", publication.Absolute(item.Path));
        yield return ("og:site_name", publication.Title);
        if (LanguageTag.From(content.Language) is { } language) yield return ("og:locale", Locale(language));
        if (content.Summary.Length > 0) yield return ("og:description", content.Summary);
        foreach (var property in content.Images.Take(4).SelectMany(image => Picture(publication, image))) yield return property;
        if (FeedDates.Published(publication, item) is { } published)
            yield return ("article:published_time", DateMarkup.Attribute(published, publication.Zone));
        if (item.Revision > 1) yield return ("article:modified_time", DateMarkup.Attribute(publication.Zone.Local(item.Changed)));
        if (content.Section is { } section) yield return ("article:section", PublishedLength.Name(section));
        foreach (var tag in content.Tags) yield return ("article:tag", tag);
    }

    private static IEnumerable<(string, string)> Picture(Publication publication, ItemImage image)
    {
        yield return ("og:image", publication.Absolute(image.Address));
        if (image.Width is { } width) yield return ("og:image:width", DateMarkup.Digits(width));
        if (image.Height is { } height) yield return ("og:image:height", DateMarkup.Digits(height));
        if (image.Alt.Length > 0) yield return ("og:image:alt", image.Alt);
    }

    // Open Graph expects language and territory; a language without a known territory stands alone.
    private static string Locale(string language) => language switch
    {
        "vi" => "vi_VN",
        "en" => "en_GB",
        _ => language.Replace('-', '_'),
    };
}
