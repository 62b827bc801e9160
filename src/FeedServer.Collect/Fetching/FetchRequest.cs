using FeedServer.Collect.Access;

namespace FeedServer.Collect.Fetching;

/// <summary>A document to be fetched.</summary>
public sealed record FetchRequest
{
    /// <summary>An absolute http(s) address.</summary>
    public required Uri Address { get; init; }

    /// <summary>What is hoped for; decides the Accept header, the size limit, and whether robots.txt is asked.</summary>
    public required FetchPurpose Purpose { get; init; }

    /// <summary>The ETag of the copy we have, exactly as it came; null when none.</summary>
    public string? ETag { get; init; }

    /// <summary>The Last-Modified of the copy we have, exactly as it came; null when none.</summary>
    public string? LastModified { get; init; }

    /// <summary>The source it is fetched for: its credentials and its proxy are used; null for none's.</summary>
    public SourceDefinition? Source { get; init; }

    /// <summary>True to have caches on the way ask anew (RFC 9111 §5.2.1.4).</summary>
    public bool PastCaches { get; init; }

    /// <summary>Keeps the place of a large body until the document is read; null gives it back as soon as the body came.</summary>
    public LargeBodyHold? Hold { get; init; }
}

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

    /// <summary>What it is fetched for; null for robots.txt.</summary>
    public FetchPurpose? Purpose { get; init; }

    public required string Accept { get; init; }

    public required ByteLimits Limits { get; init; }

    public required bool AsksRobots { get; init; }

    /// <summary>True when a body beyond the limit is cut instead of refused.</summary>
    public bool IsCut { get; init; }

    public string? ETag { get; init; }

    public string? LastModified { get; init; }

    public bool PastCaches { get; init; }

    /// <summary>The Cookie field of this hop; null when none is sent.</summary>
    public string? Cookie { get; init; }

    public LargeBodyHold? Hold { get; init; }

    /// <summary>What the requests carry, each as far as its address allows.</summary>
    public SourceAccess Access { get; init; } = SourceAccess.Plain;

    /// <summary>True when nothing else will be asked of the host for long: a kept connection would be of use to nobody.</summary>
    public bool IsAlone { get; init; }

    public bool IsConditional => ETag is not null || LastModified is not null;

    public static FetchPlan For(FetchRequest request, FetchOptions options, SourceAccess access) => new()
    {
        Access = access,
        Address = request.Address,
        Purpose = request.Purpose,
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
        Hold = request.Hold,
    };

    public static FetchPlan Robots(Uri address, SourceAccess access) => new()
    {
        Access = access,
        Address = address,
        Accept = "text/plain, */*;q=0.5",
        Limits = new ByteLimits(RobotsBytes, RobotsBytes),
        AsksRobots = false,
        IsCut = true,
    };
}

/// <summary>The way from the address asked to the one that answers (RFC 9110 section 15.4).</summary>
internal sealed class RedirectChain(Uri start, int most)
{
    // A cookie makes another request of the same address.
    private readonly HashSet<(string Address, string? Cookie)> seen = [(start.AbsoluteUri, null)];
    private readonly ChainCookies cookies = new();
    private bool isPermanent = true;
    private int hops;

    public Uri Current { get; private set; } = start;

    /// <summary>The end of the unbroken leading chain of permanent redirects; null when there is none.</summary>
    public Uri? MovedTo { get; private set; }

    public bool IsRedirected => hops > 0;

    /// <summary>The cookies to be sent along to <see cref="Current"/>; null when there are none.</summary>
    public string? Cookie => cookies.For(Current);

    /// <summary>Goes where an answer points.</summary>
    /// <returns>Why it cannot; null when it did.</returns>
    public FetchOutcome.Failed? Follow(HopResponse answer)
    {
        var status = answer.Status;
        var location = answer.First("Location")?.Trim();
        if (string.IsNullOrEmpty(location)) return new(FetchFailure.Status, $"it answered {status} without saying where to", status);
        if (++hops > most) return new(FetchFailure.Limit, $"it redirects more than {most} times", status);
        if (!UriText.TryCreate(Current, AsUtf8(location), out var next) || !next.IsAbsoluteUri)
            return new(FetchFailure.Status,
                $"it answered {status} with an address that is none: {AddressPolicy.Short(location)}", status);
        next = new UriBuilder(next) { Fragment = "" }.Uri;
        cookies.Learn(Current, answer);
        if (!seen.Add((next.AbsoluteUri, cookies.For(next))))
            return new(FetchFailure.Limit, $"it redirects in a circle, back to {AddressPolicy.Short(next.AbsoluteUri)}", status);
        isPermanent &= status is 301 or 308;
        if (isPermanent) MovedTo = next;
        Current = next;
        return null;
    }

    /// <summary>A reason, with the redirect that led to it.</summary>
    public string Told(string reason) =>
        IsRedirected ? $"it redirects to {AddressPolicy.Short(Current.OriginalString)}: {reason}" : reason;

    // Browsers read raw bytes here as UTF-8; headers come as Latin-1.
    private static string AsUtf8(string location)
    {
        if (location.All(char.IsAscii)) return location;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Encoding.Latin1.GetBytes(location));
        }
        catch (DecoderFallbackException)
        {
            return location;
        }
    }
}
