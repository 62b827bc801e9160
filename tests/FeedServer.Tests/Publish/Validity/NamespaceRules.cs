using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>Declared namespaces and their prefixes.</summary>
internal static class NamespaceRules
{
    public static void Check(Report report, XElement root)
    {
        foreach (var declaration in root.DescendantsAndSelf().Attributes().Where(attribute => attribute.IsNamespaceDeclaration))
        {
            var (prefix, space) = (declaration.Name.Namespace == XNamespace.None ? "" : declaration.Name.LocalName, declaration.Value);
            if (space == "http://search.yahoo.com/mrss") report.Error("MediaRssNamespace", declaration);
            else if (Names.Prefixes.Values.Contains(prefix, StringComparer.Ordinal) && Names.Prefixes.GetValueOrDefault(space) != prefix)
                report.Warn("ReservedPrefix", declaration);
            else if (!Names.Prefixes.TryGetValue(space, out var usual)) report.Warn("UnknownNamespace", declaration);
            else if (prefix is "atom" or "xhtml" && !report.IsRss) report.Warn("AvoidNamespacePrefix", declaration);
            else if (usual is "atom" or "xhtml" && prefix.Length > 0 && prefix != usual && !report.IsRss)
                report.Warn("AvoidNamespacePrefix", declaration);
        }
    }
}
