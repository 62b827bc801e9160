using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;
using FeedServer.Items.Markup;

namespace FeedServer.Pages.Entries;

/// <summary>An item's text on its page: below the page's title, with dateline and upright figures.</summary>
public static partial class PageBody
{
    private const string Paragraph = "<p>";
    private const int SoonNamed = 120;
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The body made ready for the page. It is sanitised already, and made valid if an earlier program kept
    /// it; nothing of its text changes.</summary>
    public static string From(ItemBody body, ItemContent content) =>
        WithDateline(
            LazyPictures.In(WithScrollingByKeyboard(WithPlates(WithHeadingsInOrder(ValidMarkup.From(body.Html.TrimStart()))))), content);

    /// <summary>The dateline ("Hà Nội (TTX) – ") in front of the first paragraph. The place is left out when the paragraph soon names
    /// it itself, the tag when the paragraph begins with it; without either, or when the text does not begin with a paragraph, nothing is
    /// put in front.</summary>
    public static string WithDateline(string html, ItemContent content)
    {
        if (!html.StartsWith(Paragraph, StringComparison.Ordinal)) return html;
        var start = WebUtility.HtmlDecode(html[Paragraph.Length..Math.Min(html.Length, SoonNamed)]);
        var place = content.Place is { } named && !start.Contains(named, StringComparison.OrdinalIgnoreCase) ? named : null;
        var tag = content.SourceTag is { } source && !start.StartsWith(source, StringComparison.OrdinalIgnoreCase) ? source : null;
        if ((place ?? tag) is null) return html;
        var dateline = place is null || tag is null ? place ?? tag : $"{place} ({tag})";
        return $"{Paragraph}<span class=\"dateline\">{Encoder.Encode(dateline ?? "")}</span> – {html[Paragraph.Length..]}";
    }

    /// <summary>Headings from h2 downwards without gaps, whatever levels the source used (WCAG 2.2, 1.3.1).</summary>
    public static string WithHeadingsInOrder(string html)
    {
        var level = 1;
        return HeadingTag().Replace(html, tag =>
        {
            if (tag.Groups[1].Length == 0) level = Math.Clamp(tag.Groups[2].ValueSpan[0] - '0', 2, level + 1);
            return string.Create(CultureInfo.InvariantCulture, $"<{tag.Groups[1].Value}h{level}{tag.Groups[3].Value}");
        });
    }

    /// <summary>A figure whose picture is higher than wide becomes a plate, which is set narrower.</summary>
    public static string WithPlates(string html) =>
        FigureWithPicture().Replace(html, figure =>
            Number(Height().Match(figure.Value)) > Number(Width().Match(figure.Value)) && Width().IsMatch(figure.Value)
                ? figure.Value.Replace("<figure>", "<figure class=\"plate\">", StringComparison.Ordinal)
                : figure.Value);

    /// <summary>Code and tables may be wider than the page and scroll by themselves; the keyboard must reach them (WCAG 2.2,
    /// 2.1.1).</summary>
    public static string WithScrollingByKeyboard(string html) => html
        .Replace("<pre ", "<pre tabindex=\"0\" ", StringComparison.Ordinal)
        .Replace("<pre>", "<pre tabindex=\"0\">", StringComparison.Ordinal)
        .Replace("<table ", "<table tabindex=\"0\" ", StringComparison.Ordinal)
        .Replace("<table>", "<table tabindex=\"0\">", StringComparison.Ordinal);

    private static int Number(Match match) =>
        int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("<(/?)h([1-6])([ >])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex HeadingTag();

    [GeneratedRegex("<figure><img [^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex FigureWithPicture();

    [GeneratedRegex(" width=\"([0-9]{1,6})\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Width();

    [GeneratedRegex(" height=\"([0-9]{1,6})\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Height();
}
