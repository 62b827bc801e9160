using System.Net;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using FeedServer.Collect.Reading.Html;
using Ganss.Xss;

namespace FeedServer.Collect.Cleaning;

/// <summary>Makes a fragment of untrusted HTML safe and canonical: only elements and attributes of text, links absolute, same meaning same
/// bytes. Cleaning what is clean changes nothing.</summary>
public static class HtmlCleaner
{
    private const string Emptied =
        "script,style,template,noscript,iframe,object,embed,svg,math,canvas,video,audio,form,input,button,select,"
        + "textarea,link,meta,base,title,head,dialog,applet,frame,frameset";

    private const int MostPasses = 8;

    private static readonly string[] Elements =
    [
        "p", "br", "hr", "h2", "h3", "h4", "h5", "h6", "a", "em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "small",
        "mark", "abbr", "cite", "q", "code", "kbd", "samp", "var", "pre", "blockquote", "ul", "ol", "li", "dl", "dt", "dd", "table",
        "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "figure", "figcaption", "img", "time", "ruby", "rt", "rp", "bdi", "bdo",
    ];

    private static readonly string[] Attributes =
        ["href", "src", "alt", "title", "width", "height", "colspan", "rowspan", "scope", "lang", "dir", "datetime", "start", "reversed"];

    /// <summary>Safe for any thread as long as its sets do not change, so it is never handed out.</summary>
    private static readonly HtmlSanitizer Sanitiser = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(Elements, StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(Attributes, StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
        AllowedCssProperties = new HashSet<string>(),
        AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
    })
    {
        KeepChildNodes = true,
    };

    /// <summary>Cleans a fragment.</summary>
    /// <param name="html">Any HTML.</param>
    /// <param name="baseUrl">What relative links are resolved against; null when unknown: such links become plain text.</param>
    /// <param name="picture">What becomes of a picture's address; null to take the picture out.</param>
    /// <returns>The fragment; empty when nothing is left, or when it is beyond the limits of what is parsed.</returns>
    public static string Clean(string html, Uri? baseUrl, Func<string, PictureFacts?> picture) =>
        HtmlTree.Parse(html) is { } document ? Clean(document, baseUrl, picture) : "";

    /// <summary>Cleans a fragment that was parsed already, and takes its tree for that.</summary>
    internal static string Clean(IHtmlDocument document, Uri? baseUrl, Func<string, PictureFacts?> picture)
    {
        if (document.Body is not { } body) return "";
        RemoveEmptied(body);
        foreach (var top in body.QuerySelectorAll("h1").ToList()) Rename(top, "h2");
        foreach (var image in body.QuerySelectorAll("img").ToList()) PictureMarkup.Settle(image, picture);
        foreach (var link in body.QuerySelectorAll("a").ToList()) LinkMarkup.Settle(link, baseUrl);
        Sanitiser.SanitizeDom(document, body);
        var clean = Written(body);
        return StableMarkup.Is(body) ? clean : Settled(clean);
    }

    /// <summary>The addresses of a fragment's pictures as it gives them, those left out that are no pictures.</summary>
    internal static IEnumerable<string> PicturesOf(string html)
    {
        if (HtmlTree.Parse(html)?.Body is not { } body) return [];
        RemoveEmptied(body);
        return body.QuerySelectorAll("img").Select(PictureMarkup.AddressOf).OfType<string>();
    }

    /// <summary>Clean markup, parsed and cleaned again as a browser would read it; the same when it is stable.</summary>
    internal static string Reread(string clean) => Sanitiser.SanitizeDom(clean).Body is { } body ? Written(body) : "";

    /// <summary>What is written is read again until it stays the same: wrong nesting can make a tree that no text describes, and what a
    /// browser would make of our text is what has to be safe.</summary>
    private static string Settled(string clean)
    {
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var again = Reread(clean);
            if (again == clean) return clean;
            clean = again;
        }
        // Markup that reads differently each time it is read is an attack or a riddle: its words are kept.
        return WebUtility.HtmlEncode(VisibleText.From(clean));
    }

    private static string Written(IElement body)
    {
        CanonicalForm.Apply(body);
        return body.ChildNodes.ToHtml(CanonicalForm.Formatter).Trim();
    }

    private static void RemoveEmptied(IElement body)
    {
        foreach (var emptied in body.QuerySelectorAll(Emptied).ToList())
        {
            // A form round a whole page is only opened up: its text is the article.
            if (emptied.LocalName == "form") emptied.Replace([.. emptied.ChildNodes]);
            else emptied.Remove();
        }
    }

    private static void Rename(IElement element, string name)
    {
        if (element.Owner is not { } document) return;
        var renamed = document.CreateElement(name);
        renamed.Append([.. element.ChildNodes]);
        element.Replace(renamed);
    }
}

/// <summary>Gives a link its final address, or leaves only its text.</summary>
internal static class LinkMarkup
{
    /// <summary>Settles one link in its tree.</summary>
    public static void Settle(IElement link, Uri? baseUrl)
    {
        if (LinkAddress.Settle(link.GetAttribute("href"), baseUrl) is { } address) link.SetAttribute("href", address);
        else link.Replace([.. link.ChildNodes]);
    }
}

/// <summary>Gives an <c>img</c> its final address and size, or takes it out.</summary>
internal static class PictureMarkup
{
    /// <summary>Settles one picture in its tree; a figure or link left empty by it goes with it.</summary>
    public static void Settle(IElement image, Func<string, PictureFacts?> picture)
    {
        if (AddressOf(image) is not { } address || picture(address) is not { } facts || !IsServable(facts.Address))
        {
            Remove(image);
            return;
        }
        image.SetAttribute("src", facts.Address);
        Size(image, "width", facts.Width);
        Size(image, "height", facts.Height);
        if (!image.HasAttribute("alt")) image.SetAttribute("alt", "");
    }

    /// <summary>A picture's address as given; null when it has none or only counts visits.</summary>
    public static string? AddressOf(IElement image) =>
        image.GetAttribute("src")?.Trim() is { Length: > 0 } address && !IsPixel(image) ? address : null;

    /// <summary>True for the two kinds of address a picture may have in the end.</summary>
    public static bool IsServable(string address) => address.StartsWith("/images/", StringComparison.Ordinal)
        || WebAddress.Parse(address) is not null;

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
