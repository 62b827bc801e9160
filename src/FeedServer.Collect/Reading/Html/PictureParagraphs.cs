namespace FeedServer.Collect.Reading.Html;

/// <summary>Paragraphs that begin with a picture and whose next line is its caption, as Markdown and mails write them, become figures.
/// </summary>
internal static class PictureParagraphs
{
    private const int LongestCaption = 250;

    private static readonly TreeSelector Pictures = TreeSelector.Parse("img");
    private static readonly TreeSelector Paragraphs = TreeSelector.Parse("p");
    private static readonly TreeSelector Slanted = TreeSelector.Parse("em,i");

    /// <summary>Mends a page in place.</summary>
    /// <param name="body">The page.</param>
    /// <param name="budget">What new elements cost.</param>
    /// <param name="isEvery">True when every short line below a picture is its caption, as nothing else stands there in Markdown; false
    /// when it must be slanted or end in a credit.</param>
    public static void Mend(TreeElement body, ReadingBudget budget, bool isEvery)
    {
        foreach (var paragraph in body.All(Paragraphs).Where(paragraph => paragraph.Sums.Images > 0)) MendOne(paragraph, budget, isEvery);
    }

    private static void MendOne(TreeElement paragraph, ReadingBudget budget, bool isEvery)
    {
        var nodes = paragraph.ChildNodes.ToList();
        var images = nodes.TakeWhile(node => IsPicture(node) || node is TreeText { Sums.Inked: 0 }).ToList();
        var rest = nodes.Skip(images.Count).ToList();
        if (!images.Exists(IsPicture) || rest.Count == 0 || rest.Exists(node => node.Sums.Images > 0) || paragraph.HoldsBlocks) return;
        var isBelow = rest[0] is TreeElement { LocalName: "br" } || rest[0] is TreeText { Data: var first } && first.StartsWith('\n')
            || images[^1] is TreeText { Data: var last } && last.Contains('\n', StringComparison.Ordinal);
        var words = NormalText.Collapse(string.Concat(rest.Select(HtmlTextOf)));
        if (!isBelow || words.Length is 0 or > LongestCaption) return;
        var slanted = NormalText.Collapse(string.Concat(paragraph.All(Slanted).Select(HtmlText.Collapsed)));
        if (!isEvery && slanted.Length != words.Length && CaptionCredits.Split(words).Credit is null) return;
        var figure = new TreeElement("figure", [], budget);
        var caption = new TreeElement("figcaption", [], budget);
        paragraph.ReplaceBy(figure);
        foreach (var image in images.Where(IsPicture)) figure.Append(image);
        foreach (var node in rest) caption.Append(node);
        figure.Append(caption);
    }

    private static string HtmlTextOf(TreeNode node) => node is TreeText text ? text.Data
        : node is TreeElement { LocalName: "br" } ? " " : HtmlText.From(node);

    private static bool IsPicture(TreeNode node) => node is TreeElement element && (element.LocalName == "img"
        || element is { LocalName: "a" or "picture" or "span", IsInked: false, Sums.Images: > 0 } && element.First(Pictures) is not null);
}
