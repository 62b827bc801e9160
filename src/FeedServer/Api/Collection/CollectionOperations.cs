namespace FeedServer.Api.Collection;

/// <summary>What can be asked of the collecting.</summary>
internal static class CollectionOperations
{
    /// <summary>The id of a source.</summary>
    private static readonly ApiParameter Cursor = ApiParameters.Cursor with { Example = "drop" };

    public static ApiOperation Days { get; } = new("listCoverage", ApiPaths.Root + "/coverage", t => t.ApiCoverage,
        ApiJson.Readable.CollectionDocument)
    {
        Parameters =
        [
            ApiParameters.Source,
            ApiParameters.From with { Words = t => t.ApiCoverageFrom }, ApiParameters.To with { Words = t => t.ApiCoverageTo },
            Cursor,
        ],
        Problems = [StatusCodes.Status400BadRequest, StatusCodes.Status429TooManyRequests],
    };

    public static ApiOperation Sources { get; } = new("listSources", ApiPaths.Root + "/sources", t => t.ApiSources,
        ApiJson.Readable.SourcesDocument)
    {
        Parameters = [Cursor],
        Problems = [StatusCodes.Status400BadRequest, StatusCodes.Status429TooManyRequests],
    };
}
