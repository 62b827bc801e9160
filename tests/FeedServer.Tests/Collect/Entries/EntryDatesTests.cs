using FeedServer.Collect.Dating.Fields;
using FeedServer.Collect.Entries;
using FeedServer.Collect.Feeds;
using FeedServer.Items;
using FeedServer.Tests.Collect.Dating;

namespace FeedServer.Tests.Collect.Entries;

public sealed class EntryDatesTests
{
    private static readonly DateTimeOffset Fetched = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-11-26 18:30:00", null, "2026-11-26T18:30", DateConfidence.Likely)]
    [InlineData("Thu, 26 Nov 2026 06:15 AM", null, "2026-11-26T06:15", DateConfidence.Likely)]
    [InlineData("26/11/2026 5:45:00 CH", null, "2026-11-26T17:45", DateConfidence.Likely)]
    [InlineData("2026-11-26T18:30:00", "Europe/Berlin", "2026-11-27T00:30", DateConfidence.Likely)]
    [InlineData("2026-07-26T18:30:00", "Europe/Berlin", "2026-07-26T23:30", DateConfidence.Likely)]
    [InlineData("2026-11-26T11:30:00Z", null, "2026-11-26T18:30", DateConfidence.Certain)]
    [InlineData("2026-11-26", "Europe/Berlin", "2026-11-26", DateConfidence.Certain)]
    public void A_time_without_a_zone_is_that_of_the_source_else_of_the_publication(
        string words, string? source, string expected, DateConfidence confidence)
    {
        var date = Stated(words, source, []);

        Assert.Equal(expected, date?.ToLocalString());
        Assert.Equal(confidence, date?.Confidence);
        Assert.Equal(confidence == DateConfidence.Likely, date?.Evidence?.Contains("no zone", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public void A_month_stays_a_month_and_is_filed_by_its_first_day()
    {
        var date = Stated("2024-04", null, []);

        Assert.Equal("2024-04", date?.Span);
        Assert.Equal(new DateOnly(2024, 4, 1), date?.Day);
        Assert.Equal("2024-04", date?.Words);
    }

    [Theory]
    [InlineData("Thu, 31 Dec 0899 15:54:17 GMT", "899")]
    [InlineData("0001-01-01T00:00:00Z", "1")]
    [InlineData("1970-01-01T00:00:00Z", "1970")]
    [InlineData("Tue, 05 May 1987 08:00:00 GMT", "1987")]
    [InlineData("2036-03-02T00:00:00Z", "ahead")]
    public void What_cannot_be_a_date_of_publication_is_unknown_with_a_note(string words, string reason)
    {
        var notes = new List<string>();

        Assert.Null(Stated(words, null, notes));
        Assert.Contains(reason, Assert.Single(notes), StringComparison.Ordinal);
    }

    private static StatedDate? Stated(string words, string? source, List<string> notes) => EntryDates.Published(
        new FeedEntry { Published = FeedDate.Parse(words, "vi") }, Reads.Zone.WithClock(source), Fetched, notes);
}
