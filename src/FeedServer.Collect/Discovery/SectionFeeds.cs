using FeedServer.Collect.Opml;

namespace FeedServer.Collect.Discovery;

/// <summary>
/// A feed at a usual place of the site is often the whole site's. Who gave the address of a section wants the section: such a
/// feed stands behind the page's own list, unless what it holds is what the page lists.
/// </summary>
internal static class SectionFeeds
{
    /// <summary>The candidate, marked when it is wider than the section.</summary>
    /// <param name="candidate">A candidate of any kind.</param>
    /// <param name="page">The page that was asked for.</param>
    /// <param name="listing">What the page lists.</param>
    public static SourceCandidate Judge(SourceCandidate candidate, Uri page, SourceCandidate listing)
    {
        if (!candidate.IsGuess || !IsSection(page) || IsBelow(candidate.Address, page)) return candidate;
        var listed = listing.Entries.Select(Key).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var there = candidate.Entries.Count(entry => Key(entry) is { } key && listed.Contains(key));
        return there * 2 >= candidate.Entries.Count
            ? candidate
            : candidate with { IsWider = true,
                Why = $"{candidate.Why}; of its {candidate.Entries.Count} items {there} are listed on the page, so it looks like the "
                    + $"whole site's" };
    }

    private static bool IsSection(Uri page)
    {
        var path = page.AbsolutePath.Trim('/');
        var isFront = path.StartsWith("index.", StringComparison.OrdinalIgnoreCase)
            || path.StartsWith("default.", StringComparison.OrdinalIgnoreCase);
        return path.Length > 0 && !isFront;
    }

    private static bool IsBelow(Uri feed, Uri page) =>
        feed.AbsolutePath.StartsWith(page.AbsolutePath.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private static string? Key(CandidateEntry entry) =>
        Uri.TryCreate(entry.Link, UriKind.Absolute, out var link) ? SourceAddress.Key(link) : null;
}
