using FeedServer.Comments;
using FeedServer.Pages.Versions;
using FeedServer.Publish.Comments;

namespace FeedServer.Api;

/// <summary>What can be asked of items.</summary>
internal static class ItemOperations
{
    /// <summary>What stands behind an item for two of its states compared.</summary>
    public const string Comparison = "/comparison";

    private const string One = ApiPaths.Items + "/{item}";

    private static readonly IReadOnlyList<int> ProblemsOfOne = [StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound,
        StatusCodes.Status410Gone, StatusCodes.Status429TooManyRequests, StatusCodes.Status503ServiceUnavailable];

    private static readonly ApiParameter Item = new("item", t => t.ApiItem)
    {
        Example = "tag:songlam.example,2026:k3v9x2",
        IsInPath = true,
    };

    public static ApiParameter Sort { get; } = ApiParameter.Choice("sort", t => t.ApiSort, "newest", "oldest", "relevance");

    public static ApiParameter Older { get; } = ApiParameter.Number("from", t => t.ApiOlder, 1, int.MaxValue, otherwise: null);

    public static ApiParameter Newer { get; } = ApiParameter.Number("to", t => t.ApiNewer, 1, int.MaxValue, otherwise: null) with
    {
        Example = "2",
    };

    /// <summary>The cursor of a list of comments.</summary>
    public static ApiParameter Behind { get; } = ApiParameters.Cursor with
    {
        Example = "001767225600000.0a1b2c3d4e5f60718293a4b5c6d7e8f9",
        Fault = text => SiteComments.IsCursor(text) ? null : "is none of this list",
    };

    /// <summary>Items, by query and filters.</summary>
    public static ApiOperation List { get; } = new("listItems", ApiPaths.Items, t => t.ApiListItems, ApiJson.Readable.ItemsDocument)
    {
        Parameters = [.. ApiParameters.Filters, Sort, ApiParameters.Limit, ApiParameters.Cursor],
        Sample = "q=c%C3%B2%20tr%E1%BA%AFng&axis=published&from=2026-01",
        Example = ApiExamples.Items,
    };

    /// <summary>One item.</summary>
    public static ApiOperation Get { get; } = new("getItem", One, t => t.ApiGetItem, ApiJson.Readable.ApiItem)
    {
        Parameters = [Item],
        Example = ApiExamples.Item,
        Problems = ProblemsOfOne,
    };

    /// <summary>The public states of an item.</summary>
    public static ApiOperation Versions { get; } = new("listVersions", One + VersionPaths.Versions, t => t.ApiListVersions,
        ApiJson.Readable.VersionsDocument)
    {
        Parameters = [Item, ApiParameters.Limit, ApiParameters.Cursor with { Example = "12" }],
        Example = ApiExamples.Versions,
        Problems = ProblemsOfOne,
    };

    /// <summary>An item in one of its states.</summary>
    public static ApiOperation Version { get; } = new("getVersion", One + VersionPaths.Versions + "/{revision}", t => t.ApiGetVersion,
        ApiJson.Readable.ApiItem)
    {
        Parameters =
        [
            Item, ApiParameter.Number("revision", t => t.ApiRevision, 1, int.MaxValue, otherwise: null) with { IsInPath = true },
        ],
        Problems = ProblemsOfOne,
    };

    /// <summary>What readers say of an item.</summary>
    public static ApiOperation Comments { get; } = new("listComments", One + CommentPaths.All, t => t.ApiListComments,
        ApiJson.Readable.CommentsDocument)
    {
        Parameters = [Item, ApiParameters.Limit, Behind],
        Example = ApiExamples.Comments,
        Problems = ProblemsOfOne,
    };

    /// <summary>Two states of an item compared.</summary>
    public static ApiOperation Compare { get; } = new("compareVersions", One + Comparison, t => t.ApiCompare,
        ApiJson.Readable.ComparisonDocument)
    {
        Parameters = [Item, Older, Newer],
        Sample = "from=1&to=2",
        Problems = ProblemsOfOne,
    };
}
