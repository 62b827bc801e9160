using FeedServer.Items.Keeping;
using FeedServer.Items.Similarity;
using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Deciding;

namespace FeedServer.Store.LiteDb.Similar;

/// <summary>
/// Looks for other sources' items that tell the same story as the new and revised ones of a batch. Texts are
/// compared outside the gate.
/// </summary>
internal sealed class SimilarFinder(Archive archive)
{
    private const int ItemsAtOnce = 50;

    /// <summary>So many texts are compared with one, those first that share most keys with it.</summary>
    private const int MostCompared = 3;

    private readonly Kept kept = new();

    private sealed record Story(ItemRecord State, StoryFingerprint Print, Fingerprint Mark);

    private sealed record Candidates(Story Story, IReadOnlyList<long> Numbers);

    // What is remembered of the archive, and which database that was read from.
    private sealed class Kept
    {
        public StoryIndex? Index { get; set; }

        public ArchiveDatabase? Database { get; set; }
    }

    /// <exception cref="StaleViewException">The database was opened anew in the meantime.</exception>
    public async Task<IReadOnlyList<SimilarBody>> FindAsync(Batch batch, CancellationToken cancellation)
    {
        var stories = Stories(batch);
        if (stories.Count == 0) return [];
        var index = await archive.Host.AskAsync(database => Current(batch, database), cancellation);
        var links = new List<SimilarBody>();
        foreach (var some in Shared(stories, index).Chunk(ItemsAtOnce))
        {
            var found = await archive.Host.AskAsync(database =>
            {
                if (database != batch.Database) throw new StaleViewException();
                return some.Select(one => Entries(batch, one)).ToList();
            }, cancellation);
            foreach (var (one, entries) in some.Zip(found))
                if (Proven(one.Story, entries) is { Count: > 0 } others)
                    links.Add(new SimilarBody { Item = one.Story.State.Item.Number, Others = others });
        }
        return links;
    }

    private static List<Story> Stories(Batch batch)
    {
        var states = batch.Decider.States.Where(state => state.Kind is KeepKind.New or KeepKind.Revised).ToList();
        var stories = new List<Story>(states.Count);
        foreach (var (state, print) in states.AsParallel().AsOrdered()
            .Select(state => (state, StoryFingerprint.Of(state.Item.Content, state.Body))).ToList())
        {
            var mark = print is null ? null : Fingerprint.Of(state.Item, print);
            batch.Marks[(state.Item.Number, state.Item.Revision)] = mark;
            if (print is not null && mark is not null) stories.Add(new Story(state, print, mark));
        }
        return stories;
    }

    /// <summary>
    /// The index with all that was kept since it was asked last; at first, and after the database was opened anew, read from the ring.
    /// </summary>
    private StoryIndex Current(Batch batch, ArchiveDatabase database)
    {
        if (database != batch.Database) throw new StaleViewException();
        var index = kept.Database == database && kept.Index is { } known ? known : new StoryIndex(FingerprintRing.Capacity);
        (kept.Index, kept.Database) = (null, null);
        foreach (var (place, mark) in FingerprintRing.Since(database,
            Math.Max(index.Next, database.Meta.Stories - FingerprintRing.Capacity))) index.Add((int)place, mark);
        (kept.Index, kept.Database) = (index, database);
        return index;
    }

    /// <summary>Stories of a batch that share keys with some of other sources, kept ones or earlier ones of the batch.</summary>
    private static List<Candidates> Shared(List<Story> stories, StoryIndex index)
    {
        var shared = new List<Candidates>();
        var earlier = new StoryIndex(stories.Count);
        foreach (var story in stories)
        {
            var best = index.Find(story.Mark).Concat(earlier.Find(story.Mark)).CountBy(number => number)
                .OrderByDescending(count => count.Value).ThenBy(count => count.Key).Take(MostCompared).Select(count => count.Key).ToList();
            if (best.Count > 0) shared.Add(new Candidates(story, best));
            earlier.Add(earlier.Next, story.Mark);
        }
        return shared;
    }

    private static List<Items.Entry> Entries(Batch batch, Candidates one) =>
        [.. one.Numbers.Where(
            number => batch.Database[Names.Links].FindById(SimilarProjection.LinkId(one.Story.State.Item.Number, number)) is null)
            .Select(batch.View.Entry).Where(entry => entry.Item.Withdrawn is null)];

    private static List<long> Proven(Story story, List<Items.Entry> candidates) =>
        [.. candidates.Where(entry => StoryFingerprint.Of(entry.Item.Content, entry.Body) is { } print && print.IsSameStoryAs(story.Print))
            .Select(entry => entry.Item.Number).Order()];
}
