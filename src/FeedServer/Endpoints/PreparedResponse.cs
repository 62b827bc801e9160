using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FeedServer.Endpoints;

/// <summary>
/// A representation ready to be sent: every header value is made once, a request picks the coding and compares validators.
/// Before routing and behind it the same answer is sent, so that a document's headers do not depend on whether it was kept.
/// </summary>
internal sealed class PreparedResponse
{
    private const int Codings = 4;

    /// <summary>Much longer than the server's <c>Date</c>, which it renews about each second, lags behind the clock.</summary>
    private static readonly TimeSpan DateLag = TimeSpan.FromSeconds(10);

    private static readonly StringValues NoRanges = "none";

    private readonly Representation document;
    private readonly Variant?[] variants = new Variant?[Codings * 2];
    private readonly StringValues cacheControl;
    private readonly StringValues vary;
    private readonly StringValues location;
    private readonly StringValues lastModified;
    private readonly StringValues links;
    private readonly bool isForReaders;
    private readonly bool hasValidators;
    private bool isDateOver;

    /// <param name="document">What is sent.</param>
    /// <param name="cacheControl">What caches may do with it.</param>
    public PreparedResponse(Representation document, string cacheControl)
    {
        this.document = document;
        this.cacheControl = cacheControl;
        var rendering = document.RenderedBody;
        hasValidators = rendering.Status is StatusCodes.Status200OK or StatusCodes.Status226IMUsed;
        isForReaders = FeedInBrowser.Concerns(rendering.ContentType);
        // What is marked has deltas for those who ask so (RFC 3229), and a browser is sent XML of no special kind.
        vary = HeaderNames.AcceptEncoding + (rendering.Mark is null ? "" : ", A-IM") + (isForReaders ? ", " + FeedInBrowser.Header : "");
        // The path only, and in ASCII: a header can carry nothing else.
        if (rendering.Location is { } path) location = new PathString(path).ToUriComponent();
        if (rendering.Links is { } linked) links = linked;
        if (document.LastModified is { } at) lastModified = HeaderUtilities.FormatDate(at);
    }

    /// <summary>What caches may do with it.</summary>
    public string CacheControl => cacheControl.ToString();

    /// <summary>Answers GET and HEAD, with 304 where the client's copy is still good.</summary>
    public Task SendAsync(HttpContext http, TimeProvider clock)
    {
        var (request, response) = (http.Request, http.Response);
        var variant = VariantFor(request);
        var told = hasValidators && IsToldNow(clock);
        if (hasValidators && IsNotModified(request.Headers, variant, told, clock))
        {
            // All else the client has kept with its copy, and it still holds (RFC 9110 §15.4.5).
            response.Headers.Clear();
            SetCaching(response.Headers, variant, told, clock);
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        SetCaching(response.Headers, variant, told, clock);
        SetOthers(response.Headers);
        response.StatusCode = document.RenderedBody.Status;
        response.ContentLength = variant.Bytes.Length;
        if (variant.Bytes.Length == 0) return Task.CompletedTask;
        response.Headers.ContentType = variant.ContentType;
        if (variant.Coding.Count > 0) response.Headers.ContentEncoding = variant.Coding;
        if (HttpMethods.IsHead(request.Method)) return Task.CompletedTask;
        var written = response.BodyWriter.WriteAsync(variant.Bytes, http.RequestAborted);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    /// <summary>What caches go by, which a 304 says as well.</summary>
    private void SetCaching(IHeaderDictionary headers, Variant variant, bool told, TimeProvider clock)
    {
        headers.CacheControl = cacheControl;
        headers.Vary = vary;
        if (hasValidators) headers.ETag = variant.Tag;
        if (!told) return;
        headers.LastModified = lastModified;
        // None is later than the answer's own date (RFC 9110 §8.8.2.1), which is therefore taken from the same clock.
        if (!isDateOver) headers.Date = HeaderUtilities.FormatDate(clock.GetUtcNow());
    }

    private void SetOthers(IHeaderDictionary headers)
    {
        SecurityHeaders.SetOn(headers);
        headers.AcceptRanges = NoRanges;
        if (document.RenderedBody.Status == StatusCodes.Status226IMUsed) headers["IM"] = "feed";
        if (location.Count > 0) headers.Location = location;
        if (links.Count > 0) headers.Link = links;
    }

    /// <summary>A date that has not come yet is not told; once it is over for good, the clock need not be asked any more.</summary>
    private bool IsToldNow(TimeProvider clock)
    {
        if (isDateOver) return true;
        if (document.LastModified is not { } at) return false;
        var now = clock.GetUtcNow();
        isDateOver = at + DateLag <= now;
        return at <= now;
    }

    private bool IsNotModified(IHeaderDictionary asked, Variant variant, bool told, TimeProvider clock)
    {
        var known = asked.IfNoneMatch;
        if (known.Count == 0 && asked.IfModifiedSince.Count == 0) return false;
        // What a client sends back is what it got: the tag letter for letter. The rest is for the grammar.
        if (known.Count == 1 && known[0] == variant.Tag.ToString()) return true;
        return Preconditions.IsNotModified(
            new RequestHeaders(asked), new EntityTagHeaderValue(variant.Tag.ToString()), told
            ? document.LastModified : null, clock.GetUtcNow());
    }

    private Variant VariantFor(HttpRequest request)
    {
        var (accepted, opened) = (request.Headers.AcceptEncoding, isForReaders && FeedInBrowser.IsOpenedBy(request));
        foreach (var coding in ContentCoding.Of(accepted.Count == 0 ? "" : accepted.ToString()))
        {
            ref var made = ref variants[(int)coding + (opened ? Codings : 0)];
            if (made is not null) return made;
            if (document.In(coding) is { } bytes) return made = Variant.Of(document, coding, bytes, opened);
        }
        return Variant.Of(document, Coding.Identity, document.Identity, opened);
    }

    private sealed record Variant(byte[] Bytes, StringValues Tag, StringValues Coding, StringValues ContentType)
    {
        public static Variant Of(Representation document, Coding coding, byte[] bytes, bool opened)
        {
            var (name, suffix) = coding switch
            {
                Endpoints.Coding.Gzip => ("gzip", "-gz"),
                Endpoints.Coding.Brotli => ("br", "-br"),
                Endpoints.Coding.Zstd => ("zstd", "-zst"),
                _ => (null, ""),
            };
            var tag = $"\"{document.Tag}{suffix}{(opened ? FeedInBrowser.TagSuffix : "")}\"";
            return new Variant(bytes, tag, name is null ? StringValues.Empty : name,
                opened ? FeedInBrowser.PlainXml : document.RenderedBody.ContentType);
        }
    }
}
