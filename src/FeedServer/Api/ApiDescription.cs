using System.Text.Json;
using System.Text.Json.Nodes;
using FeedServer.Pages;

namespace FeedServer.Api;

/// <summary>The description of the API for programs, OpenAPI 3.1, in English: written from the same declarations by which requests are
/// checked and documents are written.</summary>
internal static class ApiDescription
{
    private const string Json = "application/json";
    private const string NotModified = "NotModified";

    private static readonly SiteTexts English = SiteTexts.For("en");

    /// <summary>Writes it.</summary>
    public static byte[] Write(Site site, IReadOnlyList<ApiOperation> operations)
    {
        var schemas = new ApiSchemas();
        var paths = new JsonObject();
        foreach (var operation in operations) paths[operation.Path] = new JsonObject { ["get"] = Operation(site, operation, schemas) };
        var problem = schemas.RefTo(ApiJson.Readable.ApiProblem);
        var responses = new JsonObject { [NotModified] = new JsonObject { ["description"] = English.ApiNotModified } };
        foreach (var status in operations.SelectMany(operation => operation.Problems).Distinct().Order())
        {
            responses[NameOf(status)] = new JsonObject
            {
                ["description"] = English.ApiProblem(status),
                ["content"] = new JsonObject { [ApiProblem.ContentType] = new JsonObject { ["schema"] = problem.DeepClone() } },
            };
        }
        var document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = Info(site.Publication),
            ["servers"] = new JsonArray(new JsonObject { ["url"] = site.Publication.BaseUrl.AbsoluteUri.TrimEnd('/') }),
            // Nobody has to say who he is.
            ["security"] = new JsonArray(),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas.All, ["responses"] = responses },
            ["externalDocs"] = new JsonObject { ["url"] = site.Publication.Absolute(ApiPaths.Page) },
        };
        return JsonSerializer.SerializeToUtf8Bytes(document, ApiJson.Readable.JsonObject);
    }

    private static JsonObject Info(Publication publication)
    {
        var info = new JsonObject
        {
            ["title"] = publication.Title,
            ["description"] = English.ApiIntro,
            ["version"] = "1",
        };
        if (publication.Licence is { } licence) info["license"] = new JsonObject { ["name"] = licence.Name, ["url"] = licence.Address };
        return info;
    }

    private static JsonObject Operation(Site site, ApiOperation operation, ApiSchemas schemas)
    {
        var answer = new JsonObject
        {
            ["schema"] = operation.OnlyType is null ? schemas.RefTo(operation.Answer) : new JsonObject { ["type"] = "string" },
        };
        if (operation.Example is { } example) answer["example"] = JsonSerializer.SerializeToNode(example(site), operation.Answer);
        var content = new JsonObject { [operation.OnlyType ?? Json] = answer };
        var responses = new JsonObject
        {
            ["200"] = new JsonObject { ["description"] = operation.Words(English), ["headers"] = Headers(), ["content"] = content },
            ["304"] = RefTo(NotModified),
        };
        foreach (var status in operation.Problems) responses[Digits(status)] = RefTo(NameOf(status));
        return new JsonObject
        {
            ["operationId"] = operation.Id,
            ["summary"] = operation.Words(English),
            ["parameters"] = new JsonArray([.. operation.Parameters.Select(Parameter)]),
            ["responses"] = responses,
        };
    }

    private static JsonObject Parameter(ApiParameter parameter)
    {
        var schema = parameter.Schema();
        JsonNode example = schema["type"]?.GetValue<string>() == "integer"
            ? JsonValue.Create(int.Parse(parameter.Example, CultureInfo.InvariantCulture)) : JsonValue.Create(parameter.Example);
        return new JsonObject
        {
            ["name"] = parameter.Name,
            ["in"] = parameter.IsInPath ? "path" : "query",
            ["required"] = parameter.IsInPath,
            ["description"] = parameter.Words(English),
            ["schema"] = parameter.MayRepeat ? new JsonObject { ["type"] = "array", ["items"] = schema } : schema,
            ["example"] = parameter.MayRepeat ? new JsonArray(example) : example,
        };
    }

    private static JsonObject Headers() => new()
    {
        ["ETag"] = Header(English.ApiEtag),
        ["Link"] = Header(English.ApiLink),
    };

    private static JsonObject Header(string words) =>
        new() { ["description"] = words, ["schema"] = new JsonObject { ["type"] = "string" } };

    private static JsonObject RefTo(string response) => new() { ["$ref"] = "#/components/responses/" + response };

    private static string NameOf(int status) => "Problem" + Digits(status);

    private static string Digits(int status) => status.ToString(CultureInfo.InvariantCulture);
}
