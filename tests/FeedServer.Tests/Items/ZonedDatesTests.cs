using FeedServer.Items;
using FeedServer.Items.Corrections;

namespace FeedServer.Tests.Items;

public sealed class ZonedDatesTests
{
    private static readonly PublicationZone NewYork = new("America/New_York");

    [Theory]
    [InlineData("2023-01-10T01:30", "2023-01-09T13:30")]
    [InlineData("2023-07-10T11:00", "2023-07-10T00:00")]
    [InlineData("2023-01-10", "2023-01-10")]
    public void An_hour_stays_an_instant_and_a_day_stays_a_day(string kept, string there)
    {
        var content = new ItemContent { Title = "T", Published = On(kept), Event = On(kept) };
        var moved = ZonedDates.In(NewYork, content);
        Assert.Equal([there, there], new[] { moved.Published, moved.Event }.Select(date => date?.ToLocalString()));
        if (kept.Length > 10) Assert.Equal(NewYork.At(On(kept)), NewYork.At(moved.Published ?? On(kept)));
        else Assert.Same(content, moved);
        Assert.Same(moved, ZonedDates.In(NewYork, moved));
    }

    [Fact]
    public void Only_dates_that_are_instants_tell_by_which_zone_an_archive_is_filed()
    {
        Assert.Null(ZonedDates.Other(NewYork, new ItemContent { Title = "T", Published = On("2023-01-10") }));
        Assert.Equal("Asia/Ho_Chi_Minh", ZonedDates.Other(NewYork, new ItemContent { Title = "T", Event = On("2023-01-10T01:30") }));
        Assert.Equal("",
            ZonedDates.Other(NewYork, ZonedDates.In(NewYork, new ItemContent { Title = "T", Event = On("2023-01-10T01:30") })));
    }

    [Fact]
    public void What_lies_beneath_a_correction_moves_with_it()
    {
        var said = new ItemContent { Title = "T", Published = On("2023-01-10T01:30") };
        var corrected = said with
        {
            Title = "U",
            Published = On("2023-01-10"),
            Corrections = new ItemCorrections { Fields = [], Said = said },
        };
        var moved = ZonedDates.In(NewYork, corrected);
        Assert.Equal(("U", "2023-01-10", "2023-01-09T13:30"),
            (moved.Title, moved.Published?.ToLocalString(), moved.Corrections?.Said.Published?.ToLocalString()));
    }

    /// <summary>What an import may bring.</summary>
    [Theory]
    [InlineData("Nowhere/Town", "2023-01-10T01:30")]
    [InlineData("", "2023-01-10T01:30")]
    [InlineData("Asia/Ho_Chi_Minh", "0001-01-01T01:30")]
    [InlineData("Asia/Ho_Chi_Minh", "9999-12-31T23:30")]
    public void A_date_that_is_no_instant_stays_as_it_is(string zone, string kept)
    {
        var content = new ItemContent { Title = "T", Published = On(kept) with { Zone = zone } };
        Assert.Same(content, ZonedDates.In(NewYork, content));
        Assert.Null(ZonedDates.Other(NewYork, content));
    }

    private static StatedDate On(string text) => new()
    {
        Day = DateOnly.ParseExact(text[..10], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        Time = text.Length > 10 ? TimeOnly.ParseExact(text[11..], "HH:mm", System.Globalization.CultureInfo.InvariantCulture) : null,
        Zone = "Asia/Ho_Chi_Minh",
        Words = "như in",
        Basis = DateBasis.Header,
    };
}
