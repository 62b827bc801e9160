namespace FeedServer.Collect.Sources;

/// <summary>The names of sidecars, and the name under which their corrections are kept.</summary>
internal static class SidecarName
{
    private const string Prefix = DropFolder.SourceId + "/";
    private static readonly string[] Endings = [".yml", ".yaml"];

    /// <summary>True for the name of a sidecar.</summary>
    public static bool Is(string name) => EndingOf(name) is not null;

    /// <summary>A sidecar's key, or path, without its ending: the stem of its article.</summary>
    public static string StemOf(string name) => EndingOf(name) is { } ending ? name[..^ending.Length] : name;

    /// <summary>Who corrects by a file.</summary>
    public static string By(string path) => Prefix + path;

    /// <summary>True when a correction was made by a sidecar, whatever its name was.</summary>
    public static bool IsBy(string by) => by.StartsWith(Prefix, StringComparison.Ordinal) && Is(by);

    private static string? EndingOf(string name) =>
        Array.Find(Endings, ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
}
