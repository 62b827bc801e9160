namespace FeedServer.Collect.Reading.Html;

/// <summary>Tells pictures that are there to count visits, not to be seen: a point or nothing in size, hidden, or far off the page.
/// </summary>
internal static class CountingPicture
{
    private const int FarOff = -900;
    private const int LongestStyle = 2000;

    /// <summary>True for such a picture.</summary>
    public static bool Is(TreeElement image)
    {
        var style = Style(image);
        if (style.Exists(one => IsSize(one.Name) && IsPoint(one.Value))) return true;
        // Programs write 0 where the style gives the size.
        var isSized = style.Exists(one => one.Name is "width" or "height" && IsSeen(one.Value));
        if (!isSized && (IsPoint(image.GetAttribute("width")) || IsPoint(image.GetAttribute("height")))) return true;
        // What waits for its script may be hidden until then.
        if (PictureAddress.IsWaiting(image)) return false;
        return IsHidden(image, style) || image.GetAttribute("alt") is null or "" && image.Ancestors().Take(3)
            .TakeWhile(above => above is { LocalName: "p" or "div" or "span" or "a" or "center", Sums: { Images: 1, Inked: 0 } })
            .Any(above => IsHidden(above, Style(above)));
    }

    private static bool IsHidden(TreeElement element, List<(string Name, string Value)> style) => element.HasAttribute("hidden")
        || style.Exists(one => one.Name switch
        {
            "display" => one.Value == "none",
            "visibility" => one.Value is "hidden" or "collapse",
            "left" or "top" or "text-indent" => Pixels(one.Value) is < FarOff,
            _ => false,
        });

    private static List<(string Name, string Value)> Style(TreeElement element)
    {
        if (element.GetAttribute("style") is not { Length: > 0 and < LongestStyle } style) return [];
        return [.. style.ToLowerInvariant().Split(';').Select(one => one.Split(':', 2, StringSplitOptions.TrimEntries))
            .Where(one => one.Length == 2)
            .Select(one => (one[0], one[1].Replace("!important", "", StringComparison.Ordinal).TrimEnd()))];
    }

    private static bool IsSize(string name) => name is "width" or "height" or "max-width" or "max-height";

    private static bool IsSeen(string value) =>
        value.EndsWith('%') || value.EndsWith("vw", StringComparison.Ordinal) || value.EndsWith("em", StringComparison.Ordinal)
        || Pixels(value) > 1;

    private static bool IsPoint(string? length) => Pixels(length) is >= 0 and <= 1;

    /// <summary>A length in pixels; null for none, or one in another unit.</summary>
    private static double? Pixels(string? length)
    {
        if (length is null || length.Length > 20) return null;
        var number = length.Trim();
        if (number.EndsWith("px", StringComparison.OrdinalIgnoreCase)) number = number[..^2].TrimEnd();
        return double.TryParse(number, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var pixels) ? pixels : null;
    }
}
