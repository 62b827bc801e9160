namespace FeedServer.Items.Markup.Repair;

/// <summary>Writes nodes as they were read.</summary>
internal static class MarkupWriter
{
    /// <summary>The markup of some nodes. Headings begin at the second level, below a page's title, and none leaves one out (WCAG 2.2,
    /// 1.3.1): only in the order of the text it can be told.</summary>
    public static string Write(IReadOnlyList<MarkupNode> nodes, int likelyLength)
    {
        var html = new StringBuilder(likelyLength + 64);
        var level = 1;
        Append(nodes, html, ref level);
        return html.ToString();
    }

    private static void Append(IReadOnlyList<MarkupNode> nodes, StringBuilder html, ref int level)
    {
        foreach (var node in nodes)
        {
            if (node.IsText)
            {
                html.Append(node.Written);
                continue;
            }
            var name = node.Name;
            if (ContentModel.IsHeading(name))
            {
                level = Math.Clamp(name[1] - '0', 2, level + 1);
                name = level switch { 2 => "h2", 3 => "h3", 4 => "h4", 5 => "h5", _ => "h6" };
            }
            html.Append('<').Append(name);
            foreach (var (attribute, value) in node.Attributes) html.Append(' ').Append(attribute).Append("=\"").Append(value).Append('"');
            html.Append('>');
            if (ContentModel.IsVoid(name)) continue;
            Append(node.Children, html, ref level);
            html.Append("</").Append(name).Append('>');
        }
    }
}
