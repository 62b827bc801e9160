using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Net.Http.Headers;

namespace FeedServer.Endpoints;

/// <summary>Sends a representation: negotiates the coding, answers 304 and HEAD, sets validators and caching headers.</summary>
public sealed class RepresentationResult(Representation document, string cacheControl) : IResult
{
    /// <summary>Nothing runs in our pages but their stylesheet; pictures of collected items may lie elsewhere.</summary>
    private const string PagePolicy =
        "default-src 'none'; style-src 'self'; img-src 'self' http: https:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly string[] Offered = ["br", "gzip"];

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        var (coding, bytes, suffix) = Encode(request.Headers.AcceptEncoding.ToString());
        SetHeaders(response.Headers);
        response.StatusCode = document.Rendering.Status;
        if (document.Rendering.Status is StatusCodes.Status200OK or StatusCodes.Status226IMUsed)
        {
            var tag = new EntityTagHeaderValue($"\"{document.Tag}{suffix}{FeedInBrowser.TagSuffixFor(document.Rendering.ContentType, request)}\"");
            var now = httpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
            var changed = document.LastModified <= now ? document.LastModified : null;
            response.Headers.ETag = tag.ToString();
            if (changed is { } at) response.Headers.LastModified = HeaderUtilities.FormatDate(at);
            if (Preconditions.IsNotModified(new RequestHeaders(request.Headers), tag, changed, now))
            {
                response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }
        response.ContentLength = bytes.Length;
        if (bytes.Length == 0) return;
        response.ContentType = FeedInBrowser.TypeFor(document.Rendering.ContentType, request);
        if (coding is not null) response.Headers.ContentEncoding = coding;
        if (!HttpMethods.IsHead(request.Method)) await response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    private (string? Coding, byte[] Bytes, string Suffix) Encode(string acceptEncoding) =>
        ContentCoding.Choose(acceptEncoding, Offered) switch
        {
            "br" when document.Brotli is { } brotli => ("br", brotli, "-br"),
            "gzip" when document.Gzip is { } gzip => ("gzip", gzip, "-gz"),
            _ => (null, document.Identity, ""),
        };

    /// <summary>What the answer depends on: what is marked has deltas for those who ask so, and a browser is sent XML of no special kind.</summary>
    private string Vary() => HeaderNames.AcceptEncoding
        + (document.Rendering.Mark is null ? "" : ", A-IM")
        + (FeedInBrowser.Concerns(document.Rendering.ContentType) ? ", " + FeedInBrowser.Header : "");

    private void SetHeaders(IHeaderDictionary headers)
    {
        headers.CacheControl = cacheControl;
        headers.Vary = Vary();
        if (document.Rendering.Status == StatusCodes.Status226IMUsed) headers["IM"] = "feed";
        headers.AcceptRanges = "none";
        headers.XContentTypeOptions = "nosniff";
        // The path only, and in ASCII: a header can carry nothing else.
        if (document.Rendering.Location is { } path) headers.Location = new PathString(path).ToUriComponent();
        if (document.Rendering.Links is { } links) headers.Link = links;
        if (!document.Rendering.ContentType.StartsWith("text/html", StringComparison.Ordinal)) return;
        headers.ContentSecurityPolicy = PagePolicy;
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
    }
}
