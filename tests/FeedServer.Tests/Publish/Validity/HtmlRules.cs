using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>HTML in a feed: it parses without an error, holds nothing risky, and leads nowhere by a relative address.</summary>
internal static partial class HtmlRules
{
    /// <summary>Checks an element that holds HTML.</summary>
    public static void Safe(Report report, XElement element)
    {
        ElementRules.CheckLeaf(report, element);
        var html = element.Value;
        if (html.Contains("<?import ", StringComparison.OrdinalIgnoreCase)) report.Warn("SecurityRisk", element, "?import");
        if (html.EnumerateRunes().FirstOrDefault(IsInvalid) is { Value: > 0 } rune) report.Warn("NotHtml", element, $"U+{rune.Value:X4}");
        try
        {
            // An error of the grammar is one here too.
            var parser = new HtmlParser(new HtmlParserOptions { IsStrictMode = true });
            var document = parser.ParseDocument("<!DOCTYPE html><html><head><title>-</title></head><body>" + html + "</body></html>");
            foreach (var tag in document.QuerySelectorAll("body *")) CheckTag(report, element, tag);
        }
        catch (HtmlParseException fault)
        {
            report.Warn("NotHtml", element, $"{fault.Message} at {fault.Position}");
        }
    }

    /// <summary>The addresses of links and pictures, found as the validator finds them: by pattern, in the text.</summary>
    public static void Absolute(Report report, XElement element)
    {
        foreach (var groups in Picture().Matches(element.Value).Concat(Link().Matches(element.Value)).Select(match => match.Groups))
        {
            var address = WebUtility.HtmlDecode(groups[1].Value + groups[2].Value + groups[3].Value).Trim();
            if (HasScheme().IsMatch(address)) continue;
            if (address.Any(c => c < 128 && !Character().IsMatch(c.ToString()))) report.Error("InvalidUriChar", element, address);
            else report.Warn("ContainsRelRef", element, address);
        }
    }

    private static void CheckTag(Report report, XElement element, IElement tag)
    {
        var name = tag.LocalName.ToLowerInvariant();
        if (!HtmlNames.Known.Contains(name)) report.Warn("NotHtml", element, name);
        else if (!HtmlNames.Accepted.Contains(name)) report.Warn("SecurityRisk", element, name);
        foreach (var attribute in tag.Attributes.Select(attribute => attribute.Name.ToLowerInvariant()))
        {
            if (attribute == "style") report.Warn("DangerousStyleAttr", element, tag.OuterHtml);
            else if (!HtmlNames.Attributes.Contains(attribute) && !attribute.StartsWith("data-", StringComparison.Ordinal))
                report.Warn("SecurityRiskAttr", element, attribute);
        }
    }

    /// <summary>Code points that are an error in HTML: controls and noncharacters.</summary>
    private static bool IsInvalid(Rune rune) =>
        rune.Value is (> 0 and < 0x09) or 0x0B or (>= 0x0E and <= 0x1F) or (>= 0x7F and <= 0x9F) or (>= 0xFDD0 and <= 0xFDEF)
        || (rune.Value & 0xFFFE) == 0xFFFE;

    [GeneratedRegex(@"<a\s+href=(?:""(.*?)""|'(.*?)'|([\w-]+))[\s>]", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex(@"<img\s+[^>]*src=(?:""(.*?)""|'(.*?)'|([\w-]+))[\s>]", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase)]
    private static partial Regex Picture();

    [GeneratedRegex(@"^\w+:", RegexOptions.NonBacktracking)]
    private static partial Regex HasScheme();

    [GeneratedRegex(@"[0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]", RegexOptions.NonBacktracking)]
    private static partial Regex Character();
}
