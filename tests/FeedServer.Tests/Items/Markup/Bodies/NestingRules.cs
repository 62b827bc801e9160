using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace FeedServer.Tests.Items.Markup.Bodies;

/// <summary>What WHATWG HTML says about which of the allowed elements stands in which, written down a second time: what it finds, the HTML
/// checkers find too, who need a quarter of a minute and are not everywhere.</summary>
internal static class NestingRules
{
    private static readonly HashSet<string> Lines = [.. "a abbr b bdi bdo br cite code del em i img ins kbd mark q rp rt ruby s samp small "
        .Split(' '), .. "strong sub sup time u var".Split(' ')];

    /// <summary>What is wrong with a fragment, and whether a parser makes of it what it says.</summary>
    public static IReadOnlyList<string> Breaches(string html)
    {
        var body = new HtmlParser().ParseDocument("<!doctype html><html><body>" + html).Body!; // a parser always makes one
        var found = body.QuerySelectorAll("*").Where(element => !Fits(element)).Select(element => element.OuterHtml).ToList();
        if (Tags(html) != body.QuerySelectorAll("*").Length) found.Add("a parser makes other elements of it");
        return found;
    }

    private static int Tags(string html) => html.Count(c => c == '<') - html.Split("</").Length + 1;

    private static bool Fits(IElement element)
    {
        var name = element.LocalName;
        var children = element.Children.Select(child => child.LocalName).ToList();
        return Stands(element, name, element.ParentElement?.LocalName ?? "") && name switch
        {
            "ul" or "ol" => children.Count > 0 && children.TrueForAll(child => child == "li") && HasNoText(element),
            "dl" => IsTerms(children) && HasNoText(element),
            "table" => IsTable(children) && HasNoText(element),
            "thead" or "tbody" or "tfoot" => children.Count > 0 && children.TrueForAll(child => child == "tr") && HasNoText(element),
            "tr" => children.Count > 0 && children.TrueForAll(child => child is "td" or "th") && HasNoText(element),
            "figure" => children.Count(child => child == "figcaption") is 0 or 1 && children.IndexOf("figcaption") is var at
                && (at <= 0 || at == children.Count - 1),
            "p" or "h2" or "h3" or "h4" or "h5" or "h6" or "pre" => HoldsLines(element),
            "a" => element.QuerySelector("a, pre, table") is null && element.HasAttribute("href"),
            "th" or "dt" => element.QuerySelector("h2, h3, h4, h5, h6") is null,
            "caption" => element.QuerySelector("table") is null,
            "del" or "ins" => element.GetAttribute("datetime") is null or "2023-01-10" or ['2', '0', ..],
            "bdo" => element.GetAttribute("dir") is "ltr" or "rtl" && HoldsLines(element),
            "ruby" => element.QuerySelector("rt") is not null && children[^1] is "rt" or "rp" && HoldsLines(element),
            _ => !Lines.Contains(name) || HoldsLines(element),
        };
    }

    private static bool Stands(IElement element, string name, string parent) => name switch
    {
        "li" => parent is "ul" or "ol",
        "dt" or "dd" => parent == "dl",
        "caption" or "thead" or "tbody" or "tfoot" => parent == "table",
        "tr" => parent is "thead" or "tbody" or "tfoot",
        "td" or "th" => parent == "tr",
        "figcaption" => parent == "figure",
        "rt" or "rp" => parent == "ruby",
        // What may stand round blocks may do so among blocks only.
        _ => Lines.Contains(name) || parent is not ("p" or "h2" or "h3" or "h4" or "h5" or "h6" or "pre") && (!Lines.Contains(parent)
            || parent is "a" or "del" or "ins" && Stands(element.ParentElement!, "p", element.ParentElement!.ParentElement!.LocalName)),
    };

    private static bool HoldsLines(IElement element) => element.QuerySelectorAll("*").All(below => Lines.Contains(below.LocalName));

    private static bool HasNoText(IElement element) =>
        element.ChildNodes.OfType<IText>().All(text => string.IsNullOrWhiteSpace(text.Data));

    private static bool IsTerms(List<string> children) => children is ["dt", .., "dd"];

    private static bool IsTable(List<string> children)
    {
        var order = children.ConvertAll(child => Array.IndexOf(["caption", "thead", "tbody", "tfoot"], child));
        return order.Count > 0 && !order.Contains(-1) && order.SequenceEqual(order.Order()) && order.Exists(part => part > 0)
            && order.Count(part => part != 2) == order.Where(part => part != 2).Distinct().Count();
    }
}
