namespace FeedServer.Collect.Cleaning;

/// <summary>Makes what was read fit to keep. Pure: same article and pictures, same bytes.</summary>
public static class ArticleCleaner
{
    /// <summary>The addresses of all pictures of an article as its document gives them, each once, those of the text first.</summary>
    public static IReadOnlyList<string> PicturesOf(Article article) => PicturesOf(article, new ReadingBudget());

    /// <summary>Cleans an article.</summary>
    /// <param name="article">As read.</param>
    /// <param name="baseUrl">What its relative links are resolved against; null when unknown.</param>
    /// <param name="stored">What became of its pictures, by the address the document gives: null for one that could not be had. A picture
    /// that is not listed stays where it is when its address is, or can be made, an absolute http(s) one.</param>
    public static CleanArticle Clean(Article article, Uri? baseUrl, IReadOnlyDictionary<string, PictureFacts?> stored) =>
        Clean(article, baseUrl, stored, new ReadingBudget());

    internal static IReadOnlyList<string> PicturesOf(Article article, ReadingBudget budget) =>
    [
        .. HtmlCleaner.PicturesOf(article.Html, budget).Concat(article.Content.Images.Select(image => image.Address))
            .Where(address => address.Length > 0).Distinct(StringComparer.Ordinal),
    ];

    internal static CleanArticle Clean(Article article, Uri? baseUrl, IReadOnlyDictionary<string, PictureFacts?> stored,
        ReadingBudget budget) => Clean(article.Content, new ArticleText(article.Html, null), baseUrl, stored, budget);

    /// <summary>Cleans an article whose text may have been parsed already, and takes its tree for that.</summary>
    internal static CleanArticle Clean(ItemContent content, ArticleText text, Uri? baseUrl,
        IReadOnlyDictionary<string, PictureFacts?> stored, ReadingBudget budget)
    {
        content = WholeContent.From(content);
        var shown = new List<(string Address, PictureFacts Facts)>();
        PictureFacts? Picture(string address)
        {
            var facts = stored.TryGetValue(address, out var known) ? known
                : LinkAddress.Settle(address, baseUrl) is { } absolute ? new PictureFacts(absolute) : null;
            if (facts is not null) shown.Add((address, facts));
            return facts;
        }
        var (html, note) = HtmlCleaner.Clean(text.Html, text.Page, baseUrl, Picture, budget);
        if (note is not null) shown.Clear();
        var addresses = shown.Select(picture => picture.Address).ToHashSet(StringComparer.Ordinal);
        foreach (var image in content.Images)
        {
            if (addresses.Add(image.Address)) Picture(image.Address);
        }
        return new CleanArticle(content with { Images = Images(content.Images, shown) }, new ItemBody(html)) { Note = note };
    }

    private static List<ItemImage> Images(IReadOnlyList<ItemImage> said, List<(string Address, PictureFacts Facts)> shown)
    {
        var known = said.DistinctBy(image => image.Address).ToDictionary(image => image.Address, StringComparer.Ordinal);
        return
        [
            .. shown.DistinctBy(picture => picture.Facts.Address).Where(picture => PictureMarkup.IsServable(picture.Facts.Address))
                .Select(picture => (known.GetValueOrDefault(picture.Address) ?? new ItemImage { Address = "" }) with
                {
                    Address = picture.Facts.Address,
                    Width = picture.Facts.Width,
                    Height = picture.Facts.Height,
                    MediaType = picture.Facts.MediaType,
                    Length = picture.Facts.Length,
                }),
        ];
    }
}

/// <summary>An article's text as it is to be cleaned.</summary>
/// <param name="Html">The text.</param>
/// <param name="Page">Its tree, which cleaning takes; null when it has to be parsed.</param>
internal sealed record ArticleText(string Html, HtmlPage? Page);
