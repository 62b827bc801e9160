using System.Net;
using FeedServer.Collect.Reading.Html;

namespace FeedServer.Collect.Cleaning;

/// <summary>Makes a fragment of untrusted HTML safe and canonical: only elements and attributes of text, links absolute, same meaning same
/// bytes. Cleaning what is clean changes nothing.</summary>
public static class HtmlCleaner
{
    private const int MostPasses = 8;

    private static readonly TreeSelector Emptied = TreeSelector.Parse(
        "script,style,template,noscript,iframe,object,embed,svg,math,canvas,video,audio,form,input,button,select,"
        + "textarea,link,meta,base,title,head,dialog,applet,frame,frameset");

    private static readonly TreeSelector Titles = TreeSelector.Parse("h1");
    private static readonly TreeSelector Pictures = TreeSelector.Parse("img");
    private static readonly TreeSelector Links = TreeSelector.Parse("a");

    /// <summary>Cleans a fragment.</summary>
    /// <param name="html">Any HTML.</param>
    /// <param name="baseUrl">What relative links are resolved against; null when unknown: such links become plain text.</param>
    /// <param name="picture">What becomes of a picture's address; null to take the picture out.</param>
    /// <returns>The fragment; empty when nothing is left, its words alone when it is beyond the limits of what is parsed.</returns>
    public static string Clean(string html, Uri? baseUrl, Func<string, PictureFacts?> picture) =>
        Clean(html, null, baseUrl, picture, new ReadingBudget()).Html;

    /// <summary>Cleans a fragment that an archive kept: links to items stay what they are, paths of the archive.</summary>
    public static string CleanKept(string html, Func<string, PictureFacts?> picture) =>
        Clean(html, null, null, picture, new ReadingBudget(), keepsPaths: true).Html;

    /// <summary>Cleans a fragment, and takes its tree for that when it was parsed already.</summary>
    /// <returns>The fragment, and a note when only its words could be kept.</returns>
    internal static (string Html, string? Note) Clean(string html, HtmlPage? parsed, Uri? baseUrl, Func<string, PictureFacts?> picture,
        ReadingBudget budget, bool keepsPaths = false)
    {
        string reason;
        try
        {
            if ((parsed ?? HtmlTree.Parse(html, budget)) is { } page)
                return (Clean(page, baseUrl, picture, budget, keepsPaths), null);
            reason = HtmlTree.TooLarge;
        }
        catch (BudgetSpentException)
        {
            reason = HtmlTree.TooLong;
        }
        // Paragraphs of text and nothing else, few enough for a budget of their own.
        var words = new ReadingBudget();
        var clean = HtmlTree.Parse(MarkupText.AsHtml(html), words) is { } text
            ? Clean(text, null, _ => null, words, keepsPaths: false) : "";
        return (clean, PlainPage.NoteOf(reason));
    }

    /// <summary>The addresses of a fragment's pictures as it gives them, those left out that are no pictures.</summary>
    internal static IEnumerable<string> PicturesOf(string html, ReadingBudget budget)
    {
        // Also "<image", of which a parser makes a picture: text without either, which most is, is not parsed for it.
        if (!html.Contains("<im", StringComparison.OrdinalIgnoreCase)) return [];
        try
        {
            if (HtmlTree.Parse(html, budget)?.Body is not { } body) return [];
            PagePictures.Settle(body);
            RemoveEmptied(body);
            return [.. body.All(Pictures).Select(PictureMarkup.AddressOf).OfType<string>()];
        }
        catch (BudgetSpentException)
        {
            // Cleaning will keep its words alone.
            return [];
        }
    }

    /// <summary>Clean markup, parsed and cleaned again as a browser would read it; the same when it is stable, null when it is beyond the
    /// limits.</summary>
    internal static string? Reread(string clean, ReadingBudget budget)
    {
        // As a browser reads it on our pages: in quirks mode a table stands in a paragraph.
        if (HtmlTree.Parse("<!doctype html><html><body>" + clean, budget)?.Body is not { } body) return null;
        AllowedMarkup.Keep(body);
        return Written(body).Html;
    }

    private static string Clean(
        HtmlPage page, Uri? baseUrl, Func<string, PictureFacts?> picture, ReadingBudget budget, bool keepsPaths)
    {
        if (page.Body is not { } body) return "";
        PagePictures.Settle(body);
        RemoveEmptied(body);
        foreach (var top in body.All(Titles)) top.Rename("h2");
        foreach (var image in body.All(Pictures)) PictureMarkup.Settle(image, picture);
        foreach (var link in body.All(Links)) LinkMarkup.Settle(link, baseUrl, keepsPaths);
        AllowedMarkup.Keep(body);
        var (clean, isMended) = Written(body);
        return !isMended && StableMarkup.Is(body) ? clean : Settled(clean, budget);
    }

    /// <summary>What is written is read again until it stays the same: wrong nesting can make a tree that no text describes, and what a
    /// browser would make of our text is what has to be safe.</summary>
    private static string Settled(string clean, ReadingBudget budget)
    {
        for (var pass = 0; pass < MostPasses; pass++)
        {
            var again = Reread(clean, budget);
            if (again == clean) return clean;
            if (again is null) break;
            clean = again;
        }
        // Markup that reads differently each time it is read, or too large each time, is an attack or a riddle: its words are kept.
        return WebUtility.HtmlEncode(VisibleText.From(clean));
    }

    /// <summary>The body's content in its one form and valid, and whether that took more than writing it.</summary>
    private static (string Html, bool IsMended) Written(TreeElement body)
    {
        CanonicalForm.Apply(body);
        var written = TreeMarkup.Inner(body).Trim();
        var valid = ValidMarkup.From(written);
        return (valid, !ReferenceEquals(valid, written));
    }

    private static void RemoveEmptied(TreeElement body)
    {
        foreach (var emptied in body.All(Emptied))
        {
            // A form round a whole page is only opened up: its text is the article.
            if (emptied.LocalName == "form") emptied.Unwrap();
            else emptied.Remove();
        }
    }
}

/// <summary>The elements and attributes that a kept text may have. Everything else is opened up or dropped, whatever it is: nothing is
/// looked for that would have to be known as dangerous.</summary>
internal static class AllowedMarkup
{
    private static readonly FrozenSet<string> Attributes = FrozenSet.Create("alt", "title", "width", "height", "colspan", "rowspan",
        "scope", "lang", "dir", "datetime", "start", "reversed");

    /// <summary>Leaves only what is allowed below an element, attributes in the order of their names and NFC.</summary>
    public static void Keep(TreeElement root)
    {
        foreach (var element in root.Descendants().OfType<TreeElement>().ToList())
        {
            if (!ValidMarkup.Elements.Contains(element.LocalName)) element.Unwrap();
            else element.KeepAttributes(Kept);
        }
    }

    /// <summary>An attribute's value as it may stay; null when it may not.</summary>
    private static string? Kept(string element, string name, string value)
    {
        var isAllowed = name switch
        {
            "href" => element == "a" && LeadsSomewhere(value),
            "src" => element == "img" && PictureMarkup.IsServable(value),
            // Old browsers ran what stands in "&{...}".
            _ => Attributes.Contains(name) && !value.Contains("&{", StringComparison.Ordinal),
        };
        return isAllowed ? CanonicalForm.FormC(value) : null;
    }

    private static bool LeadsSomewhere(string address) => WebAddress.Parse(address) is not null
        || address.StartsWith("mailto:", StringComparison.Ordinal) || Permalink.IsOne(address);
}

/// <summary>Gives a link its final address, or leaves only its text.</summary>
internal static class LinkMarkup
{
    /// <summary>Settles one link in its tree.</summary>
    public static void Settle(TreeElement link, Uri? baseUrl, bool keepsPaths)
    {
        if (keepsPaths && link.GetAttribute("href") is { } own && Permalink.IsOne(own)) return;
        if (LinkAddress.Settle(link.GetAttribute("href"), baseUrl) is { } address) link.SetAttribute("href", address);
        else link.Unwrap();
    }
}

/// <summary>Gives an <c>img</c> its final address and size, or takes it out.</summary>
internal static class PictureMarkup
{
    /// <summary>Settles one picture in its tree; a figure or link left empty by it goes with it.</summary>
    public static void Settle(TreeElement image, Func<string, PictureFacts?> picture)
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

    /// <summary>A picture's address as settled; null when it has none.</summary>
    public static string? AddressOf(TreeElement image) =>
        image.GetAttribute("src")?.Trim() is { Length: > 0 } address ? address : null;

    /// <summary>True for the two kinds of address a picture may have in the end.</summary>
    public static bool IsServable(string address) => address.StartsWith("/images/", StringComparison.Ordinal)
        || WebAddress.Parse(address) is not null;

    private static void Size(TreeElement image, string name, int? known)
    {
        var stated = int.TryParse(image.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var pixels)
            ? pixels : (int?)null;
        if ((known ?? stated) is { } size and > 1 and <= 20_000) image.SetAttribute(name, size.ToString(CultureInfo.InvariantCulture));
        else image.RemoveAttribute(name);
    }

    private static void Remove(TreeElement image)
    {
        var parent = image.Parent;
        image.Remove();
        while (parent is { LocalName: "a" or "p" or "figure" or "picture", ChildElementCount: 0, IsInked: false, Parent: { } outer })
        {
            parent.Remove();
            parent = outer;
        }
    }
}
