using FeedServer.Items;

namespace FeedServer.Tests.Items;

public sealed class PublicationZoneTests
{
    private static readonly PublicationZone Saigon = new("Asia/Ho_Chi_Minh");
    private static readonly PublicationZone Berlin = new("Europe/Berlin");

    [Fact]
    public void A_day_is_a_day_of_the_zone_and_not_of_utc() =>
        Assert.Equal(new DateOnly(2023, 1, 11), Saigon.DayOf(new DateTimeOffset(2023, 1, 10, 17, 30, 0, TimeSpan.Zero)));

    [Fact]
    public void A_stated_day_without_hour_begins_at_local_midnight()
    {
        var date = new StatedDate { Day = new(2023, 1, 10), Zone = Saigon.Id, Words = "10/1", Basis = DateBasis.Text };
        Assert.Equal(new DateTimeOffset(2023, 1, 10, 0, 0, 0, TimeSpan.FromHours(7)), Saigon.At(date));
    }

    [Fact]
    public void An_hour_that_the_clock_skipped_counts_on_from_before_the_change() =>
        Assert.Equal(
            new DateTimeOffset(2024, 3, 31, 1, 30, 0, TimeSpan.Zero),
            Berlin.At(new DateOnly(2024, 3, 31), new TimeOnly(2, 30)).ToUniversalTime());

    [Fact]
    public void An_hour_that_the_clock_repeated_is_taken_as_the_first() =>
        Assert.Equal(TimeSpan.FromHours(2), Berlin.At(new DateOnly(2024, 10, 27), new TimeOnly(2, 30)).Offset);

    [Fact]
    public void A_zone_that_nobody_knows_is_refused() =>
        Assert.Throws<TimeZoneNotFoundException>(() => new PublicationZone("Mars/Olympus"));
}
