using System.Xml.Linq;

namespace FeedServer.Collect.Opml;

/// <summary>A source as the texts of its outline's attributes, for forms. What a form says is read as the file would be.</summary>
public static class SourceFields
{
    /// <summary>The prefix of attributes of ours.</summary>
    public const string OwnPrefix = OpmlNames.Prefix + ":";

    private static readonly string[] Plain = ["title", "xmlUrl", "htmlUrl"];

    /// <summary>Every attribute that may be edited, ours with their prefix: <c>xmlUrl</c>, <c>fs:section</c>. The id stays for ever, and
    /// pausing is an act of its own.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Plain, .. OpmlNames.Known.Where(name => name is not ("id" or "paused")).Select(name => OwnPrefix + name)];

    /// <summary>The attributes of a source, by name; empty where it has none.</summary>
    public static IReadOnlyDictionary<string, string> From(SourceDefinition source)
    {
        var element = Outline(source);
        return Names.ToDictionary(name => name, name => name == OwnPrefix + "kind"
            ? source.Kind.ToString().ToLowerInvariant() : element.Attribute(NameOf(name))?.Value ?? "", StringComparer.Ordinal);
    }

    /// <summary>The source that it becomes; null when something is wrong, with what.</summary>
    /// <param name="source">It as it is now.</param>
    /// <param name="fields">Attributes by name; those left out stay, empty ones are removed.</param>
    public static (SourceDefinition? Source, IReadOnlyList<string> Faults) Parse(
        SourceDefinition source, IReadOnlyDictionary<string, string> fields)
    {
        var element = Outline(source);
        foreach (var name in Names.Where(fields.ContainsKey))
            element.SetAttributeValue(NameOf(name), string.IsNullOrWhiteSpace(fields[name]) ? null : XmlText(fields[name]));
        return SourceOutline.Read(element) switch
        {
            null => (null, ["xmlUrl is missing"]),
            { Definition: { } read } => (read, []),
            var wrong => (null, [.. wrong.Faults.Select(fault => fault.Reason)]),
        };
    }

    /// <summary>A short text that is another one once anything of the source is: a form that was filled in over another state is told by
    /// it.</summary>
    public static string VersionOf(SourceDefinition source) =>
        ContentHash.From(string.Join('\n', From(source).Values.Append(source.Paused ? "paused" : "")))[..16];

    private static XElement Outline(SourceDefinition source)
    {
        var element = new XElement("outline", new XAttribute("text", source.Title));
        OpmlWriter.Write(element, before: null, source);
        return element;
    }

    private static XName NameOf(string name) =>
        name.StartsWith(OwnPrefix, StringComparison.Ordinal) ? OpmlNames.Own(name[OwnPrefix.Length..]) : name;

    /// <summary>On one line, and nothing that XML cannot carry.</summary>
    private static string XmlText(string typed) => NormalText.Collapse(NormalText.Normalise(typed, out _));
}
