using FeedServer.Collect.Access;

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
    private readonly long began = clock.GetTimestamp();

    /// <summary>Why an address may not be fetched, as a clause; null when it may.</summary>
    public async Task<string?> WhyNotAsync(Uri address, SourceAccess access, CancellationToken cancellation)
    {
        var page = await PageAsync(address, access, cancellation);
        if (page.Rules.Allows(address)) return null;
        return page.Trouble is null
            ? $"{address.Authority}/robots.txt does not want {AddressPolicy.Short(address.AbsolutePath)} fetched"
            : $"{address.Authority}/robots.txt cannot be asked: {page.Trouble}";
    }

    /// <summary>The Crawl-delay of a host, where its robots.txt is known and has one.</summary>
    public TimeSpan? DelayOf(Uri address)
    {
        lock (gate) return pages.TryGetValue(Host(address), out var page) ? page.Rules.CrawlDelay : null;
    }

    private async Task<Page> PageAsync(Uri address, SourceAccess access, CancellationToken cancellation)
    {
        var host = Host(address);
        while (true)
        {
            Task<Page> task;
            lock (gate)
            {
                if (pages.TryGetValue(host, out var known) && known.Until > clock.GetElapsedTime(began)) return known;
                if (!coming.TryGetValue(host, out var begun))
                    coming[host] = begun = Task.Run(() => LoadAsync(host, known, access, cancellation), cancellation);
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

    private async Task<Page> LoadAsync(string host, Page? known, SourceAccess access, CancellationToken cancellation)
    {
        var outcome = await fetch(FetchPlan.Robots(new Uri(host + "/robots.txt"), access), cancellation);
        var now = clock.GetElapsedTime(began);
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

    private void Forget(TimeSpan now)
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
        $"{address.Scheme}://{(address.HostNameType == UriHostNameType.IPv6 ? address.Host : address.AsciiHost())}:{address.Port}";

    // Until: by the time that has passed since the cache was made, so that a clock that is set makes no page last longer.
    private sealed record Page(RobotsRules Rules, string? Trouble, TimeSpan Until);
}

/// <summary>What a robots.txt allows us (RFC 9309). Where telling that would take too much work, it is not allowed.</summary>
internal sealed class RobotsRules
{
    private const int MostRules = 20_000;
    private const int LongestPattern = 2_000;

    // What a rule takes besides its characters, in characters.
    private const int RuleSize = 40;

    // Longer than what browsers and servers take for an address.
    private const int LongestPath = 8_000;

    // Characters compared for one address: some milliseconds. Twenty thousand rules without stars stay far below.
    private const int MostSteps = 2_000_000;

    private readonly List<(string Pattern, bool Allows)> rules = [];
    private bool isCut;

    private RobotsRules() { }

    public static RobotsRules Everything { get; } = new();

    public static RobotsRules Nothing { get; } = Parse("User-agent: *\nDisallow: /", "");

    /// <summary>Crawl-delay of our group; null when it has none. Not in the RFC, and widely meant.</summary>
    public TimeSpan? CrawlDelay { get; private set; }

    /// <summary>Characters kept, and what their rules take besides.</summary>
    public int Size { get; private set; }

    /// <summary>Reads one: the groups that name the token (any case), else those of "*". What is no rule is passed over.</summary>
    public static RobotsRules Parse(string text, string token)
    {
        var (ours, others) = (new RobotsRules(), new RobotsRules());
        var (isNamed, forUs, forAll, inRules) = (false, false, false, false);
        foreach (var line in text.TrimStart('\uFEFF').Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = line.Split('#')[0].Split(':', 2, StringSplitOptions.TrimEntries);
            if (parts.Length < 2) continue;
            if (parts[0].Equals("user-agent", StringComparison.OrdinalIgnoreCase))
            {
                if (inRules) (forUs, forAll, inRules) = (false, false, false);
                forUs |= token.Length > 0 && Product(parts[1]).Equals(token, StringComparison.OrdinalIgnoreCase);
                forAll |= parts[1].StartsWith('*');
                isNamed |= forUs;
                continue;
            }
            var isRule = forUs && ours.Take(parts[0], parts[1]);
            isRule |= forAll && others.Take(parts[0], parts[1]);
            inRules |= isRule || IsRuleName(parts[0]);
        }
        var chosen = isNamed ? ours : others;
        // Longest first, and of equal ones the allowing: the first that matches decides (section 2.2.2).
        chosen.rules.Sort((one, other) => other.Pattern.Length != one.Pattern.Length
            ? other.Pattern.Length - one.Pattern.Length : other.Allows.CompareTo(one.Allows));
        return chosen;
    }

    /// <summary>Whether an address may be asked for; none may where rules that forbid were left out.</summary>
    public bool Allows(Uri address)
    {
        if (rules.Count == 0) return !isCut;
        if (address.PathAndQuery.Length > LongestPath) return false;
        var path = Normal(address.PathAndQuery);
        var steps = MostSteps;
        foreach (var (pattern, allows) in rules)
            if (Matches(pattern, path, ref steps)) return allows && steps > 0 && !isCut;
        return !isCut;
    }

    private static bool IsRuleName(string name) => name.ToUpperInvariant() is "ALLOW" or "DISALLOW" or "CRAWL-DELAY";

    private bool Take(string name, string value)
    {
        var isAllow = name.Equals("allow", StringComparison.OrdinalIgnoreCase);
        if (isAllow || name.Equals("disallow", StringComparison.OrdinalIgnoreCase))
        {
            if (value.Length is > LongestPattern || rules.Count == MostRules) isCut |= !isAllow;
            if (value.Length is 0 or > LongestPattern || rules.Count == MostRules) return true;
            var pattern = Normal(value[0] is '/' or '*' ? value : "/" + value);
            rules.Add((pattern, isAllow));
            Size += pattern.Length + RuleSize;
            return true;
        }
        if (!name.Equals("crawl-delay", StringComparison.OrdinalIgnoreCase)) return false;
        if (double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds < 1e6)
            CrawlDelay = TimeSpan.FromSeconds(seconds);
        return true;
    }

    private static string Product(string agent) => new([.. agent.TakeWhile(letter => char.IsAsciiLetter(letter) || letter is '-' or '_')]);

    // Two pointers, going back to the last star only: never more than pattern times path. Without steps left it is as if it matched.
    private static bool Matches(string pattern, string path, ref int steps)
    {
        var isAnchored = pattern.EndsWith('$');
        var end = isAnchored ? pattern.Length - 1 : pattern.Length;
        var (at, star, retry, read) = (0, -1, 0, 0);
        while (true)
        {
            if (--steps <= 0) return true;
            if (at == end && (!isAnchored || read == path.Length)) return true;
            if (at < end && pattern[at] == '*') (star, retry) = (at++, read);
            else if (at < end && read < path.Length && pattern[at] == path[read])
            {
                at++;
                read++;
            }
            else if (star >= 0 && retry < path.Length) (at, read) = (star + 1, ++retry);
            else return false;
        }
    }

    // Section 2.2.2: escapes of unreserved characters are undone, everything outside ASCII is escaped as UTF-8, before comparing.
    private static string Normal(string path)
    {
        var normal = new StringBuilder(path.Length);
        var bytes = Encoding.UTF8.GetBytes(path);
        for (var at = 0; at < bytes.Length; at++)
        {
            var value = bytes[at];
            var isEscape = value == '%' && at + 2 < bytes.Length && char.IsAsciiHexDigit((char)bytes[at + 1])
                && char.IsAsciiHexDigit((char)bytes[at + 2]);
            if (isEscape)
            {
                value = Convert.FromHexString($"{(char)bytes[at + 1]}{(char)bytes[at + 2]}")[0];
                at += 2;
            }
            if (value < 128 && (!isEscape || char.IsAsciiLetterOrDigit((char)value) || (char)value is '-' or '.' or '_' or '~'))
                normal.Append((char)value);
            else normal.Append('%').Append(value.ToString("X2", CultureInfo.InvariantCulture));
        }
        return normal.ToString();
    }
}
