using FeedServer.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace FeedServer.Push.Hub;

/// <summary>The hub's address (WebSub §5.1).</summary>
internal static class HubEndpoints
{
    private const string Text = "text/plain; charset=utf-8";
    private const string Path = "/hub";

    /// <summary>Maps <c>POST /hub</c>; a browser gets an explanation.</summary>
    public static void MapHub(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, Take);
        routes.Map(Path, Explain);
    }

    private static ContentHttpResult Explain(HttpContext http)
    {
        http.Response.Headers.CacheControl = CacheControl.Never;
        http.Response.Headers.Allow = HttpMethods.Post;
        return Say(StatusCodes.Status405MethodNotAllowed,
            "this is a WebSub hub (https://www.w3.org/TR/websub/): subscriptions are asked for by POST");
    }

    private static async Task<IResult> Take(HttpContext http, HubRequests requests)
    {
        http.Response.Headers.CacheControl = CacheControl.Never;
        if (!http.Request.HasFormContentType)
            return Say(StatusCodes.Status415UnsupportedMediaType, "a request to the hub is a form: application/x-www-form-urlencoded");
        if (await ReadAsync(http) is not { } form) return Say(StatusCodes.Status400BadRequest, "the form cannot be read");
        var answer = await requests.TakeAsync(form, ClientAddress.For(http).ToString(), http.RequestAborted);
        if (answer.Status == StatusCodes.Status503ServiceUnavailable) http.Response.Headers.RetryAfter = "60";
        return Say(answer.Status, answer.Text);
    }

    /// <summary>The form; null when it is broken or cut, or in an encoding that is not known. One that is too long is answered by the
    /// server.</summary>
    private static async Task<IFormCollection?> ReadAsync(HttpContext http)
    {
        try
        {
            // An unknown one would be read as UTF-8.
            if (MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) && type is { Charset.HasValue: true, Encoding: null })
                return null;
            return await http.Request.ReadFormAsync(http.RequestAborted);
        }
        catch (Exception e) when (e is not (BadHttpRequestException or OperationCanceledException))
        {
            // The edge of one request: whatever the reader minds, the bytes are the client's.
            return null;
        }
    }

    private static ContentHttpResult Say(int status, string text) => TypedResults.Text(text + "\n", Text, statusCode: status);
}
