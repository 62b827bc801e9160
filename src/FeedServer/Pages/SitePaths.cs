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

    /// <summary>The files of years, months and days.</summary>
    public const string Exports = "/exports";

    /// <summary>All sources by name; no source's id has a slash.</summary>
    public const string CoverageByName = Coverage + "/by/name";

    /// <summary>The files of a year's months.</summary>
    public static string ExportsOf(int year) => Exports + Permalink.Year(year);

    /// <summary>The files of a month's days.</summary>
    public static string ExportsOf(int year, int month) => Exports + Permalink.Month(year, month);

    /// <summary>The directory of a kind's lists: <c>/sections</c>, <c>/bylines</c>, <c>/places</c>, <c>/sources</c>,
    /// <c>/tags</c>.</summary>
    public static string DirectoryOf(ScopeKind kind) => "/" + ListKinds.PartOf(kind);

    /// <summary>The whole history of a source's collection; addresses have small letters only.</summary>
    public static string CoverageOf(string source) => $"{Coverage}/{Uri.EscapeDataString(source.ToLowerInvariant())}";
}
