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
        var request = httpContext.Request;
        var coding = document.Gzip is null && document.Brotli is null
            ? null
            : ContentCoding.Choose(request.Headers.AcceptEncoding.ToString(), Offered);
        var (bytes, suffix) = coding switch
        {
            "br" when document.Brotli is { } brotli => (brotli, "-br"),
            "gzip" when document.Gzip is { } gzip => (gzip, "-gz"),
            _ => (document.Identity, ""),
        };
        var tag = new EntityTagHeaderValue($"\"{document.Hash}{suffix}\"");
        SetHeaders(httpContext.Response.Headers, tag);
        if (document.Status == StatusCodes.Status200OK
            && Preconditions.IsNotModified(new RequestHeaders(request.Headers), tag, document.LastModified))
        {
            httpContext.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }
        httpContext.Response.StatusCode = document.Status;
        httpContext.Response.ContentType = document.ContentType;
        httpContext.Response.ContentLength = bytes.Length;
        if (suffix.Length > 0) httpContext.Response.Headers.ContentEncoding = coding;
        if (!HttpMethods.IsHead(request.Method))
            await httpContext.Response.Body.WriteAsync(bytes, httpContext.RequestAborted);
    }

    private void SetHeaders(IHeaderDictionary headers, EntityTagHeaderValue tag)
    {
        headers.CacheControl = cacheControl;
        headers.Vary = HeaderNames.AcceptEncoding;
        headers.XContentTypeOptions = "nosniff";
        if (document.ContentType.StartsWith("text/html", StringComparison.Ordinal))
        {
            headers.ContentSecurityPolicy = PagePolicy;
            headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        }
        if (document.Status != StatusCodes.Status200OK) return;
        headers.ETag = tag.ToString();
        if (document.LastModified is { } changed) headers.LastModified = HeaderUtilities.FormatDate(changed);
    }
}
