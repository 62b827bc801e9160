namespace FeedServer.Collect.Reading.Html;

/// <summary>Elements that show pictures with words beside them: figures and figures in figures, lists, definition lists and tables of
/// pictures. Each caption goes to the picture that it stands with; a picture without one takes none from its neighbours.</summary>
internal static partial class HtmlGallery
{
    private const int LongestCaption = 400;
    private const int LongestOfLists = 250;
    private const int SmallestPicture = 64;

    private static readonly TreeSelector Captions = TreeSelector.Parse("figcaption");
    private static readonly TreeSelector Pictures = TreeSelector.Parse("img");
    private static readonly TreeSelector Tabulated = TreeSelector.Parse("th,ul,ol,table,caption");
    private static readonly TreeSelector Cells = TreeSelector.Parse("td");
    private static readonly TreeSelector Links = TreeSelector.Parse("a[href]");
    private static readonly TreeSelector Headings = TreeSelector.Parse("h1,h2,h3,h4,h5,h6");
    private static readonly TreeSelector Paragraphs = TreeSelector.Parse("p,br,h1,h2,h3,h4");

    /// <summary>The figures of an element that shows pictures, in their order; none when it holds no picture.</summary>
    public static IReadOnlyList<Block> Read(TreeElement element)
    {
        if (element.Sums.Images == 0) return [];
        if (element.Sums.Images > 1) return Several(Parts(element));
        var captions = element.All(Captions).Where(words => words.IsInked).ToList();
        var own = captions.Where(words => words.Parent == captions[0].Parent).Select(HtmlText.Collapsed).ToList();
        var others = captions.Skip(own.Count).Select(words => new Block { Kind = BlockKind.Paragraph, Text = HtmlText.Collapsed(words) });
        var images = HtmlFigure.TakeImages(element);
        var caption = own.Count > 0 ? string.Join(' ', own) : HtmlText.Collapsed(element);
        return images.Count == 0 ? [] : [HtmlFigure.From(images[0], caption), .. others];
    }

    /// <summary>The figures of a list that only holds pictures and their captions; none when it is a list of anything else.</summary>
    public static IReadOnlyList<Block> FromList(TreeElement list)
    {
        if (list.Sums.Images == 0 || list.LocalName is not ("ul" or "ol" or "dl")) return [];
        var items = list.Children.ToList();
        var isShown = list.LocalName == "dl" ? AreTermsOfPictures(items) : items.TrueForAll(IsPicture);
        return isShown && list.All(Pictures).TrueForAll(IsLarge) ? Read(list) : [];
    }

    /// <summary>The figures of a table that only holds pictures and captions below them; none when it is a real table.</summary>
    public static IReadOnlyList<Block> FromTable(TreeElement table)
    {
        if (table.Sums.Images == 0 || table.CollapsedLength > LongestCaption * table.Sums.Images || table.First(Tabulated) is not null)
            return [];
        var isCaptioned = table.CollapsedLength <= LongestCaption && table.All(Cells).Count(cell => cell.IsInked) <= 1;
        return isCaptioned || ArePairs(Rows(table)) ? Read(table) : [];
    }

    /// <summary>A box that designers name as a gallery, of pictures with hardly more than a caption each.</summary>
    public static bool IsGallery(TreeElement element)
    {
        if (element.Sums.Images < 2 || element.CollapsedLength > LongestOfLists * element.Sums.Images) return false;
        var names = $"{element.ClassName} {element.Id}";
        return names.Length is > 1 and < 400 && Names().IsMatch(names) && element.First(Headings) is null
            && element.All(Pictures).TrueForAll(IsLarge);
    }

    /// <summary>A box of one picture with an element that is named as its caption.</summary>
    public static bool IsBox(TreeElement element) => element is { Sums: { Images: 1, Inked: > 0 }, LocalName: "div" or "p" or "span" }
        && element.CollapsedLength <= LongestCaption && element.Sums.Links <= 2 && HasCaption(element);

    private static bool HasCaption(TreeElement box) =>
        box.Children.Any(child => child.Sums.Images == 0 && child.IsInked && child.LocalName is not ("p" or "div")
            && HtmlFigure.HasCaptionName(child) && child.CollapsedLength == box.CollapsedLength);

    /// <summary>What stands side by side in an element of several pictures: parts with pictures and parts with words.</summary>
    private static List<TreeNode> Parts(TreeElement element)
    {
        var parts = element.ChildNodes
            .Where(node => node.Sums.Images > 0 || node.Sums.Inked > 0 && node is not TreeElement { Role: HtmlRole.Dropped }).ToList();
        return parts is [TreeElement { Sums.Images: > 1 } only] ? Parts(only) : parts;
    }

    private static List<Block> Several(List<TreeNode> parts)
    {
        var blocks = new List<Block>();
        var (rowStart, isBefore) = (0, AreCaptionsFirst(parts));
        var ofAll = parts.Where(IsCaptionElement).ToList() is [var only] ? only : null;
        string? waiting = null;
        foreach (var part in parts)
        {
            if (part is TreeElement { Sums.Images: > 0 } pictures)
            {
                rowStart = blocks.Count;
                blocks.AddRange(pictures.LocalName == "img" ? [HtmlFigure.From(pictures, "")] : Read(pictures));
                if (waiting is not null) Give(blocks, waiting, isOfAll: false);
                waiting = null;
                continue;
            }
            var words = part is TreeText text ? NormalText.Composed(NormalText.Collapse(text.Data)) : HtmlText.Collapsed(part);
            if (isBefore) waiting = words;
            else if (!TryColumns(blocks, rowStart, part)) Give(blocks, words, isOfAll: part == ofAll);
        }
        return blocks;
    }

    private static bool IsCaptionElement(TreeNode part) => part is TreeElement { LocalName: "figcaption" };

    /// <summary>Words behind a picture are its caption; where that has one, or others have, they are of all and stay a paragraph.</summary>
    private static void Give(List<Block> blocks, string words, bool isOfAll)
    {
        if (words.Length == 0) return;
        var isTaken = blocks.Count == 0 || blocks[^1] is not { Kind: BlockKind.Figure, Text: "" }
            || isOfAll && blocks.Exists(block => block.Text.Length > 0);
        if (isTaken) blocks.Add(new Block { Kind = BlockKind.Paragraph, Text = words });
        else blocks[^1] = HtmlFigure.WithCaption(blocks[^1], words);
    }

    /// <summary>A row of captions below a row of as many pictures.</summary>
    private static bool TryColumns(List<Block> blocks, int start, TreeNode part)
    {
        if (part is not TreeElement { LocalName: "tr" } row) return false;
        var cells = row.Children.ToList();
        if (cells.Count < 2 || cells.Count != blocks.Count - start) return false;
        for (var at = 0; at < cells.Count; at++)
            if (blocks[start + at].Text.Length == 0 && HtmlText.Collapsed(cells[at]) is { Length: > 0 } words)
                blocks[start + at] = HtmlFigure.WithCaption(blocks[start + at], words);
        return true;
    }

    /// <summary>Words, picture, words, picture: the words say what follows.</summary>
    private static bool AreCaptionsFirst(List<TreeNode> parts) => parts.Count % 2 == 0
        && parts.Index().All(part => part.Item.Sums.Images == part.Index % 2 && !IsCaptionElement(part.Item));

    private static bool AreTermsOfPictures(List<TreeElement> items) => items.Count > 0
        && items.TrueForAll(item => item.Sums.Images <= 1 && item.CollapsedLength <= LongestCaption
            && (item.Sums.Images == 0 || !item.IsInked)) && items.Exists(item => item.Sums.Images > 0)
        && items.Count(item => item.Sums.Images == 0) <= items.Count(item => item.Sums.Images > 0);

    /// <summary>An item of one picture with words that stand apart from it: an icon's stand on its line.</summary>
    private static bool IsPicture(TreeElement item) =>
        item.Sums.Images == 1 && item.CollapsedLength <= LongestOfLists
        && (!item.IsInked || item.First(Captions) is not null || item.Children.Any(child => child.IsInked && IsApart(child)))
        // A linked title beside a small picture leads to another article.
        && item.All(Links).Sum(link => link.CollapsedLength) * 2 <= item.CollapsedLength;

    private static bool IsApart(TreeElement child) =>
        child.Role is HtmlRole.Paragraph or HtmlRole.Container or HtmlRole.Figure || child.LocalName is "em" or "i" or "small" or "span"
        || HtmlFigure.HasCaptionName(child);

    private static bool IsLarge(TreeElement image) =>
        !int.TryParse(image.GetAttribute("width"), NumberStyles.None, CultureInfo.InvariantCulture, out var width)
        || width > SmallestPicture;

    private static List<TreeElement> Rows(TreeElement table) =>
        [.. table.Children.SelectMany(part => part.LocalName == "tr" ? [part] : part.Children).Where(part => part.LocalName == "tr")];

    /// <summary>Rows of pictures, each followed by one of as many captions or with them in its own cells.</summary>
    private static bool ArePairs(List<TreeElement> rows)
    {
        var isPaired = rows.Count > 0 && rows[0].Sums.Images > 0;
        for (var at = 0; isPaired && at < rows.Count; at++)
        {
            var cells = rows[at].Children.ToList();
            isPaired = rows[at].Sums.Images > 0
                ? cells.TrueForAll(cell => cell.Sums.Images == 1 || !cell.IsInked) && cells.TrueForAll(IsCell)
                : cells.Count == rows[at - 1].ChildElementCount && cells.TrueForAll(IsCell);
        }
        return isPaired;
    }

    private static bool IsCell(TreeElement cell) =>
        cell.CollapsedLength <= LongestOfLists && cell.All(Paragraphs).Count <= 2;

    [GeneratedRegex(@"(^|[\s_-])(galler(y|ies)|slideshow|slider|carousel|photos|album|bo-?anh|thu-?vien-?anh)([\s_-]|$)",
        RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Names();
}
