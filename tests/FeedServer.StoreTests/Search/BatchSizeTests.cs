using FeedServer.Search.Indexing;

namespace FeedServer.StoreTests.Search;

public sealed class BatchSizeTests
{
    [Fact]
    public void Short_texts_are_prepared_by_the_hundred_and_long_ones_one_by_one()
    {
        var batch = new BatchSize(most: 200);
        Assert.Equal([1, 4, 16, 64, 200, 200], Sizes(batch, length: 2_000, times: 6));
        Assert.Equal([200, 1, 1], Sizes(batch, length: 4_500_000, times: 3));
        Assert.Equal([1, 4, 16, 20, 20], Sizes(batch, length: 200_000, times: 5));
        batch.Saw([new PreparedItem { Number = 1 }]);
        Assert.Equal(80, batch.Next);
    }

    private static List<int> Sizes(BatchSize batch, int length, int times)
    {
        var text = new ItemText { Columns = [new byte[length]], Days = "", Exact = "" };
        return [.. Enumerable.Range(0, times).Select(_ =>
        {
            var size = batch.Next;
            batch.Saw([.. Enumerable.Range(1, size).Select(number => new PreparedItem { Number = number, State = State(text) })]);
            return size;
        })];
    }

    // Nothing but the text is looked at.
    private static PreparedState State(ItemText text) =>
        new() { Item = null!, Text = text, Days = null!, Lists = [], KeepsVersions = true };
}
