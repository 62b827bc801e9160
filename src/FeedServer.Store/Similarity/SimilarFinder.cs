using FeedServer.Items.Similarity;
using FeedServer.Store.Ingest;

namespace FeedServer.Store.Similarity;

/// <summary>Looks for other sources' items that tell the same story as the new and revised ones of a batch. Not thread-safe: the writer
/// that holds the turn has it.</summary>
internal sealed class SimilarFinder
{
    /// <summary>So many texts are compared with one, those first that share most keys with it.</summary>
    private const int MostCompared = 3;

    private const int FirstCapacity = 4096;

    // What is remembered of the archive, and which database that was read from.
    private StoryIndex index = new(FirstCapacity);
    private IArchiveDatabase? indexed;

    private sealed record Candidates(ItemState State, Fingerprint Fingerprint, IReadOnlyList<long> Numbers);

    /// <summary>The links that a batch makes, to be logged after its items.</summary>
    public async Task<IReadOnlyList<SimilarBody>> FindAsync(Batch batch, CancellationToken cancellation)
    {
        var stories = batch.States.Where(state => state.Fingerprint is not null).ToList();
        if (stories.Count == 0) return [];
        await CatchUpAsync(batch.View.Database, cancellation);
        var shared = Shared(stories);
        await LoadAsync(batch.View, shared, cancellation);
        var links = new List<SimilarBody>();
        foreach (var one in shared)
        {
            var others = await ProvenAsync(batch.View, one, cancellation);
            if (others.Count > 0) links.Add(new SimilarBody { Item = one.Fingerprint.Number, Others = others });
        }
        return links;
    }

    /// <summary>Adds what was kept since the last batch; at first, and after the database was opened anew, all that the ring has.</summary>
    private async Task CatchUpAsync(IArchiveDatabase database, CancellationToken cancellation)
    {
        if (indexed != database) (index, indexed) = (new StoryIndex(FirstCapacity), null);
        var end = (await database.MetaAsync(cancellation)).Stories;
        var first = Math.Max(index.Next, end - FingerprintRing.Capacity);
        while (index.Capacity < Math.Min(end, FingerprintRing.Capacity)) index = index.Doubled();
        foreach (var (place, fingerprint) in await FingerprintRing.SinceAsync(database, first, end, cancellation))
            index.Add((int)place, fingerprint);
        indexed = database;
    }

    /// <summary>Stories of a batch that share keys with some of other sources, kept ones or earlier ones of the batch.</summary>
    private List<Candidates> Shared(List<ItemState> stories)
    {
        var shared = new List<Candidates>();
        var earlier = new StoryIndex(stories.Count);
        foreach (var state in stories)
        {
            if (state.Fingerprint is not { } fingerprint) continue;
            var best = index.Find(fingerprint).Concat(earlier.Find(fingerprint)).CountBy(number => number)
                .OrderByDescending(count => count.Value).ThenBy(count => count.Key).Take(MostCompared).Select(count => count.Key).ToList();
            if (best.Count > 0) shared.Add(new Candidates(state, fingerprint, best));
            earlier.Add(earlier.Next, fingerprint);
        }
        return shared;
    }

    private static async Task LoadAsync(BatchView view, List<Candidates> shared, CancellationToken cancellation)
    {
        var numbers = shared.SelectMany(one => one.Numbers).Where(number => !view.IsNew(number)).ToHashSet();
        var links = shared.Where(one => !view.IsNew(one.Fingerprint.Number))
            .SelectMany(one => one.Numbers.Select(number => new LinkRow(one.Fingerprint.Number, number).Id)).ToList();
        await view.LoadAsync(new RowKeys { Items = numbers, Texts = numbers, Links = links }, cancellation);
    }

    private static async Task<List<long>> ProvenAsync(BatchView view, Candidates one, CancellationToken cancellation)
    {
        var proven = new List<long>();
        StoryFingerprint? story = null;
        foreach (var number in one.Numbers)
        {
            var link = new LinkRow(one.Fingerprint.Number, number).Id;
            if (!view.IsNew(one.Fingerprint.Number) && view.Rows.Links[link] is not null) continue;
            var (item, body) = await view.EntryAsync(number, cancellation);
            if (item.Withdrawn is not null || StoryFingerprint.From(item.Content, body) is not { } other) continue;
            story ??= StoryFingerprint.From(one.State.Record.Item.Content, one.State.Record.Body)
                ?? throw new InvalidOperationException("A text with a print has one.");
            if (story.IsSameStoryAs(other)) proven.Add(number);
        }
        proven.Sort();
        return proven;
    }
}
