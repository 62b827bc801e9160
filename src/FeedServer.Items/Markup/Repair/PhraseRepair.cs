namespace FeedServer.Items.Markup.Repair;

/// <summary>Puts what stands within a line in order (phrasing content, WHATWG HTML §3.2.5.2.5).</summary>
internal static class PhraseRepair
{
    /// <summary>Nodes of a line in order.</summary>
    public static List<MarkupNode> Run(IReadOnlyList<MarkupNode> nodes, bool inLink)
    {
        var run = new List<MarkupNode>(nodes.Count);
        for (var at = 0; at < nodes.Count; at++) Into(run, nodes[at], inLink);
        return run;
    }

    /// <summary>Adds a node that holds no block.</summary>
    public static void Into(List<MarkupNode> run, MarkupNode node, bool inLink)
    {
        switch (node.Name)
        {
            case "":
                run.Add(node);
                break;
            case "br":
                run.Add(new MarkupNode("br", AttributeRules.Kept(node), []));
                break;
            case "img":
                if (AttributeRules.Kept(node) is { } attributes && attributes.Any(attribute => attribute.Name == "src"))
                    run.Add(new MarkupNode("img", attributes, []));
                break;
            case "ruby":
                RubyRepair.Into(run, node, inLink);
                break;
            case "a" when !inLink && !node.Has(Holds.Link) && AttributeRules.Address(node["href"]) is not null:
                if (Run(node.Children, inLink: true) is { Count: > 0 } linked)
                    run.Add(LinkName.Given(new MarkupNode("a", AttributeRules.Kept(node), linked)));
                break;
            case "a" or "rt" or "rp":
                Open(run, node, inLink);
                break;
            default:
                if (!MayStay(node)) Open(run, node, inLink);
                else if (Run(node.Children, inLink) is { Count: > 0 } children)
                    run.Add(new MarkupNode(node.Name, AttributeRules.Kept(node), children));
                break;
        }
    }

    /// <summary>The lines of blocks as one run with line breaks between them.</summary>
    public static List<MarkupNode> Flat(IReadOnlyList<MarkupNode> nodes, bool inLink)
    {
        var run = new List<MarkupNode>();
        var isEnded = false;
        Flatten(run, nodes, inLink, ref isEnded);
        return run;
    }

    /// <summary>True for an element that says what it must: a time its time, a direction its direction.</summary>
    public static bool MayStay(MarkupNode node) => node.Name switch
    {
        "time" => node["datetime"] is { } said && MachineTime.IsTime(said)
            || node.Children is [{ IsText: true } only] && MachineTime.IsTime(only.Written.Trim()),
        "bdo" => node["dir"]?.ToLowerInvariant() is "ltr" or "rtl",
        _ => true,
    };

    private static void Open(List<MarkupNode> run, MarkupNode node, bool inLink)
    {
        for (var at = 0; at < node.Children.Count; at++) Into(run, node.Children[at], inLink);
    }

    private static void Flatten(List<MarkupNode> run, IReadOnlyList<MarkupNode> nodes, bool inLink, ref bool isEnded)
    {
        foreach (var node in nodes)
        {
            if (node.IsPhrase)
            {
                if (node.IsBlank && (isEnded || run.Count == 0)) continue;
                if (isEnded && run.Count > 0) run.Add(new MarkupNode("br", [], []));
                isEnded = false;
                Into(run, node, inLink);
                continue;
            }
            isEnded |= !node.IsInline;
            Flatten(run, node.Children, inLink, ref isEnded);
            isEnded |= !node.IsInline;
        }
    }
}

/// <summary>A link has words that say where it leads (WCAG 2.2, 2.4.4).</summary>
internal static class LinkName
{
    /// <summary>The same link; when only pictures without words stand in it, the first is named by the link's title, else by the last
    /// part of its address.</summary>
    public static MarkupNode Given(MarkupNode link)
    {
        if (link.Name != "a" || link.Has(Holds.Ink | Holds.NamedPicture) || !link.Has(Holds.Picture)) return link;
        if (Name(link) is not { Length: > 0 } name) return link;
        var isNamed = false;
        return new MarkupNode(link.Name, link.Attributes, [.. link.Children.Select(child => Named(child, name, ref isNamed))]);
    }

    private static string Name(MarkupNode link)
    {
        if (link["title"] is { Length: > 0 } title) return title;
        var address = (link["href"] ?? "").Split('?', '#')[0].TrimEnd('/');
        return WrittenText.From(Uri.UnescapeDataString(address[(address.LastIndexOfAny(['/', ':']) + 1)..]));
    }

    private static MarkupNode Named(MarkupNode node, string name, ref bool isNamed)
    {
        if (isNamed || node.IsText) return node;
        if (node.Name == "img")
        {
            isNamed = true;
            return new MarkupNode("img", [.. node.Attributes.Select(a => a.Name == "alt" ? (a.Name, name) : a)], []);
        }
        var children = new List<MarkupNode>(node.Children.Count);
        foreach (var child in node.Children) children.Add(Named(child, name, ref isNamed));
        return new MarkupNode(node.Name, node.Attributes, children);
    }
}
