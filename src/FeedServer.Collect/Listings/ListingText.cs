using AngleSharp.Dom;
using FeedServer.Collect.Reading.Html;

namespace FeedServer.Collect.Listings;

/// <summary>The text of an element of a list as a reader sees it. Lists are read in AngleSharp's own tree, in which an operator's selectors
/// find their places.</summary>
internal static class ListingText
{
    /// <summary>The text with white space collapsed, NFC.</summary>
    public static string Collapsed(INode node)
    {
        var text = new StringBuilder();
        Append(node, text);
        return NormalText.Composed(NormalText.Collapse(text.ToString()));
    }

    private static void Append(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words) text.Append(words.Data);
            else if (child is IElement element && HtmlElements.RoleOf(element.LocalName) is not HtmlRole.Dropped and var role)
            {
                Append(element, text);
                if (HtmlElements.EndsLine(role, element.LocalName)) text.Append(' ');
            }
        }
    }
}
