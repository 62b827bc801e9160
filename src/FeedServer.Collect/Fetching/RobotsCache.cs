using System.Text;

namespace FeedServer.Collect.Fetching;

/// <summary>The robots.txt of each host (scheme, name and port), fetched once and remembered (RFC 9309 section 2.3 and 2.4).</summary>
internal sealed class RobotsCache(Func<FetchPlan, CancellationToken, Task<FetchOutcome>> fetch, TimeProvider clock)
{
    private const int MostHosts = 4_096;
    private const int MostCharacters = 8_000_000;

    private static readonly TimeSpan Remembered = TimeSpan.FromHours(24);
    private static readonly TimeSpan RememberedUnreachable = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Page> pages = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task<Page>> coming = new(StringComparer.Ordinal);

    /// <summary>Why an address may not be fetched, as a clause; null when it may.</summary>
    public async Task<string?> WhyNotAsync(Uri address, CancellationToken cancellation)
    {
        var page = await PageAsync(address, cancellation);
        if (page.Rules.Allows(address)) return null;
        return page.Trouble is null
            ? $"{address.Authority}/robots.txt does not want {address.PathAndQuery} fetched"
            : $"{address.Authority}/robots.txt cannot be asked: {page.Trouble}";
    }

    /// <summary>The Crawl-delay of a host, where its robots.txt is known and has one.</summary>
    public TimeSpan? DelayOf(Uri address)
    {
        lock (gate) return pages.TryGetValue(Host(address), out var page) ? page.Rules.CrawlDelay : null;
    }

    private async Task<Page> PageAsync(Uri address, CancellationToken cancellation)
    {
        var host = Host(address);
        while (true)
        {
            Task<Page> task;
            lock (gate)
            {
                if (pages.TryGetValue(host, out var known) && known.Until > clock.GetUtcNow()) return known;
                if (!coming.TryGetValue(host, out var begun))
                    coming[host] = begun = Task.Run(() => LoadAsync(host, known, cancellation), cancellation);
                task = begun;
            }
            try
            {
                return await task.WaitAsync(cancellation);
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                // Who asked first gave up; the next one asks.
                lock (gate) if (coming.TryGetValue(host, out var stale) && stale == task) coming.Remove(host);
            }
            finally
            {
                lock (gate) if (task.IsCompleted && coming.TryGetValue(host, out var done) && done == task) coming.Remove(host);
            }
        }
    }

    private async Task<Page> LoadAsync(string host, Page? known, CancellationToken cancellation)
    {
        var outcome = await fetch(FetchPlan.Robots(new Uri(host + "/robots.txt")), cancellation);
        var now = clock.GetUtcNow();
        var page = outcome switch
        {
            FetchOutcome.Fetched fetched =>
                new Page(RobotsRules.Parse(Encoding.UTF8.GetString(fetched.Document.Bytes.Span), FetchOptions.ProductToken), null,
                    now + Remembered),
            FetchOutcome.Gone or FetchOutcome.Failed { Kind: FetchFailure.Status, Status: >= 300 and < 500 }
                or FetchOutcome.Failed { Kind: FetchFailure.Limit }
                => new Page(RobotsRules.Everything, null, now + Remembered),
            // Not reachable: what was known holds on, else nothing is fetched (section 2.3.1.4).
            FetchOutcome.Failed failed when known is { Trouble: null } => known with { Until = now + RememberedUnreachable },
            FetchOutcome.Failed failed => new Page(RobotsRules.Nothing, failed.Reason, now + RememberedUnreachable),
            _ => new Page(RobotsRules.Everything, null, now + RememberedUnreachable),
        };
        lock (gate)
        {
            pages[host] = page;
            Forget(now);
        }
        return page;
    }

    private void Forget(DateTimeOffset now)
    {
        if (pages.Count <= MostHosts && pages.Values.Sum(page => (long)page.Rules.Size) <= MostCharacters) return;
        foreach (var old in pages.Where(page => page.Value.Until <= now).ToList()) pages.Remove(old.Key);
        var kept = pages.OrderByDescending(page => page.Value.Until).ToList();
        long size = 0;
        for (var at = 0; at < kept.Count; at++)
        {
            size += kept[at].Value.Rules.Size;
            if (at >= MostHosts / 2 || size > MostCharacters / 2) pages.Remove(kept[at].Key);
        }
    }

    private static string Host(Uri address) =>
        $"{address.Scheme}://{(address.HostNameType == UriHostNameType.IPv6 ? address.Host : address.IdnHost)}:{address.Port}";

    private sealed record Page(RobotsRules Rules, string? Trouble, DateTimeOffset Until);
}
