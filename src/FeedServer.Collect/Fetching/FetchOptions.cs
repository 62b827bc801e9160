using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace FeedServer.Collect.Fetching;

/// <summary>How documents are fetched. The defaults are polite and safe.</summary>
public sealed record FetchOptions
{
    /// <summary>The name robots.txt knows us by (RFC 9309 section 2.2.1).</summary>
    public const string ProductToken = "FeedServer";

    /// <summary>Where the people we poll find ours: an address of a page or <c>mailto:</c>, printable ASCII; empty for none.</summary>
    public string Contact { get; init; } = "";

    public string UserAgent => Contact.Length == 0 ? $"{ProductToken}/0.1" : $"{ProductToken}/0.1 (+{Contact})";

    /// <summary>True to let outside input reach inside addresses; for tests, and for collecting from one's own network.</summary>
    public bool AllowPrivateNetworks { get; init; }

    /// <summary>For finding the name and connecting.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>From the request to the end of the answer's head, connecting included.</summary>
    public TimeSpan FirstByteTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>For the whole, with every redirect; waiting for one's turn with the host is not counted. Three times as long for a sitemap,
    /// which may be fifty times as large as a feed.</summary>
    public TimeSpan WholeTimeout { get; init; } = TimeSpan.FromSeconds(40);

    /// <summary>In this time a body has to bring <see cref="ProgressBytes"/>, or its end.</summary>
    internal TimeSpan ProgressTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The least a server sends of a body in <see cref="ProgressTime"/>: a hundred bytes a second.</summary>
    internal int ProgressBytes { get; init; } = 1_000;

    /// <summary>Redirects followed (0 to 20; browsers follow 20, the Fetch standard's limit).</summary>
    public int MaxRedirects { get; init; } = 10;

    /// <summary>From the end of one request to the start of the next on the same host and port.</summary>
    public TimeSpan HostPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A longer Crawl-delay in robots.txt is cut to this.</summary>
    public TimeSpan MaxCrawlDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Most bytes of a feed as it comes, compressed or not.</summary>
    public long MaxFeedBytes => Feed.Wire;

    internal ByteLimits Feed { get; init; } = new(20_000_000, 20_000_000);

    internal ByteLimits Page { get; init; } = new(10_000_000, 10_000_000);

    /// <summary>Most bytes of a sitemap: 50 MB unpacked is what the protocol allows.</summary>
    internal ByteLimits Sitemap { get; init; } = new(20_000_000, 52_428_800);

    /// <summary>Most bytes of a picture; as much as the image store takes.</summary>
    internal ByteLimits Image { get; init; } = new(10_000_000, 10_000_000);

    /// <summary>Authorities that are trusted in place of the system's; empty for the system's.</summary>
    internal X509Certificate2Collection Trusted { get; init; } = [];

    /// <summary>Asks the system for the addresses of a name; blocks its thread until the name's servers answer.</summary>
    internal Func<string, IPAddress[]> Lookup { get; init; } = Dns.GetHostAddresses;

    /// <summary>Connects to an address that was found allowed.</summary>
    internal Func<IPEndPoint, CancellationToken, Task<Stream>> Dial { get; init; } = Connector.DialAsync;

    internal TimeSpan Whole(FetchPlan plan) => plan.Purpose == FetchPurpose.Sitemap ? 3 * WholeTimeout : WholeTimeout;

    internal ByteLimits Limits(FetchPurpose purpose) => purpose switch
    {
        FetchPurpose.Feed => Feed,
        FetchPurpose.Page => Page,
        FetchPurpose.Sitemap => Sitemap,
        FetchPurpose.Image => Image,
        _ => throw new ArgumentOutOfRangeException(nameof(purpose)),
    };
}

/// <summary>Most bytes of a body.</summary>
/// <param name="Wire">As they come, compressed or not.</param>
/// <param name="Body">Unpacked.</param>
internal readonly record struct ByteLimits(long Wire, long Body);
