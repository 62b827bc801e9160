namespace FeedServer.Collect.Reading.Html;

/// <summary>Pictures with their captions and credits, in the ways pages write them.</summary>
internal static class HtmlFigure
{
    private const int LongestCaption = 400;

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

    /// <summary>The figures of a <c>figure</c> element; the element whole when it holds no picture.</summary>
    public static IReadOnlyList<Block> From(TreeElement figure)
    {
        if (HtmlGallery.Read(figure) is { Count: > 0 } figures) return figures;
        var text = HtmlText.Collapsed(figure);
        return text.Length == 0 ? [] : [new Block { Kind = BlockKind.Other, Text = text, Html = TreeMarkup.Outer(figure) }];
    }

    /// <summary>The pictures in an element, taken out of it; those without any address are left out.</summary>
    public static IReadOnlyList<TreeElement> TakeImages(TreeElement element)
    {
        if (element.ChildElementCount == 0) return [];
        var images = element.All(Pictures);
        foreach (var image in images)
        {
            TreeNode holder = image.Parent is { LocalName: "picture" } picture ? picture : image;
            holder.Remove();
        }
        foreach (var link in element.All(Links).Where(link => !link.IsInked)) link.Remove();
        return [.. images.Where(image => AddressOf(image) is not null)];
    }

    /// <summary>True when an element that follows a picture reads like its caption: by class, or short and set apart.</summary>
    public static bool IsCaption(TreeElement element)
    {
        if (element.CollapsedLength is 0 or > LongestCaption) return false;
        var text = HtmlText.Collapsed(element);
        if (HasCaptionName(element)) return true;
        if (element.LocalName != "p") return false;
        var style = element.GetAttribute("style")?.Replace(" ", "", StringComparison.Ordinal) ?? "";
        return element.GetAttribute("align") == "center" || style.Contains("text-align:center", StringComparison.OrdinalIgnoreCase)
            || CaptionCredits.Split(text) is { Caption.Length: 0, Credit: not null }
            || (element.Children.Take(2).ToList() is [{ LocalName: "em" or "i" } only] && only.CollapsedLength == element.CollapsedLength);
    }

    /// <summary>True for an element that is called a caption and stands without a picture: a script shows that later.</summary>
    public static bool IsLoneCaption(TreeElement element) =>
        element.Role is HtmlRole.Container or HtmlRole.Paragraph && element.Sums.Images == 0
        && element.CollapsedLength is > 0 and <= LongestCaption && FurnitureNames.IsCaption(element);

    /// <summary>True for an element that designers name as a caption.</summary>
    public static bool HasCaptionName(TreeElement element)
    {
        var names = $"{element.ClassName} {element.Id}";
        return names.Length > 1 && Array.Exists(CaptionWords, word => names.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static string AltOf(TreeElement image) => NormalText.Collapse(image.GetAttribute("alt") ?? "");

    /// <summary>The picture's address as <see cref="PagePictures"/> settled it.</summary>
    private static string? AddressOf(TreeElement image) => image.LocalName == "picture"
        ? image.First(Pictures) is { } inner ? AddressOf(inner) : null
        : image.GetAttribute("src")?.Trim() is { Length: > 0 } address ? address : null;
}
