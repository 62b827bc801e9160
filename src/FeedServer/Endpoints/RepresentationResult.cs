namespace FeedServer.Endpoints;

/// <summary>Sends a representation: negotiates the coding, answers 304 and HEAD, sets validators and caching headers.</summary>
/// <param name="document">What is sent.</param>
/// <param name="cacheControl">What caches may do with it.</param>
public sealed class RepresentationResult(Representation document, string cacheControl) : IResult
{
    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext) =>
        document.AnswerWith(cacheControl).SendAsync(httpContext, httpContext.RequestServices.GetRequiredService<TimeProvider>());
}
