using System.Xml.Linq;

namespace FeedServer.Collect.Reading.Office;

/// <summary>What a part of an Office Open XML file refers to (ISO/IEC 29500-2, 9.3), read as XML: addresses that System.Uri refuses are
/// valid there.</summary>
internal sealed class Relationships
{
    private readonly Dictionary<string, Relationship> byId = new(StringComparer.Ordinal);

    private Relationships() { }

    /// <summary>The relationships of a part; of the whole file for an empty name.</summary>
    public static Relationships Read(OfficePackage package, string part)
    {
        var slash = part.LastIndexOf('/');
        var folder = slash < 0 ? "" : part[..(slash + 1)];
        var found = new Relationships();
        foreach (var one in package.Xml($"{folder}_rels/{part[(slash + 1)..]}.rels").Children("Relationship"))
        {
            if (one.Said("Id") is not { } id || one.Said("Target") is not { } target) continue;
            var isExternal = one.Said("TargetMode") == "External";
            // html-to-docx escapes twice.
            target = target.Replace("&amp;", "&", StringComparison.Ordinal);
            found.byId.TryAdd(id, new Relationship(KindOf(one), isExternal ? target : Inside(folder, target), isExternal));
        }
        return found;
    }

    /// <summary>The relationship of an id; null when there is none.</summary>
    public Relationship? Find(string? id) => id is null ? null : byId.GetValueOrDefault(id);

    /// <summary>The part of a kind such as <c>styles</c>; null when there is none.</summary>
    public string? Part(string kind) => byId.Values.FirstOrDefault(one => one.Kind == kind && !one.IsExternal)?.Target;

    private static string KindOf(XElement one) => (one.Said("Type") ?? "") is var type ? type[(type.LastIndexOf('/') + 1)..] : "";

    /// <summary>A part's name from an address that starts at the referring part's folder, or with a slash at the file's root.</summary>
    private static string Inside(string folder, string target)
    {
        if (target.StartsWith('/')) return target[1..];
        var names = new List<string>();
        foreach (var name in (folder + target).Split('/'))
        {
            if (name == ".." && names.Count > 0) names.RemoveAt(names.Count - 1);
            else if (name is not ("." or "" or "..")) names.Add(name);
        }
        return string.Join('/', names);
    }
}

/// <summary>One relationship.</summary>
/// <param name="Kind">The last word of its type: <c>image</c>, <c>hyperlink</c>.</param>
/// <param name="Target">The part's name, or the address outside.</param>
/// <param name="IsExternal">True when it leads outside the file.</param>
internal sealed record Relationship(string Kind, string Target, bool IsExternal);
