using FeedServer.Publish;

namespace FeedServer.Tests.Publish;

public sealed class FeedGoldenTests
{
    public static TheoryData<FeedFormat> Formats => [.. FeedFormats.All.Select(info => info.Format)];

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_whole_publication_gives_the_promised_bytes(FeedFormat format) =>
        GoldenFile.Holds("feed" + FeedFormats.For(format).Extension, Feeds.Write(format, SampleEntries.All));

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_section_gives_the_promised_bytes(FeedFormat format)
    {
        var entries = SampleEntries.All.Where(e => e.Item.Content.Section == "Tin hoạt động").ToList();
        var request = Feeds.Request("/sections/tin-hoat-dong", "Tin hoạt động");
        GoldenFile.Holds("section" + FeedFormats.For(format).Extension, Feeds.Write(format, entries, request));
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_empty_day_gives_the_promised_bytes(FeedFormat format) =>
        GoldenFile.Holds("empty" + FeedFormats.For(format).Extension,
            Feeds.Write(format, [], Feeds.Request("/2023/01/11", "11 tháng 1, 2023")));

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_bytes_have_no_byte_order_mark_and_are_the_same_each_time(FeedFormat format)
    {
        var once = Feeds.Write(format, SampleEntries.All);
        Assert.NotEqual(0xEF, once[0]);
        Assert.Equal(once, Feeds.Write(format, SampleEntries.All));
    }
}
