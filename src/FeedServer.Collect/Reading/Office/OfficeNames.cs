using System.Xml.Linq;

namespace FeedServer.Collect.Reading.Office;

/// <summary>Elements and attributes by their local names: producers use the namespaces of several editions for the same things.</summary>
internal static class OfficeNames
{
    private const int MostDescendants = 1_000;

    /// <summary>An element's local name.</summary>
    public static string Local(this XElement element) => element.Name.LocalName;

    /// <summary>The first child of a local name; null when there is none.</summary>
    public static XElement? Child(this XElement? element, string name) =>
        element?.Elements().FirstOrDefault(child => child.Name.LocalName == name);

    /// <summary>All children of a local name.</summary>
    public static IEnumerable<XElement> Children(this XElement? element, string name) =>
        element?.Elements().Where(child => child.Name.LocalName == name) ?? [];

    /// <summary>The value of an attribute by its local name; null when there is none.</summary>
    public static string? Said(this XElement? element, string name) =>
        element?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == name)?.Value;

    /// <summary>A switch of Word such as <c>w:b</c>: null when the element is not there, false when it says so.</summary>
    public static bool? Switched(this XElement? element, string name) =>
        element.Child(name) is { } found ? found.Said("val") is not ("0" or "false" or "off" or "none") : null;

    /// <summary>True for a definition of a sane size: each paragraph that uses it looks through it.</summary>
    public static bool IsModest(this XElement definition) => definition.Descendants().Take(MostDescendants).Count() < MostDescendants;

    /// <summary>Of the two forms of one thing that a document keeps for old and new readers the first.</summary>
    public static IEnumerable<XElement> Chosen(this XElement alternatives) =>
        (alternatives.Child("Choice") ?? alternatives.Child("Fallback"))?.Elements() ?? [];
}
