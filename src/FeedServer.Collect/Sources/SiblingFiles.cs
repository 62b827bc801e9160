namespace FeedServer.Collect.Sources;

/// <summary>The files of one scan that lie in one folder under one name with different endings.</summary>
internal sealed class SiblingFiles
{
    private readonly Dictionary<string, List<DropFile>> groups;

    private SiblingFiles(Dictionary<string, List<DropFile>> groups) => this.groups = groups;

    public static SiblingFiles From(IReadOnlyList<DropFile> files) => new(files
        .GroupBy(file => StemOf(file.Key), StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1)
        .ToDictionary(group => group.Key, group => group.OrderByDescending(file => DocumentFormats.RichnessOf(file.Path))
            .ThenBy(file => file.Key, StringComparer.Ordinal).ToList(), StringComparer.OrdinalIgnoreCase));

    /// <summary>A file's key, or path, without the ending of its format.</summary>
    public static string StemOf(string name) => DocumentFormats.EndingOf(name) is { } ending ? name[..^ending.Length] : name;

    /// <summary>The keys that a file of the same name with another ending would have, the richest form first.</summary>
    public static IEnumerable<string> KeysBeside(DropFile file)
    {
        var (stem, own) = (StemOf(file.Key), DocumentFormats.EndingOf(file.Key));
        return DocumentFormats.Endings.Where(ending => !ending.Equals(own, StringComparison.OrdinalIgnoreCase))
            .SelectMany(ending => new[] { stem + ending, stem + ending.ToUpperInvariant() });
    }

    /// <summary>Whether other forms lie beside a file.</summary>
    public bool HasForms(DropFile file) => Of(file) is not null;

    /// <summary>The richer forms that lie beside a file, the richest first: the format says which is richer, not the time of writing,
    /// which copying and restoring change.</summary>
    public IReadOnlyList<DropFile> Richer(DropFile file) =>
        Of(file) is { } group ? [.. group.TakeWhile(other => other.Key != file.Key)] : [];

    /// <summary>The poorer forms that lie beside a file.</summary>
    public IReadOnlyList<DropFile> Poorer(DropFile file) =>
        Of(file) is { } group ? [.. group.SkipWhile(other => other.Key != file.Key).Skip(1)] : [];

    /// <summary>The files in their order, but that a richer form comes before its poorer ones.</summary>
    public IReadOnlyList<DropFile> Order(IReadOnlyList<DropFile> files)
    {
        if (groups.Count == 0) return files;
        var all = files.ToDictionary(file => file.Key, StringComparer.Ordinal);
        var (ordered, done) = (new List<DropFile>(files.Count), new HashSet<string>(StringComparer.Ordinal));
        foreach (var file in files)
            foreach (var next in Richer(file).Append(file))
                if (all.TryGetValue(next.Key, out var toRead) && done.Add(next.Key))
                    ordered.Add(toRead);
        return ordered;
    }

    private List<DropFile>? Of(DropFile file) => groups.GetValueOrDefault(StemOf(file.Key));
}
