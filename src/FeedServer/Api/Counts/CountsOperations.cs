namespace FeedServer.Api.Counts;

/// <summary>What can be asked of counts.</summary>
internal static class CountsOperations
{
    private const string Path = ApiPaths.Root + "/counts";

    public static ApiParameter Per { get; } = ApiParameter.Choice("per", t => t.ApiPer,
        [.. Enum.GetValues<CountsPer>().Select(CountsDocument.NameOf)]);

    /// <summary>Items without the date are counted in a row of their own.</summary>
    private static readonly ApiParameter Axis = ApiParameters.Axis with { Words = t => t.ApiCountsAxis };

    public static ApiOperation Counts { get; } = new("countItems", Path, t => t.ApiCounts, ApiJson.Readable.CountsDocument)
    {
        Parameters = [Per, Axis, .. ApiParameters.Filters.Where(filter => filter.Name != Axis.Name)],
        Sample = "per=month&axis=published&q=c%C3%B2%20tr%E1%BA%AFng",
    };

    /// <summary>At an address of its own: programs that read tables take an address and ask for no media type.</summary>
    public static ApiOperation Table { get; } = Counts with
    {
        Id = "countItemsTable",
        Path = Path + ".csv",
        Words = t => t.ApiCountsTable,
        OnlyType = Publish.Exports.CsvTable.ContentType,
    };
}
