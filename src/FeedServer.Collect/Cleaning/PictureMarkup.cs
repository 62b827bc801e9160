using System.Globalization;
using AngleSharp.Dom;

namespace FeedServer.Collect.Cleaning;

/// <summary>Gives an <c>img</c> its final address and size, or takes it out.</summary>
internal static class PictureMarkup
{
    /// <summary>Settles one picture in its tree; a figure or link left empty by it goes with it.</summary>
    public static void Settle(IElement image, Func<string, PictureFacts?> picture)
    {
        var address = image.GetAttribute("src")?.Trim() ?? "";
        if (address.Length == 0 || IsPixel(image) || picture(address) is not { } facts || !IsServable(facts.Address))
        {
            Remove(image);
            return;
        }
        image.SetAttribute("src", facts.Address);
        Size(image, "width", facts.Width);
        Size(image, "height", facts.Height);
        if (!image.HasAttribute("alt")) image.SetAttribute("alt", "");
    }

    /// <summary>True for the two kinds of address a picture may have in the end.</summary>
    public static bool IsServable(string address) => address.StartsWith("/images/", StringComparison.Ordinal)
        || (Uri.TryCreate(address, UriKind.Absolute, out var url) && url.Scheme is "http" or "https");

    private static bool IsPixel(IElement image) => image.GetAttribute("width") is "0" or "1" || image.GetAttribute("height") is "0" or "1";

    private static void Size(IElement image, string name, int? known)
    {
        var stated = int.TryParse(image.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var pixels)
            ? pixels : (int?)null;
        if ((known ?? stated) is { } size and > 1 and <= 20_000) image.SetAttribute(name, size.ToString(CultureInfo.InvariantCulture));
        else image.RemoveAttribute(name);
    }

    private static void Remove(IElement image)
    {
        var parent = image.ParentElement;
        image.Remove();
        while (parent is { LocalName: "a" or "p" or "figure" or "picture" } && parent.ChildElementCount == 0
            && parent.TextContent.AsSpan().Trim().Length == 0 && parent.ParentElement is { } outer)
        {
            parent.Remove();
            parent = outer;
        }
    }
}
