using FeedServer.Caching;
using FeedServer.Pages.Components;

namespace FeedServer.Pages.Front;

/// <summary>The items that were kept last, whatever their dates; those that were only revised are not among them.</summary>
internal static class RecentItems
{
    private const int Most = 6;

    // Arrivals are revisions too: a reading anew of a source brings thousands of them after the last new item.
    private const int Window = 250;
    private const int MostWindows = 20;

    /// <summary>The last ones, the latest first.</summary>
    public static async Task<IReadOnlyList<Headline>> LoadAsync(Site site, CancellationToken cancellation)
    {
        var shown = new List<Headline>();
        foreach (var (item, _) in await site.Store.StatesAsync(await FirstStatesAsync(site, cancellation), cancellation))
        {
            // As it is now: it may have moved since.
            if (await site.Store.FindAsync(item.Id, cancellation) is { Withdrawn: null } present && ShownItems.Shows(present))
                shown.Add(Headline.From(present, site));
        }
        return shown;
    }

    /// <summary>The first states of the last items that are not withdrawn, the latest first. From the end backwards, the state met first is
    /// an item's present one.</summary>
    private static async Task<IReadOnlyList<Arrival>> FirstStatesAsync(Site site, CancellationToken cancellation)
    {
        var first = new List<Arrival>();
        var isWithdrawn = new Dictionary<long, bool>();
        var last = await site.Store.ArrivedAsync(Scope.All, cancellation);
        for (var windows = 0; windows < MostWindows && last > 0 && first.Count < Most; windows++, last -= Window)
        {
            var from = Math.Max(1, last - Window + 1);
            foreach (var arrival in (await site.Store.ArrivalsAsync(Scope.All, from, (int)(last - from + 1), cancellation)).Reverse())
            {
                isWithdrawn.TryAdd(arrival.Number, arrival.Withdrawn);
                if (arrival.Revision == 1 && !isWithdrawn[arrival.Number]) first.Add(arrival);
            }
        }
        return [.. first.Take(Most)];
    }
}
