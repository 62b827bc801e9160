using System.Runtime.CompilerServices;

namespace FeedServer.Tests;

/// <summary>Where the checkout lies, for tests that read its files.</summary>
public static class Repository
{
    /// <summary>The folder of FeedServer.sln.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "..", ".."));

    /// <summary>A path below <see cref="Root"/>.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    /// <summary>Every source file of a kind below src and tests, generated ones left out.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.EnumerateFiles(At(folder), pattern, SearchOption.AllDirectories)
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal) && !f.Contains("/bin/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static string SourceFolder([CallerFilePath] string path = "") =>
        Path.GetDirectoryName(path)!; // the compiler always gives a full path
}
