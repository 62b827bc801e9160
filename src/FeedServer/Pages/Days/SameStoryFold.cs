using FeedServer.Items;
using FeedServer.Pages.Components;

namespace FeedServer.Pages.Days;

/// <summary>Folds the later items of a day that tell the same story beneath the one kept first.</summary>
public static class SameStoryFold
{
    /// <summary>The items as lines, in their order, those that are folded left out.</summary>
    public static async Task<IReadOnlyList<Headline>> OfAsync(Site site, IReadOnlyList<Item> items, CancellationToken cancellation)
    {
        // Only another source's item is ever the same story: most days of a small archive need not be asked about.
        if (items.Select(item => item.Source).Distinct(StringComparer.Ordinal).Count() < 2)
            return [.. items.Select(item => Headline.Of(item, site))];
        var similar = await site.Store.SimilarAsync(items, cancellation);
        var later = new Dictionary<long, List<Item>>();
        var folded = new HashSet<long>();
        foreach (var (item, others) in items.Zip(similar).OrderBy(pair => pair.First.Number))
        {
            if (folded.Contains(item.Number)) continue;
            var same = others.Select(other => other.Number).ToHashSet();
            later[item.Number] =
                [.. items.Where(other => other.Number > item.Number && same.Contains(other.Number) && folded.Add(other.Number))
                .OrderBy(other => other.Number)];
        }
        return [.. items
            .Where(item => !folded.Contains(item.Number))
            .Select(item => Headline.Of(item, site) with { Folded = [.. later[item.Number].Select(other => Headline.Of(other, site))] })];
    }
}
