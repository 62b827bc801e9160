using System.Runtime.CompilerServices;

namespace FeedServer.WebTests;

/// <summary>Where the checkout lies.</summary>
public static class Repository
{
    /// <summary>The folder of FeedServer.sln.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(SourceFolder(), "..", ".."));

    /// <summary>A path below <see cref="Root"/>.</summary>
    public static string At(params string[] parts) => Path.Combine([Root, .. parts]);

    private static string SourceFolder([CallerFilePath] string path = "") =>
        Path.GetDirectoryName(path)!; // the compiler always gives a full path
}
