using System.Text.Json.Serialization.Metadata;
using FeedServer.Pages;

namespace FeedServer.Api;

/// <summary>Something that can be asked of the API. The endpoint has it as metadata: by it requests are checked, and from it
/// <c>/openapi.json</c> and the page <c>/api</c> are written.</summary>
/// <param name="Id">Its name for programs, such as <c>listItems</c>.</param>
/// <param name="Path">Its path below the root of the archive, such as <c>/api/v1/items/{item}</c>.</param>
/// <param name="Words">What it answers, in a line.</param>
/// <param name="Answer">The document that it answers with.</param>
internal sealed record ApiOperation(string Id, string Path, Func<SiteTexts, string> Words, JsonTypeInfo Answer)
{
    /// <summary>What may be asked for; whatever else is given is refused.</summary>
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>An invented query that shows what can be asked, encoded; null where the path says all.</summary>
    public string? Sample { get; init; }

    /// <summary>An invented answer to it; null for none.</summary>
    public Func<Site, object>? Example { get; init; }

    /// <summary>The media type in which alone it answers; null for JSON.</summary>
    public string? OnlyType { get; init; }

    /// <summary>The statuses of its problems, each of them documented.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [StatusCodes.Status400BadRequest, StatusCodes.Status429TooManyRequests,
        StatusCodes.Status503ServiceUnavailable];

    /// <summary>The operations that are mapped, in their order.</summary>
    public static IReadOnlyList<ApiOperation> MappedIn(EndpointDataSource endpoints) =>
        [.. endpoints.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<ApiOperation>()).OfType<ApiOperation>()
            .DistinctBy(operation => operation.Id)];

    /// <summary>The path of the sample.</summary>
    public string SamplePath() => Parameters.Where(parameter => parameter.IsInPath)
        .Aggregate(Path, (path, parameter) => path.Replace($"{{{parameter.Name}}}", parameter.Example, StringComparison.Ordinal))
        + (Sample is null ? "" : "?" + Sample);
}
