using FeedServer.Exports;

namespace FeedServer.Tests.Exports;

public sealed class SegmentStreamTests
{
    private static readonly byte[] Digits = "0123456789"u8.ToArray();

    [Fact]
    public async Task Parts_are_read_as_one_from_any_place()
    {
        await using var whole = Open();
        Assert.Equal(8, whole.Length);
        for (var from = 0; from <= 8; from++)
        {
            whole.Position = from;
            using var rest = new MemoryStream();
            await whole.CopyToAsync(rest, TestContext.Current.CancellationToken);
            Assert.Equal("23478901"u8.ToArray()[from..], rest.ToArray());
        }
    }

    [Fact]
    public void It_reads_on_from_where_it_was_moved_to()
    {
        using var whole = Open();
        Assert.Equal(6, whole.Seek(-2, SeekOrigin.End));
        Assert.Equal('0', whole.ReadByte());
        Assert.Equal(4, whole.Seek(-3, SeekOrigin.Current));
        Assert.Equal('8', whole.ReadByte());
        whole.Position = 20;
        Assert.Equal(-1, whole.ReadByte());
    }

    private static SegmentStream Open() => new(
    [
        new Segment(new MemoryStream(Digits), 2, 3), new Segment(new MemoryStream(Digits), 5, 0),
        new Segment(new MemoryStream(Digits), 7, 3), new Segment(new MemoryStream(Digits), 0, 2),
    ]);
}
