using System.Globalization;
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

    [Theory]
    [InlineData("Europe/Dublin", "2024-03-31T01:30", "2024-03-31T01:30Z")]
    [InlineData("Africa/Casablanca", "2024-04-14T02:30", "2024-04-14T02:30Z")]
    [InlineData("Africa/El_Aaiun", "2024-04-14T02:30", "2024-04-14T02:30Z")]
    [InlineData("Europe/Dublin", "2024-10-27T01:30", "2024-10-27T00:30Z")]
    [InlineData("Africa/Casablanca", "2024-03-10T02:30", "2024-03-10T01:30Z")]
    [InlineData("Africa/El_Aaiun", "2024-03-10T02:30", "2024-03-10T01:30Z")]
    [InlineData("Europe/Dublin", "2024-07-01T12:00", "2024-07-01T11:00Z")]
    [InlineData("Africa/Casablanca", "2024-03-20T12:00", "2024-03-20T12:00Z")]
    [InlineData("Pacific/Apia", "2011-12-30T12:00", "2011-12-30T22:00Z")]
    public void Gaps_and_overlaps_are_found_where_saving_time_is_negative_too(string zone, string local, string instant)
    {
        var time = DateTime.Parse(local, CultureInfo.InvariantCulture);
        var at = new PublicationZone(zone).At(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time));

        Assert.Equal(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture), at);
    }

    [Fact]
    public void Every_instant_comes_back_from_its_local_time_unless_the_clock_repeats_it()
    {
        foreach (var id in (string[])["Europe/Dublin", "Africa/Casablanca", "Africa/El_Aaiun", "Europe/Berlin", "America/New_York",
            "Asia/Ho_Chi_Minh"])
        {
            var zone = new PublicationZone(id);
            for (var at = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero); at.Year < 2026; at += TimeSpan.FromMinutes(30))
            {
                var local = zone.Local(at).DateTime;
                var back = zone.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
                Assert.True(back == at || back < at && zone.Local(back).DateTime == local, $"{id} {at:u}: {back:u}");
            }
        }
    }

    [Fact]
    public void A_zone_that_nobody_knows_is_refused() =>
        Assert.Throws<TimeZoneNotFoundException>(() => new PublicationZone("Mars/Olympus"));
}
