namespace FeedServer.Api;

/// <summary>Where the API lies.</summary>
internal static class ApiPaths
{
    /// <summary>The page that describes it.</summary>
    public const string Page = "/api";

    /// <summary>What all of its addresses begin with.</summary>
    public const string Root = Page + "/v1";

    /// <summary>The same description for programs.</summary>
    public const string Description = "/openapi.json";

    /// <summary>The items.</summary>
    public const string Items = Root + "/items";

    /// <summary>The extension of the JSON twin of a page.</summary>
    public const string Twin = ".json";

    /// <summary>Whether a path is one of the API, so that what goes wrong there is told as a problem.</summary>
    public static bool Has(PathString path) => path.StartsWithSegments(Root);
}
