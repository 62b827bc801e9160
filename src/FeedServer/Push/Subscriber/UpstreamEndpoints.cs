using Microsoft.AspNetCore.Http.Features;

namespace FeedServer.Push.Subscriber;

/// <summary>Where hubs confirm and deliver (WebSub §5.2, §5.3, §7). Errors are answered here: a log line with the path would give the
/// callback away.</summary>
internal static class UpstreamEndpoints
{
    private const string Path = "/" + CallbackAddress.Folder + "{token}";

    /// <summary>§5.3: a type that no browser takes for a page.</summary>
    private const string Text = "text/plain; charset=utf-8";

    /// <summary>Maps <c>/websub/TOKEN</c>.</summary>
    public static void MapSubscriber(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Confirm);
        routes.MapPost(Path, Take);
    }

    private static async Task<IResult> Confirm(string token, HttpContext http, VerificationHandler confirmations,
        ILogger<VerificationHandler> logger)
    {
        http.Response.Headers.CacheControl = CacheControl.Never;
        try
        {
            return await confirmations.AnswerAsync(token, http.Request.Query, http.RequestAborted) is { } answer
                ? TypedResults.Text(answer, Text)
                : TypedResults.Text("There is no such subscription.\n", Text, statusCode: StatusCodes.Status404NotFound);
        }
        catch (Exception e) when (!http.RequestAborted.IsCancellationRequested)
        {
            // The edge of one request.
            logger.NotKept(e);
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    private static async Task<IResult> Take(string token, HttpContext http, DistributionHandler receiver, FetchOptions options)
    {
        http.Response.Headers.CacheControl = CacheControl.Never;
        if (!receiver.Knows(token)) return TypedResults.StatusCode(StatusCodes.Status410Gone);
        // A hub sends the whole feed: as much as would be fetched.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = options.MaxFeedBytes;
        try
        {
            return TypedResults.StatusCode(await receiver.TakeAsync(token, http.Request, http.RequestAborted));
        }
        catch (BadHttpRequestException e)
        {
            return TypedResults.StatusCode(e.StatusCode);
        }
    }
}
