using AngleSharp.Html.Dom;
using FeedServer.Collect.Reading.Html;

namespace FeedServer.Collect.Cleaning;

/// <summary>Makes what was read fit to keep. Pure: same article and pictures, same bytes.</summary>
public static class ArticleCleaner
{
    /// <summary>The addresses of all pictures of an article as its document gives them, each once, those of the text first.</summary>
    public static IReadOnlyList<string> PicturesOf(Article article) =>
    [
        .. HtmlCleaner.PicturesOf(article.Html).Concat(article.Content.Images.Select(image => image.Address))
            .Where(address => address.Length > 0).Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Cleans an article.</summary>
    /// <param name="article">As read.</param>
    /// <param name="baseUrl">What its relative links are resolved against; null when unknown.</param>
    /// <param name="stored">What became of its pictures, by the address the document gives: null for one that could not be had. A picture
    /// that is not listed stays where it is when its address is, or can be made, an absolute http(s) one.</param>
    public static CleanArticle Clean(Article article, Uri? baseUrl, IReadOnlyDictionary<string, PictureFacts?> stored) =>
        Clean(article.Content, HtmlTree.Parse(article.Html), baseUrl, stored);

    /// <summary>Cleans an article whose text was parsed already, and takes its tree for that; null for a text beyond the limits.</summary>
    internal static CleanArticle Clean(ItemContent content, IHtmlDocument? text, Uri? baseUrl,
        IReadOnlyDictionary<string, PictureFacts?> stored)
    {
        var shown = new List<(string Address, PictureFacts Facts)>();
        PictureFacts? Picture(string address)
        {
            var facts = stored.TryGetValue(address, out var known) ? known
                : LinkAddress.Settle(address, baseUrl) is { } absolute ? new PictureFacts(absolute) : null;
            if (facts is not null) shown.Add((address, facts));
            return facts;
        }
        var html = text is null ? "" : HtmlCleaner.Clean(text, baseUrl, Picture);
        foreach (var image in content.Images)
        {
            if (!shown.Exists(other => other.Address == image.Address)) Picture(image.Address);
        }
        return new CleanArticle(content with { Images = Images(content.Images, shown) }, new ItemBody(html));
    }

    private static List<ItemImage> Images(IReadOnlyList<ItemImage> said, List<(string Address, PictureFacts Facts)> shown) =>
    [
        .. shown.DistinctBy(picture => picture.Facts.Address).Where(picture => PictureMarkup.IsServable(picture.Facts.Address))
            .Select(picture => (said.FirstOrDefault(image => image.Address == picture.Address) ?? new ItemImage { Address = "" }) with
            {
                Address = picture.Facts.Address,
                Width = picture.Facts.Width,
                Height = picture.Facts.Height,
                MediaType = picture.Facts.MediaType,
                Length = picture.Facts.Length,
            }),
    ];
}
