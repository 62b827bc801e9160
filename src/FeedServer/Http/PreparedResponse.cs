using FeedServer.Publish;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FeedServer.Http;

/// <summary>A representation ready to be sent: every header value is made once, a request picks the coding and compares validators. Before
/// routing and behind it the same response is sent, so a document's headers do not depend on whether it was cached.</summary>
internal sealed class PreparedResponse : IResult
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
    private readonly StringValues disposition;
    private readonly StringValues memento;
    private readonly bool isForReaders;
    private readonly bool hasValidators;
    private readonly bool isOpen;
    private bool isDateOver;

    /// <param name="document">What is sent.</param>
    /// <param name="cacheControl">What caches may do with it.</param>
    public PreparedResponse(Representation document, string cacheControl)
    {
        this.document = document;
        this.cacheControl = cacheControl;
        var rendering = document.Body;
        hasValidators = rendering.Status is StatusCodes.Status200OK or StatusCodes.Status226IMUsed;
        isOpen = CrossOrigin.Concerns(rendering.ContentType);
        isForReaders = FeedInBrowser.Concerns(rendering.ContentType);
        // A marked document has deltas for clients that ask for them (RFC 3229), and a browser is sent plain XML.
        vary = HeaderNames.AcceptEncoding + (rendering.Mark is null ? "" : ", A-IM") + (isForReaders ? ", " + FeedInBrowser.Header : "");
        // The path only, and in ASCII: a header can carry nothing else.
        if (rendering.Location is { } path) location = new PathString(path).ToUriComponent() + rendering.LocationQuery;
        if (rendering.Links is { } linked) links = linked;
        if (rendering.FileName is { } file) disposition = $"attachment; filename=\"{file}\"";
        if (rendering.MementoAt is { } instant) memento = HeaderUtilities.FormatDate(instant);
        if (document.LastModified is { } at) lastModified = HeaderUtilities.FormatDate(at);
    }

    /// <summary>What caches may do with it.</summary>
    public string CacheControl => cacheControl.ToString();

    public Task ExecuteAsync(HttpContext httpContext) =>
        SendAsync(httpContext, httpContext.RequestServices.GetRequiredService<TimeProvider>());

    /// <summary>Answers GET and HEAD, with 304 where the client's copy is still good.</summary>
    public Task SendAsync(HttpContext http, TimeProvider clock) => SendAsync(http, VariantFor(http.Request), clock);

    /// <summary>The same when the coding that the client likes best is made already; null when it would have to be made first, which is no
    /// work for the thread that reads from the sockets.</summary>
    public Task? TrySendAsync(HttpContext http, TimeProvider clock) =>
        MadeFor(http.Request) is { } made ? SendAsync(http, made, clock) : null;

    private Task SendAsync(HttpContext http, Variant variant, TimeProvider clock)
    {
        var (request, response) = (http.Request, http.Response);
        var told = hasValidators && IsToldNow(clock);
        if (hasValidators && IsNotModified(request.Headers, variant, told, clock))
        {
            // The client has stored all other fields with its copy, and they still hold (RFC 9110 §15.4.5).
            response.Headers.Clear();
            SetCaching(response.Headers, variant, told, clock);
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        SetCaching(response.Headers, variant, told, clock);
        SetOthers(response.Headers, request.PathBase);
        response.StatusCode = document.Body.Status;
        response.ContentLength = variant.Bytes.Length;
        if (variant.Bytes.Length == 0) return Task.CompletedTask;
        response.Headers.ContentType = variant.ContentType;
        if (variant.Coding.Count > 0) response.Headers.ContentEncoding = variant.Coding;
        if (HttpMethods.IsHead(request.Method)) return Task.CompletedTask;
        var written = response.BodyWriter.WriteAsync(variant.Bytes, http.RequestAborted);
        return written.IsCompletedSuccessfully ? Task.CompletedTask : written.AsTask();
    }

    /// <summary>The fields that caches go by; a 304 has them too.</summary>
    private void SetCaching(IHeaderDictionary headers, Variant variant, bool told, TimeProvider clock)
    {
        headers.CacheControl = cacheControl;
        headers.Vary = vary;
        if (isOpen) CrossOrigin.SetOn(headers);
        if (hasValidators) headers.ETag = variant.Tag;
        if (!told) return;
        headers.LastModified = lastModified;
        // It must not be later than the response's own date (RFC 9110 §8.8.2.1), which is therefore taken from the same clock.
        if (!isDateOver) headers.Date = HeaderUtilities.FormatDate(clock.GetUtcNow());
    }

    private void SetOthers(IHeaderDictionary headers, PathString root)
    {
        SecurityHeaders.SetOn(headers);
        headers.AcceptRanges = NoRanges;
        if (document.Body.Status == StatusCodes.Status226IMUsed) headers["IM"] = "feed";
        if (location.Count > 0) headers.Location = root.HasValue ? root.ToUriComponent() + location : location;
        if (links.Count > 0) headers.Link = links;
        if (disposition.Count > 0) headers.ContentDisposition = disposition;
        if (memento.Count > 0) headers["Memento-Datetime"] = memento;
    }

    /// <summary>A date that has not come yet is not sent; once it has passed, the clock need not be asked any more.</summary>
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
        // Clients send back the tag letter for letter; only other forms need the grammar.
        if (known.Count == 1 && known[0] == variant.Tag.ToString()) return true;
        return Preconditions.IsNotModified(new RequestHeaders(asked), new EntityTagHeaderValue(variant.Tag.ToString()), told
            ? document.LastModified : null, clock.GetUtcNow());
    }

    private Variant VariantFor(HttpRequest request) =>
        BestFor(request, makes: true) ?? throw new InvalidOperationException("Every client takes the plain document.");

    private Variant? MadeFor(HttpRequest request) => BestFor(request, makes: false);

    private Variant? BestFor(HttpRequest request, bool makes)
    {
        var (accepted, opened) = (request.Headers.AcceptEncoding, isForReaders && FeedInBrowser.IsOpenedBy(request));
        foreach (var coding in ContentCoding.Accepted(accepted.Count == 0 ? "" : accepted.ToString()))
        {
            ref var made = ref variants[(int)coding + (opened ? Codings : 0)];
            if (made is not null) return made;
            if (!makes && !document.IsMade(coding)) return null;
            if (document.In(coding) is { } bytes) return made = Variant.From(document, coding, bytes, opened);
        }
        return null;
    }

    private sealed record Variant(byte[] Bytes, StringValues Tag, StringValues Coding, StringValues ContentType)
    {
        public static Variant From(Representation document, Coding coding, byte[] bytes, bool opened)
        {
            var (name, suffix) = coding switch
            {
                Http.Coding.Gzip => ("gzip", "-gz"),
                Http.Coding.Brotli => ("br", "-br"),
                Http.Coding.Zstd => ("zstd", "-zst"),
                _ => (null, ""),
            };
            var tag = $"\"{document.Tag}{suffix}{(opened ? FeedInBrowser.TagSuffix : "")}\"";
            return new Variant(bytes, tag, name is null ? StringValues.Empty : name,
                opened ? FeedInBrowser.PlainXml : document.Body.ContentType);
        }
    }
}

/// <summary>Conditional requests (RFC 9110 §13).</summary>
internal static class Preconditions
{
    /// <summary>True when the client's copy is still good: If-None-Match decides when it is there, readable or not (§13.1.2), else
    /// If-Modified-Since (§13.1.3). A date that has not come yet says nothing about a copy and is not heeded.</summary>
    public static bool IsNotModified(RequestHeaders request, EntityTagHeaderValue tag, DateTimeOffset? lastModified, DateTimeOffset now)
    {
        if (request.Headers.IfNoneMatch.Count > 0)
        {
            foreach (var known in request.IfNoneMatch)
            {
                // Weak comparison: a proxy that recompresses turns our strong tag into a weak one (§8.8.3.2).
                if (known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false)) return true;
            }
            return false;
        }
        return lastModified is { } changed && request.IfModifiedSince is { } since && changed <= since && since <= now;
    }
}

/// <summary>A feed opened in a browser. Under the media types of feeds Chromium shows the source and Firefox offers a download, stylesheet
/// or not (seen with Chromium 156); as plain XML the same bytes are laid out. Only browsers say that they are opening a page (Fetch
/// Metadata, <c>Sec-Fetch-Dest: document</c>): every other client has the exact type, and caches are told what the answer depends
/// on.</summary>
internal static class FeedInBrowser
{
    /// <summary>The request header that decides.</summary>
    public const string Header = "Sec-Fetch-Dest";

    /// <summary>The type to send to a browser.</summary>
    public const string PlainXml = "application/xml; charset=utf-8";

    /// <summary>What its entity tag ends in: under one tag a browser would go on with the type that it has from before.</summary>
    public const string TagSuffix = "-xml";

    /// <summary>Whether the type of an answer depends on who asks.</summary>
    public static bool Concerns(string contentType) => FeedFormats.All.Any(format => format.IsXml && format.ContentType == contentType);

    /// <summary>Whether a browser is opening the page.</summary>
    public static bool IsOpenedBy(HttpRequest request) => request.Headers[Header] == "document";
}
