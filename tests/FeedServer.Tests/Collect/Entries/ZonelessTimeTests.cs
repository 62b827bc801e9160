using FeedServer.Items;

namespace FeedServer.Tests.Collect.Entries;

/// <summary>Times of feeds that name no zone.</summary>
public sealed class ZonelessTimeTests
{
    [Theory]
    [InlineData("2026-05-02 21:40:00", null, "2026-05-02T21:40")]
    [InlineData("Sat, 02 May 2026 09:40 PM", null, "2026-05-02T21:40")]
    [InlineData("2026-05-02T21:40:00", "Europe/London", "2026-05-03T03:40")]
    [InlineData("2026-01-02T21:40:00", "Europe/London", "2026-01-03T04:40")]
    [InlineData("2026-05-02T21:40:00", "America/New_York", "2026-05-03T08:40")]
    public void They_are_the_publishers_clock_and_told_as_inferred(string words, string? zone, string local)
    {
        var published = EntryStand.Only($"<pubDate>{words}</pubDate>", EntryStand.Source with { Zone = zone }).Content.Published;

        Assert.Equal((local, DateConfidence.Likely), (published?.ToLocalString(), published?.Confidence));
        Assert.Contains(zone ?? "Asia/Ho_Chi_Minh", published?.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Sat, 02 May 2026 21:40:00 GMT", "2026-05-03T04:40")]
    [InlineData("2026-05-02T21:40:00-04:00", "2026-05-03T08:40")]
    [InlineData("2026-05-02T21:40:00Z", "2026-05-03T04:40")]
    [InlineData("1777758000", "2026-05-03T04:40")]
    [InlineData("2026-05-02", "2026-05-02")]
    public void What_names_its_zone_or_no_time_is_certain(string words, string local)
    {
        var published = EntryStand.Only($"<pubDate>{words}</pubDate>", EntryStand.Source with { Zone = "Europe/London" }).Content.Published;

        Assert.Equal((local, DateConfidence.Certain), (published?.ToLocalString(), published?.Confidence));
    }
}
