using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using FeedServer.Caching;
using FeedServer.Pages;
using Microsoft.AspNetCore.Mvc;

namespace FeedServer.Api;

/// <summary>A request to the API whose parameters have been checked, and what answers it.</summary>
internal readonly record struct ApiRequest(
    HttpContext Http, [property: FromServices] Site Site, [property: FromServices] RenderedDocuments Documents,
    [property: FromServices] CacheVersion Version)
{
    private const string Json = "application/json; charset=utf-8";
    private const int LongestLink = 2_000;

    /// <summary>The value of a parameter; null when it was not given.</summary>
    public string? Value(ApiParameter parameter) =>
        Http.Request.Query[parameter.Name].FirstOrDefault(value => !string.IsNullOrEmpty(value));

    /// <summary>A part of the path, as the server decoded it.</summary>
    public string Route(string name) => Http.GetRouteValue(name) as string ?? "";

    /// <summary>Every value of a parameter.</summary>
    public IReadOnlyList<string> Values(ApiParameter parameter) =>
        [.. Http.Request.Query[parameter.Name].Where(value => !string.IsNullOrEmpty(value)).OfType<string>()];

    /// <summary>The value of a number; null when it was not given.</summary>
    public int? Number(ApiParameter parameter) =>
        Value(parameter) is { } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>A document as JSON.</summary>
    /// <param name="document">The document.</param>
    /// <param name="type">How it is written, see <see cref="ApiJson"/>.</param>
    /// <param name="links">The value of the <c>Link</c> header; null for none.</param>
    public static RenderedBody Render<T>(T document, JsonTypeInfo<T> type, string? links = null) =>
        new(JsonSerializer.SerializeToUtf8Bytes(document, type), Json) { Links = links };

    /// <summary>Sends what is made for this request alone; with an entity tag, so that the same again is answered with 304.</summary>
    public static IResult Send(RenderedBody body) => new Representation(body, null).RespondWith(CacheControl.Revalidate);

    /// <summary>The path of the same request with another cursor.</summary>
    /// <param name="path">Its path, in the one spelling.</param>
    /// <param name="cursor">Where the page before ended.</param>
    public string PathAfter(string path, string cursor)
    {
        var others = Http.Request.Query.Where(pair => !pair.Key.Equals(ApiParameters.Cursor.Name, StringComparison.OrdinalIgnoreCase));
        return path + QueryString.Create([.. others, new(ApiParameters.Cursor.Name, cursor)]);
    }

    /// <summary>The <c>Link</c> header of a page of a list; null on the last, and where a proxy might not take the field.</summary>
    /// <param name="next">The path of the page after; null when there is none.</param>
    public string? LinkTo(string? next) =>
        next is { Length: <= LongestLink } ? WebLink.To(Site.Publication, next, "next")?.ToString() : null;

    /// <summary>Sends why a request is not answered.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="detail">What went wrong, in English.</param>
    /// <param name="retryAfter">In how many seconds to ask again; null where that would not help.</param>
    public IResult Problem(int status, string detail, int? retryAfter = null)
    {
        if (retryAfter is { } seconds) Http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Send(ApiProblem.From(Site.Publication, status, detail).Render());
    }

    /// <summary>Sends that a parameter was not understood.</summary>
    public IResult Refuse(ApiParameter parameter, string detail) => Refuse(Site.Publication, [new(parameter.Name, detail)]);

    /// <summary>Sends that parameters were not understood.</summary>
    public static IResult Refuse(Publication publication, IReadOnlyList<ApiProblem.ParameterFault> faults)
    {
        var detail = string.Join("; ", faults.Select(fault => $"{fault.Parameter} {fault.Detail}"));
        var problem = ApiProblem.From(publication, StatusCodes.Status400BadRequest, detail);
        return Send((problem with { Errors = faults }).Render());
    }
}
