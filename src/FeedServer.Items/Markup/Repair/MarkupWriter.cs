namespace FeedServer.Items.Markup.Repair;

/// <summary>Writes nodes as they were read. What is written is compared with what was read first: most markup is valid, and is not built a
/// second time.</summary>
internal sealed class MarkupWriter
{
    private readonly string read;
    private int same;
    private StringBuilder? other;
    private int level = 1;

    private MarkupWriter(string read) => this.read = read;

    /// <summary>The markup of some nodes; the very string that they were read from when it is the same. Headings begin at the second level,
    /// below a page's title, and none leaves one out (WCAG 2.2, 1.3.1): only in the order of the text it can be told.</summary>
    public static string Write(IReadOnlyList<MarkupNode> nodes, string read)
    {
        var writer = new MarkupWriter(read);
        writer.Nodes(nodes);
        return writer.other?.ToString() ?? (writer.same == read.Length ? read : read[..writer.same]);
    }

    private void Nodes(IReadOnlyList<MarkupNode> nodes)
    {
        foreach (var node in nodes)
        {
            if (node.IsText)
            {
                Put(node.Written);
                continue;
            }
            var name = node.Name;
            if (ContentModel.IsHeading(name))
            {
                level = Math.Clamp(name[1] - '0', 2, level + 1);
                name = level switch { 2 => "h2", 3 => "h3", 4 => "h4", 5 => "h5", _ => "h6" };
            }
            Put("<");
            Put(name);
            foreach (var (attribute, value) in node.Attributes)
            {
                Put(" ");
                Put(attribute);
                Put("=\"");
                Put(value);
                Put("\"");
            }
            Put(">");
            if (ContentModel.IsVoid(name)) continue;
            Nodes(node.Children);
            Put("</");
            Put(name);
            Put(">");
        }
    }

    private void Put(string part)
    {
        if (other is null)
        {
            if (read.AsSpan(same).StartsWith(part))
            {
                same += part.Length;
                return;
            }
            other = new StringBuilder(read, 0, same, read.Length + 64);
        }
        other.Append(part);
    }
}
