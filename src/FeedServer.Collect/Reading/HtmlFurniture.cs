using System.Text.RegularExpressions;
using AngleSharp.Dom;

namespace FeedServer.Collect.Reading;

/// <summary>Takes out what belongs to the page and not to the article, by element and by the names designers give.</summary>
internal static partial class HtmlFurniture
{
    private const string Elements =
        "script,style,template,noscript,iframe,object,embed,nav,aside,footer,button,input,select,textarea,dialog,menu,"
        + "[role=navigation],[role=complementary],[role=contentinfo],[role=search],[role=dialog],[hidden]";

    /// <summary>Removes furniture below an element.</summary>
    public static void Remove(IElement body)
    {
        foreach (var element in body.QuerySelectorAll(Elements).ToList()) element.Remove();
        var all = HtmlText.Collapsed(body).Length;
        RemoveRelated(body, all);
        foreach (var element in body.QuerySelectorAll("form,[class],[id]").ToList())
        {
            if (element.LocalName is "article" or "main" or "h1" or "p" or "img" or "figure" or "figcaption" || !IsFurniture(element))
                continue;
            // Themes hang such names on wrappers of everything too ("has-comments"), and whole pages stand in one form.
            if (element.QuerySelector("h1,article,main") is null && HtmlText.Collapsed(element).Length * 3 < all)
                RemoveWithHeading(element);
        }
    }

    /// <summary>A form's heading often stands outside it.</summary>
    private static void RemoveWithHeading(IElement element)
    {
        if (element.LocalName == "form" && element.PreviousElementSibling is { } heading
            && Furniture.IsCommentForm(HtmlText.Collapsed(heading))) heading.Remove();
        element.Remove();
    }

    /// <summary>Lists of other articles, told by their heading; a text of the article's own below it keeps them.</summary>
    private static void RemoveRelated(IElement body, int all)
    {
        foreach (var heading in body.QuerySelectorAll("h2,h3,h4,h5,h6,strong,b,div,span,p").ToList())
        {
            if (heading.TextContent.Length > 120 || !Furniture.IsRelatedHeading(HtmlText.Collapsed(heading))) continue;
            if (heading.ParentElement is not { LocalName: not "body" } list || list.QuerySelector("h1,article,main") is not null
                || list.QuerySelector("a[href]") is null) continue;
            var text = HtmlText.Collapsed(list);
            var linked = list.QuerySelectorAll("a[href]").Sum(link => HtmlText.Collapsed(link).Length);
            if (linked * 2 >= text.Length - HtmlText.Collapsed(heading).Length && text.Length < all) list.Remove();
        }
    }

    private static bool IsFurniture(IElement element)
    {
        if (element.LocalName == "form") return true;
        var names = $"{element.ClassName} {element.Id}";
        return names.Length <= 400 && Names().IsMatch(names) && !CaptionNames().IsMatch(names);
    }

    [GeneratedRegex(
        @"(^|[\s_-])(share|sharing|shares|social|socials|sharethis|addthis|related|relate|lien-?quan|tin-?lien-?quan|tin-?khac|bai-?khac|"
        + @"comments?|comment-?form|respond|binh-?luan|"
        + @"disqus|breadcrumbs?|ads?|adv|advert|advertisement|banner|quang-?cao|sponsor|sponsored|sidebar|newsletter|subscribe|popup|"
        + @"modal|cookies?|pagination|pager|"
        + @"toolbar|print|menu|navbar|navigation|tags?|tag-?list|rating|vote|most-?read|recommend|recommended|outbrain|taboola)([\s_-]|$)",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Names();

    [GeneratedRegex("caption|credit|chu-?thich", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex CaptionNames();
}
