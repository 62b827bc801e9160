using FeedServer.Store.Similarity;

namespace FeedServer.StoreTests.Contract;

/// <summary>What the index of stories remembers, and what it forgets.</summary>
public sealed class StoryIndexTests
{
    [Fact]
    public void A_story_is_found_by_other_sources_only_and_once_for_each_shared_key()
    {
        var index = new StoryIndex(4);
        index.Add(0, Mark(1, source: 7, key: 5));
        Assert.Equal(Enumerable.Repeat(1L, Fingerprint.KeyCount), index.Find(Mark(2, source: 8, key: 5)));
        Assert.Empty(index.Find(Mark(2, source: 7, key: 5)));
        Assert.Empty(index.Find(Mark(2, source: 8, key: 6)));
    }

    [Fact]
    public void Of_one_source_and_key_the_newest_is_found()
    {
        var index = new StoryIndex(8);
        for (var place = 0; place < 5; place++) index.Add(place, Mark(place + 1, source: place == 1 ? 9UL : 7UL, key: 5));
        Assert.Equal([5L, 2L], index.Find(Mark(6, source: 8, key: 5)).Distinct());
    }

    [Fact]
    public void After_any_number_of_stories_just_the_last_ones_are_found()
    {
        const int Capacity = 50;
        var index = new StoryIndex(Capacity);
        var random = new Random(11);
        var marks = new List<Fingerprint>();
        for (var place = 0; place < 1000; place++)
        {
            marks.Add(Mark(place + 1, (ulong)random.Next(1, 9), (uint)random.Next(40)));
            index.Add(place, marks[place]);
            var asked = Mark(0, (ulong)random.Next(1, 9), (uint)random.Next(40));
            var expected = marks.TakeLast(Capacity).Where(mark => mark.Keys[0] == asked.Keys[0] && mark.Source != asked.Source)
                .GroupBy(mark => mark.Source).Select(same => same.Last().Number).OrderDescending();
            Assert.Equal(expected, index.Find(asked).Distinct());
        }
    }

    [Fact]
    public void A_mark_is_read_as_it_was_written()
    {
        var mark = new Fingerprint(long.MaxValue - 5, ulong.MaxValue - 3,
            [.. Enumerable.Range(0, Fingerprint.KeyCount).Select(band => uint.MaxValue - (uint)band)]);
        var bytes = new byte[Fingerprint.Length];
        mark.Write(bytes);
        var read = Fingerprint.Read(bytes);
        Assert.Equal((mark.Number, mark.Source), (read.Number, read.Source));
        Assert.Equal(mark.Keys, read.Keys);
    }

    private static Fingerprint Mark(long number, ulong source, uint key) =>
        new(number, source, [.. Enumerable.Range(0, Fingerprint.KeyCount).Select(_ => key)]);
}
