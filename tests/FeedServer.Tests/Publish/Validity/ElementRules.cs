using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>Which elements and attributes may stand where, and how often.</summary>
internal static class ElementRules
{
    private static readonly string[] Anywhere = ["xml:lang", "xml:base", "xml:space", "xml:id"];

    /// <summary>Checks the children of an element against what it may hold.</summary>
    /// <param name="report">Where findings go.</param>
    /// <param name="parent">The element.</param>
    /// <param name="known">Name, attributes behind it; a name that ends in <c>!</c> stands there once at most.</param>
    public static void Check(Report report, XElement parent, params ReadOnlySpan<string> known)
    {
        var rules = new Dictionary<string, (bool Once, string[] Attributes)>(StringComparer.Ordinal);
        foreach (var rule in known)
        {
            var parts = rule.Split(' ');
            rules[parts[0].TrimEnd('!')] = (parts[0].EndsWith('!'), parts[1..]);
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, child) in Names.Children(report, parent))
        {
            if (!rules.TryGetValue(name, out var rule)) report.Error("UndefinedElement", child, $"{name} in {parent.Name.LocalName}");
            else CheckAttributes(report, child, rule.Attributes);
            if (seen.Add(name) || !rule.Once) continue;
            if (name == "enclosure") report.Warn("DuplicateEnclosure", child);
            else report.Error("DuplicateElement", child, name);
        }
    }

    /// <summary>Elements that hold text only.</summary>
    public static void CheckLeaf(Report report, XElement leaf)
    {
        if (leaf.HasElements) report.Error("UndefinedElement", leaf, "elements in " + leaf.Name.LocalName);
    }

    /// <summary>Elements that hold elements only.</summary>
    public static void CheckNoText(Report report, XElement parent)
    {
        if (parent.Nodes().OfType<XText>().Any(text => text.Value.Trim().Length > 0)) report.Error("UnexpectedText", parent);
    }

    public static void CheckAttributes(Report report, XElement element, params IEnumerable<string> known)
    {
        foreach (var attribute in element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration))
        {
            var space = attribute.Name.NamespaceName;
            var name = space.Length == 0
                ? attribute.Name.LocalName : Names.Prefixes.GetValueOrDefault(space, "?") + ":" + attribute.Name.LocalName;
            if (!known.Contains(name) && !Anywhere.Contains(name)) report.Error("UnexpectedAttribute", attribute, name);
        }
    }
}
