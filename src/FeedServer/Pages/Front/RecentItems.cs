using FeedServer.Caching;
using FeedServer.Pages.Components;

namespace FeedServer.Pages.Front;

/// <summary>The items that were kept last, whatever their dates; those that were only revised are not among them.</summary>
internal static class RecentItems
{
    private const int Most = 6;

    // Arrivals are revisions too. Numbers are given in the order in which items were first kept.
    private const int LookedAt = 100;

    /// <summary>The last ones, the latest first.</summary>
    public static async Task<IReadOnlyList<Headline>> LoadAsync(Site site, CancellationToken cancellation)
    {
        var arrived = await site.Store.ArrivedAsync(Scope.All, cancellation);
        if (arrived == 0) return [];
        var arrivals = await site.Store.ArrivalsAsync(Scope.All, Math.Max(1, arrived - LookedAt + 1), LookedAt, cancellation);
        var latest = arrivals.Reverse().DistinctBy(arrival => arrival.Number).Where(arrival => !arrival.Withdrawn)
            .OrderByDescending(arrival => arrival.Number).Take(Most).ToList();
        var shown = new List<Headline>();
        foreach (var (item, _) in await site.Store.StatesAsync(latest, cancellation))
        {
            // As it is now: it may have moved since.
            if (await site.Store.FindAsync(item.Id, cancellation) is { Withdrawn: null } present && ShownItems.Shows(present))
                shown.Add(Headline.From(present, site));
        }
        return shown;
    }
}
