using System.Text.Json.Serialization.Metadata;

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

    /// <summary>The media types in which it answers besides JSON.</summary>
    public IReadOnlyList<string> OtherTypes { get; init; } = [];

    /// <summary>The statuses of its problems, each of them documented.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [StatusCodes.Status400BadRequest, StatusCodes.Status429TooManyRequests,
        StatusCodes.Status503ServiceUnavailable];
}
