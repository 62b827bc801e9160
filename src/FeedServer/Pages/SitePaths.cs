using FeedServer.Discovery;

namespace FeedServer.Pages;

/// <summary>The paths of the pages that are not filed by date; those are in <see cref="Items.Permalink"/>.</summary>
internal static class SitePaths
{
    public const string Front = "/";
    public const string Subscribe = "/subscribe";
    public const string Coverage = "/coverage";
    public const string Search = "/search";
    public const string Years = "/years";

    /// <summary>All sources by name; no source's id has a slash.</summary>
    public const string CoverageByName = Coverage + "/by/name";

    /// <summary>The directory of a kind's lists: <c>/sections</c>, <c>/bylines</c>, <c>/places</c>, <c>/sources</c>,
    /// <c>/tags</c>.</summary>
    public static string DirectoryOf(ScopeKind kind) => "/" + ListKinds.PartOf(kind);

    /// <summary>The whole history of a source's collection; addresses have small letters only.</summary>
    public static string CoverageOf(string source) => $"{Coverage}/{Uri.EscapeDataString(source.ToLowerInvariant())}";
}
