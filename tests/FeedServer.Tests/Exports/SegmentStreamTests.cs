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

    [Fact]
    public async Task One_part_is_open_at_a_time_and_none_that_is_not_read()
    {
        var opened = new List<MemoryStream>();
        await using (var whole = Open(opened))
        {
            Assert.Empty(opened);
            whole.Position = 3;
            for (var rest = 5; rest > 0; rest--)
            {
                Assert.NotEqual(-1, whole.ReadByte());
                Assert.Equal(1, opened.Count(part => part.CanRead));
            }
            Assert.Equal(2, opened.Count);
        }
        Assert.DoesNotContain(opened, part => part.CanRead);
    }

    private static SegmentStream Open(List<MemoryStream>? opened = null)
    {
        Func<Stream> open = () =>
        {
            var part = new MemoryStream(Digits);
            opened?.Add(part);
            return part;
        };
        return new([new Segment(open, 2, 3), new Segment(open, 5, 0), new Segment(open, 7, 3), new Segment(open, 0, 2)]);
    }
}
