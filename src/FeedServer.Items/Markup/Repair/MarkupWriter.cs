namespace FeedServer.Items.Markup.Repair;

/// <summary>Writes nodes as they were read.</summary>
internal static class MarkupWriter
{
    /// <summary>The markup of some nodes.</summary>
    public static string Write(IReadOnlyList<MarkupNode> nodes, int likelyLength)
    {
        var html = new StringBuilder(likelyLength + 64);
        Append(nodes, html);
        return html.ToString();
    }

    private static void Append(IReadOnlyList<MarkupNode> nodes, StringBuilder html)
    {
        foreach (var node in nodes)
        {
            if (node.IsText)
            {
                html.Append(node.Written);
                continue;
            }
            html.Append('<').Append(node.Name);
            foreach (var (name, value) in node.Attributes) html.Append(' ').Append(name).Append("=\"").Append(value).Append('"');
            html.Append('>');
            if (ContentModel.IsVoid(node.Name)) continue;
            Append(node.Children, html);
            html.Append("</").Append(node.Name).Append('>');
        }
    }
}
