namespace FeedServer.Pages.Coverage;

/// <summary>Where the pages of coverage stand.</summary>
public static class CoveragePath
{
    /// <summary>All sources.</summary>
    public const string All = "/coverage";

    /// <summary>The whole history of one; addresses have small letters only.</summary>
    public static string Of(string source) => $"{All}/{Uri.EscapeDataString(source.ToLowerInvariant())}";
}
