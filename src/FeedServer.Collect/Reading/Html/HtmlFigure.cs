namespace FeedServer.Collect.Reading.Html;

/// <summary>Pictures with their captions and credits, in the ways pages write them.</summary>
internal static class HtmlFigure
{
    private const int LongestCaption = 400;

    private static readonly TreeSelector CaptionElement = TreeSelector.Parse("figcaption");
    private static readonly TreeSelector Tabulated = TreeSelector.Parse("th,ul,ol,table");
    private static readonly TreeSelector Cells = TreeSelector.Parse("td");
    private static readonly TreeSelector Pictures = TreeSelector.Parse("img");
    private static readonly TreeSelector Links = TreeSelector.Parse("a");

    private static readonly string[] CaptionWords = ["caption", "chuthich", "chu-thich", "chu_thich", "imgdesc", "image-desc", "photo-desc",
        "credit"];

    /// <summary>The figure of one picture.</summary>
    public static Block From(TreeElement image, string caption) => WithCaption(
        new Block { Kind = BlockKind.Figure, Text = "", Image = new ItemImage { Address = AddressOf(image) ?? "", Alt = AltOf(image) } },
        caption);

    /// <summary>A figure with its caption, split into caption and credit.</summary>
    public static Block WithCaption(Block figure, string caption)
    {
        if (figure.Image is not { } image) return figure;
        var (words, credit) = CaptionCredits.Split(caption);
        return figure with { Text = caption, Image = image with { Caption = words.Length > 0 ? words : null, Credit = credit } };
    }

    /// <summary>The figures of a <c>figure</c> element, the caption with the last; the element whole when it holds no picture.</summary>
    public static IReadOnlyList<Block> From(TreeElement figure)
    {
        var caption = figure.First(CaptionElement) is { } words ? HtmlText.Collapsed(words) : "";
        var images = TakeImages(figure);
        if (images.Count > 0) return WithLast(images, caption.Length > 0 ? caption : HtmlText.Collapsed(figure));
        var text = HtmlText.Collapsed(figure);
        return text.Length == 0 ? [] : [new Block { Kind = BlockKind.Other, Text = text, Html = TreeMarkup.Outer(figure) }];
    }

    /// <summary>The figures of a table that only holds a picture and its caption below; none when it is a real table.</summary>
    public static IReadOnlyList<Block> FromTable(TreeElement table)
    {
        if (table.Sums.Images == 0 || table.CollapsedLength > LongestCaption || table.First(Tabulated) is not null
            || table.All(Cells).Count(cell => cell.CollapsedLength > 0) > 1) return [];
        return WithLast(TakeImages(table), HtmlText.Collapsed(table));
    }

    /// <summary>The pictures in an element, taken out of it; those without any address and tracking pixels are left out.</summary>
    public static IReadOnlyList<TreeElement> TakeImages(TreeElement element)
    {
        var images = element.All(Pictures);
        foreach (var image in images)
        {
            TreeNode holder = image.Parent is { LocalName: "picture" } picture ? picture : image;
            holder.Remove();
        }
        foreach (var link in element.All(Links).Where(link => !link.IsInked)) link.Remove();
        return [.. images.Where(image => AddressOf(image) is not null && !IsPixel(image))];
    }

    /// <summary>True when an element that follows a picture reads like its caption: by class, or short and set apart.</summary>
    public static bool IsCaption(TreeElement element)
    {
        if (element.CollapsedLength is 0 or > LongestCaption) return false;
        var text = HtmlText.Collapsed(element);
        var names = $"{element.ClassName} {element.Id}".ToLowerInvariant();
        if (CaptionWords.Any(word => names.Contains(word, StringComparison.Ordinal))) return true;
        if (element.LocalName != "p") return false;
        var style = element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal) ?? "";
        return element.GetAttribute("align") == "center" || style.Contains("text-align:center", StringComparison.OrdinalIgnoreCase)
            || CaptionCredits.Split(text) is { Caption.Length: 0, Credit: not null }
            || (element.Children.Take(2).ToList() is [{ LocalName: "em" or "i" } only] && only.CollapsedLength == element.CollapsedLength);
    }

    private static List<Block> WithLast(IReadOnlyList<TreeElement> images, string caption) =>
        [.. images.Select((image, at) => From(image, at == images.Count - 1 ? caption : ""))];

    private static string AltOf(TreeElement image) => NormalText.Collapse(image.GetAttribute("alt") ?? "");

    private static bool IsPixel(TreeElement image) =>
        image.GetAttribute("width") is "0" or "1" or "1px" || image.GetAttribute("height") is "0" or "1" or "1px";

    /// <summary>The picture's address; pages that load late keep it in another attribute and a placeholder in <c>src</c>.</summary>
    private static string? AddressOf(TreeElement image)
    {
        if (image.LocalName == "picture") return image.First(Pictures) is { } inner ? AddressOf(inner) : null;
        foreach (var name in (string[])["data-src", "data-original", "data-lazy-src", "src"])
        {
            var address = image.GetAttribute(name)?.Trim();
            if (!string.IsNullOrEmpty(address) && !address.StartsWith("data:", StringComparison.OrdinalIgnoreCase)) return address;
        }
        var set = image.GetAttribute("srcset")?.Trim();
        return string.IsNullOrEmpty(set) ? null : set.Split([' ', ','], 2)[0];
    }
}
