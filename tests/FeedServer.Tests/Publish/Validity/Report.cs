using System.Xml;
using System.Xml.Linq;

namespace FeedServer.Tests.Publish.Validity;

/// <summary>What is found in one document, and what the rules know of it beside the tree.</summary>
internal sealed class Report(string[] lines, string address, DateTimeOffset now, bool isRss)
{
    private readonly List<Finding> findings = [];

    public IReadOnlyList<Finding> Findings => findings;

    /// <summary>Where it was fetched from.</summary>
    public string Address => address;

    /// <summary>When it is checked.</summary>
    public DateTimeOffset Now => now;

    /// <summary>RSS, or Atom.</summary>
    public bool IsRss => isRss;

    public void Error(string rule, XObject at, string? detail = null) => findings.Add(new Finding(true, rule, Place(at, detail)));

    public void Warn(string rule, XObject at, string? detail = null) => findings.Add(new Finding(false, rule, Place(at, detail)));

    /// <summary>
    /// The validator takes a hexadecimal reference on an element's first line for a sign that its marks are meant (RSS profile).
    /// </summary>
    public bool HasHexadecimals(XObject at) =>
        ((IXmlLineInfo)at).LineNumber is > 0 and var line && line <= lines.Length
        && lines[line - 1].Contains("&#x", StringComparison.Ordinal);

    private static string Place(XObject at, string? detail)
    {
        var text = detail ?? (at as XElement)?.Value ?? (at as XAttribute)?.Value ?? "";
        var name = (at as XElement ?? at.Parent)?.Name.LocalName + (at is XAttribute attribute ? "/@" + attribute.Name.LocalName : "");
        return $"{name}: {(text.Length > 200 ? text[..200] + "…" : text)}";
    }
}
