namespace FeedServer.Collect.Fetching;

/// <summary>One document to be fetched, with everything its purpose decides.</summary>
internal sealed record FetchPlan
{
    private const string FeedTypes =
        "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, "
        + "text/xml;q=0.8, application/json;q=0.7, */*;q=0.5";
    private const string PageTypes = "text/html, application/xhtml+xml, application/xml;q=0.8, */*;q=0.5";
    private const string SitemapTypes = "application/xml, text/xml, text/plain;q=0.7, */*;q=0.5";
    private const string ImageTypes = "image/avif, image/webp, image/png, image/jpeg, image/gif, image/svg+xml, image/*;q=0.5";

    // RFC 9309 section 2.5: at least 500 kibibytes must be read; the rest is not.
    private const int RobotsBytes = 512_000;

    public required Uri Address { get; init; }

    public required string Accept { get; init; }

    public required ByteLimits Limits { get; init; }

    public required bool AsksRobots { get; init; }

    /// <summary>True when a body beyond the limit is cut instead of refused.</summary>
    public bool IsCut { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    public bool PastCaches { get; init; }

    /// <summary>True when nothing else will be asked of the host for long: a kept connection would be of use to nobody.</summary>
    public bool IsAlone { get; init; }

    public bool IsConditional => ETag is not null || LastModified is not null;

    public static FetchPlan For(FetchRequest request, FetchOptions options) => new()
    {
        Address = request.Address,
        Accept = request.Purpose switch
        {
            FetchPurpose.Feed => FeedTypes,
            FetchPurpose.Sitemap => SitemapTypes,
            FetchPurpose.Image => ImageTypes,
            _ => PageTypes,
        },
        Limits = options.Limits(request.Purpose),
        AsksRobots = request.Purpose != FetchPurpose.Feed,
        IsAlone = request.Purpose == FetchPurpose.Feed,
        ETag = request.ETag,
        LastModified = request.LastModified,
        PastCaches = request.PastCaches,
    };

    public static FetchPlan Robots(Uri address) => new()
    {
        Address = address,
        Accept = "text/plain, */*;q=0.5",
        Limits = new ByteLimits(RobotsBytes, RobotsBytes),
        AsksRobots = false,
        IsCut = true,
    };
}
