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

    private sealed record Story(ItemRecord State, StoryPrint Print, IReadOnlyList<ulong> Keys);

    /// <exception cref="StaleViewException">The database was opened anew in the meantime.</exception>
    public async Task<IReadOnlyList<SimilarBody>> FindAsync(Batch batch, CancellationToken cancellation)
    {
        var stories = Stories(batch);
        var links = new List<SimilarBody>();
        if (stories.Count == 0) return links;
        var slots = new SimilarFold(batch.Database);
        foreach (var some in stories.Chunk(ItemsAtOnce))
        {
            var found = await archive.Host.AskAsync(database =>
            {
                if (database != batch.Database) throw new StaleViewException();
                return some.Select(story => Candidates(batch, slots, story)).ToList();
            }, cancellation);
            foreach (var (story, candidates) in some.Zip(found))
                if (Proven(story, candidates) is { Count: > 0 } others)
                    links.Add(new SimilarBody { Item = story.State.Item.Number, Others = others });
        }
        return links;
    }

    private static List<Story> Stories(Batch batch)
    {
        var states = batch.Decider.States.Where(state => state.Kind is KeepKind.New or KeepKind.Revised).ToList();
        var stories = new List<Story>(states.Count);
        foreach (var (state, print) in states.AsParallel().AsOrdered().Select(state => (state, StoryPrint.Of(state.Item.Content, state.Body))).ToList())
        {
            var keys = print is null ? [] : StorySlot.KeysOf(print);
            batch.StoryKeys[(state.Item.Number, state.Item.Revision)] = keys;
            if (print is not null) stories.Add(new Story(state, print, keys));
        }
        return stories;
    }

    private static List<Items.Entry> Candidates(Batch batch, SimilarFold slots, Story story)
    {
        var item = story.State.Item;
        var own = StorySlot.SourceKey(item.Source);
        var shared = story.Keys.SelectMany(key => StorySlot.Find(slots[StorySlot.Of(key)], key, own)).CountBy(number => number).ToList();
        slots.Remember(story.Keys, item.Source, item.Number);
        return [.. shared.OrderByDescending(count => count.Value).ThenBy(count => count.Key).Take(MostCompared)
            .Where(count => batch.Database[Names.Links].FindById(SimilarFold.LinkId(item.Number, count.Key)) is null)
            .Select(count => batch.View.Entry(count.Key)).Where(entry => entry.Item.Withdrawn is null)];
    }

    private static List<long> Proven(Story story, List<Items.Entry> candidates) =>
        [.. candidates.Where(entry => StoryPrint.Of(entry.Item.Content, entry.Body) is { } print && print.IsSameStoryAs(story.Print))
            .Select(entry => entry.Item.Number).Order()];
}
