using System.Text;
using AngleSharp.Dom;

namespace FeedServer.Collect.Reading;

/// <summary>The text of an element as a reader sees it.</summary>
internal static class HtmlText
{
    /// <summary>The text with white space collapsed, NFC.</summary>
    public static string Collapsed(INode node) => PlainText.Collapse(Of(node)).Normalize(NormalizationForm.FormC);

    /// <summary>The text as it stands, with a space where a block or a line ends.</summary>
    public static string Of(INode node)
    {
        var text = new StringBuilder();
        Append(node, text);
        return text.ToString();
    }

    private static void Append(INode node, StringBuilder text)
    {
        foreach (var child in node.ChildNodes)
        {
            if (child is IText words)
            {
                text.Append(words.Data);
            }
            else if (child is IElement element)
            {
                var role = HtmlNames.RoleOf(element);
                if (role == HtmlRole.Dropped) continue;
                Append(element, text);
                if (role != HtmlRole.Inline || element.LocalName is "li" or "td" or "th" or "dt" or "dd" or "tr" or "figcaption")
                    text.Append(' ');
            }
        }
    }
}
