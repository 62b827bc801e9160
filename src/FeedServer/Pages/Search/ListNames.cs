using FeedServer.Discovery;
using FeedServer.Items.Keeping;

namespace FeedServer.Pages.Search;

/// <summary>
/// The names of all sections, persons, sources and tags, read once after each change of the archive: anyone can think up any number of
/// queries, and each would read them all.
/// </summary>
public sealed class ListNames : IDisposable
{
    /// <summary>The most lists of a kind that are held; those with the most items.</summary>
    private const int MostOfKind = 20_000;

    private readonly Site site;
    private readonly IDisposable watch;
    private volatile Reading? latest;

    /// <param name="site">The archive, and the operator's names of sources.</param>
    public ListNames(Site site)
    {
        this.site = site;
        watch = site.Store.Watch(_ => latest = null);
    }

    /// <summary>All of them by kind, most items first.</summary>
    public async Task<IReadOnlyList<NamedList>> AllAsync(CancellationToken cancellation)
    {
        var stamp = site.Sources.Stamp();
        var reading = latest;
        // A reading begins after it is put here, so one that a change overtook is dropped by it.
        if (reading is null || reading.Stamp != stamp || reading.Names.Value.IsFaulted)
            latest = reading = new Reading(stamp, new(() => Task.Run(ReadAsync, CancellationToken.None)));
        return await reading.Names.Value.WaitAsync(cancellation);
    }

    /// <inheritdoc/>
    public void Dispose() => watch.Dispose();

    private async Task<IReadOnlyList<NamedList>> ReadAsync()
    {
        var names = new List<NamedList>();
        foreach (var kind in ListKinds.All)
        {
            // Tied to no request: whoever leaves only stops waiting.
            var lists = await site.Store.ListingsAsync(kind, CancellationToken.None);
            names.AddRange(lists.Take(MostOfKind).Select(list => list with { Name = site.NameOf(list) })
                .Select(list => new NamedList(list, FoldedText.Words(list.Name))));
        }
        return names;
    }

    private sealed record Reading(string Stamp, Lazy<Task<IReadOnlyList<NamedList>>> Names);
}
