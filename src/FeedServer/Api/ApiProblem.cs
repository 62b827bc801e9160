using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedServer.Api;

/// <summary>Why a request was not answered, in English (RFC 9457).</summary>
internal sealed record ApiProblem
{
    /// <summary>The media type of problems.</summary>
    public const string ContentType = "application/problem+json";

    [Description("An address that names the kind of problem and leads to its description.")]
    public required string Type { get; init; }

    [Description("The kind of problem.")]
    public required string Title { get; init; }

    [Description("The HTTP status.")]
    public required int Status { get; init; }

    [Description("What went wrong this time.")]
    public required string Detail { get; init; }

    [Description("The parameters that are at fault. Absent where none is.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ParameterFault>? Errors { get; init; }

    [Description("What is left of a withdrawn item. Absent otherwise.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public WithdrawnItem? Withdrawn { get; init; }

    /// <summary>A parameter that was not understood, and why in English.</summary>
    internal sealed record ParameterFault(
        [property: Description("Its name, as it was given.")] string Parameter,
        [property: Description("What is wrong with it.")] string Detail);

    /// <summary>A problem of a kind.</summary>
    public static ApiProblem From(Publication publication, int status, string detail) => new()
    {
        Type = publication.Absolute($"{ApiPaths.Page}#{AnchorOf(status)}"),
        Title = TitleOf(status),
        Status = status,
        Detail = detail,
    };

    /// <summary>The same for a request.</summary>
    public static ApiProblem From(HttpContext http, int status, string detail) =>
        From(http.RequestServices.GetRequiredService<Publication>(), status, detail);

    /// <summary>Where the page of the API describes a kind of problem.</summary>
    public static string AnchorOf(int status) => string.Create(CultureInfo.InvariantCulture, $"problem-{status}");

    /// <summary>The name of a kind of problem.</summary>
    public static string TitleOf(int status) => status switch
    {
        StatusCodes.Status400BadRequest => "A parameter was not understood",
        StatusCodes.Status404NotFound => "There is no such thing here",
        StatusCodes.Status410Gone => "The item was withdrawn",
        StatusCodes.Status429TooManyRequests => "Too many requests at once",
        _ => "Not available just now",
    };

    /// <summary>The response that sends it; no cache keeps it.</summary>
    public RenderedBody Render() =>
        new(JsonSerializer.SerializeToUtf8Bytes(this, ApiJson.Readable.ApiProblem), ContentType, Status);

    /// <summary>Writes it where no document is sent.</summary>
    public Task WriteAsync(HttpContext http, CancellationToken cancellation)
    {
        CrossOrigin.SetOn(http.Response.Headers);
        http.Response.StatusCode = Status;
        http.Response.ContentType = ContentType;
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask
            : http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(this, ApiJson.Readable.ApiProblem), cancellation).AsTask();
    }
}
