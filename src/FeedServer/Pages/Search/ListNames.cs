using FeedServer.Discovery;

namespace FeedServer.Pages.Search;

/// <summary>The names of all sections, persons, places, sources and tags, read once after each change of the archive: queries are
/// arbitrary, and each would read them all.</summary>
/// <param name="site">The archive, and the operator's names of sources.</param>
public sealed class ListNames(Site site)
{
    /// <summary>The most lists of a kind that are held; those with the most items.</summary>
    private const int MostOfKind = 20_000;

    private volatile Reading? latest;

    /// <summary>All of them by kind, most items first.</summary>
    internal async Task<IReadOnlyList<NamedList>> AllAsync(CancellationToken cancellation)
    {
        var (stamp, joins, state) = (site.Sources.Stamp(), site.Store.Joins, await site.Store.StateAsync(cancellation));
        var reading = latest;
        if (reading is null || reading.Sequence < state.Sequence || reading.Stamp != stamp || reading.Joins != joins
            || reading.Names.Value.IsFaulted)
            latest = reading = new Reading(state.Sequence, stamp, joins, new(() => Task.Run(ReadAsync, CancellationToken.None)));
        return await reading.Names.Value.WaitAsync(cancellation);
    }

    private async Task<IReadOnlyList<NamedList>> ReadAsync()
    {
        var names = new List<NamedList>();
        foreach (var kind in ListKinds.All)
        {
            // Tied to no request: a request that is aborted only stops waiting.
            var lists = await site.Store.LargestAsync(kind, MostOfKind, CancellationToken.None);
            names.AddRange(lists.Select(list => list with { Name = site.NameOf(list) })
                .Select(list => new NamedList(list, FoldedText.Words(list.Name))));
        }
        return names;
    }

    /// <summary>Begun after the archive stood at a sequence.</summary>
    private sealed record Reading(long Sequence, string Stamp, NameJoins Joins, Lazy<Task<IReadOnlyList<NamedList>>> Names);
}

/// <summary>A list that is found by its name.</summary>
/// <param name="Listing">The list, with the name it is shown by.</param>
/// <param name="Words">The words of that name, folded.</param>
internal sealed record NamedList(ListingCount Listing, IReadOnlyList<string> Words);
