using System.Text.Json;
using System.Text.Json.Nodes;
using FeedServer.Api;
using FeedServer.Pages.Layout;

namespace FeedServer.Pages.Formats;

/// <summary>The page that describes the API, from the declarations by which it works.</summary>
public sealed record ApiModel : IPageModel
{
    private static readonly JsonSerializerOptions Indented = new(ApiJson.Readable.Options) { WriteIndented = true };

    public required FrameModel Frame { get; init; }

    /// <summary>What can be asked.</summary>
    public required IReadOnlyList<Operation> Operations { get; init; }

    /// <summary>The statuses of problems.</summary>
    public required IReadOnlyList<int> Problems { get; init; }

    /// <summary>What the members of an item are, in English, as the description for programs has them.</summary>
    public required IReadOnlyList<(string Name, string Words)> Members { get; init; }

    internal static async Task<ApiModel> LoadAsync(Site site, IReadOnlyList<ApiOperation> operations, CancellationToken cancellation)
    {
        var frame = await site.FrameAsync(NavPlace.Subscribe, site.Texts.ApiTitle, ApiPaths.Page, cancellation);
        return new ApiModel
        {
            Frame = frame with { Twin = ApiPaths.Description },
            Operations = [.. operations.Select(operation => OperationOf(site, operation))],
            Problems = [.. operations.SelectMany(operation => operation.Problems).Distinct().Order()],
            Members = [.. ApiSchemas.MembersOf(ApiJson.Readable.ApiItem)],
        };
    }

    private static Operation OperationOf(Site site, ApiOperation operation) => new(
        operation.Id, operation.Path, operation.Words(site.Texts),
        [.. operation.Parameters.Select(parameter => new Parameter(parameter.Name, parameter.Words(site.Texts), ChoicesOf(parameter)))],
        site.Publication.Absolute(operation.SamplePath()),
        operation.Example is { } example
            ? JsonSerializer.SerializeToNode(example(site), operation.Answer)?.ToJsonString(Indented) : null);

    private static IReadOnlyList<string> ChoicesOf(ApiParameter parameter) =>
        parameter.Schema()["enum"] is JsonArray choices ? [.. choices.Select(choice => choice?.ToString() ?? "")] : [];

    /// <summary>An operation as the page shows it.</summary>
    public sealed record Operation(
        string Id, string Path, string Words, IReadOnlyList<Parameter> Parameters, string Sample, string? Example);

    /// <summary>A parameter as the page shows it.</summary>
    public sealed record Parameter(string Name, string Words, IReadOnlyList<string> Choices);
}
