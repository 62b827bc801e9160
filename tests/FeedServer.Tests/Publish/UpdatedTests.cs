using CsCheck;
using FeedServer.Items;
using FeedServer.Publish;

namespace FeedServer.Tests.Publish;

/// <summary>When an item last changed, as feeds say it: eight readers show that and no other date.</summary>
public sealed class UpdatedTests
{
    private static readonly Publication Here = SampleEntries.Publication;

    [Fact]
    public void A_thousand_items_of_one_day_differ_and_stay_what_they_are()
    {
        var items = Enumerable.Range(1, 1000).Select(number => Kept(number, SampleEntries.On(2020, 2, 29))).ToList();
        var updated = items.Select(item => FeedDates.Updated(Here, item)).ToList();
        Assert.Equal(items.Count, updated.Distinct().Count());
        Assert.All(updated, at => Assert.Equal("2020-02-29 12:00", Here.Zone.Local(at).ToString("yyyy-MM-dd HH:mm",
            System.Globalization.CultureInfo.InvariantCulture)));
        // Neither what else is kept nor when it is asked changes anything.
        Assert.Equal(updated[6], FeedDates.Updated(Here, Kept(7, SampleEntries.On(2020, 2, 29))));
        Assert.Equal("2020-02-29T05:00:00.007Z", Rfc3339.Milliseconds(updated[6]));
    }

    [Fact]
    public void Items_of_one_minute_differ_beyond_sixty_thousand_too() => Gen.Select(Gen.Long[1, 59_000_000], Gen.Long[1, 59_000_000])
        .Where(pair => pair.Item1 != pair.Item2).Sample((one, other) => Assert.NotEqual(
            Rfc3339.Milliseconds(FeedDates.Updated(Here, Kept(one, SampleEntries.On(2020, 2, 29, "08:05")))),
            Rfc3339.Milliseconds(FeedDates.Updated(Here, Kept(other, SampleEntries.On(2020, 2, 29, "08:05"))))), iter: 10_000);

    [Fact]
    public void The_minute_that_is_stated_is_the_minute_that_is_shown() =>
        Gen.Long[1, 60_000_000].Sample(number => Assert.StartsWith("2020-02-29T01:05:",
            Rfc3339.Milliseconds(FeedDates.Updated(Here, Kept(number, SampleEntries.On(2020, 2, 29, "08:05")))), StringComparison.Ordinal));

    [Fact]
    public void A_revision_has_an_instant_of_its_own_and_always_a_later_one()
    {
        var item = Kept(7, SampleEntries.On(2020, 2, 29));
        var revised = item with { Revision = 2, Changed = item.Changed.AddDays(1) };
        Assert.Equal(revised.Changed, FeedDates.Updated(Here, revised));
        // Stated for noon of the day on which it was seen in the morning, and revised before noon.
        var morning = new DateTimeOffset(2023, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var early = item with
        {
            Content = item.Content with { Published = SampleEntries.On(2023, 3, 1) },
            FirstSeen = morning,
            Changed = morning,
        };
        Assert.Equal(morning, FeedDates.Filed(Here, early));
        Assert.Equal(morning, FeedDates.Updated(Here, early));
        Assert.True(FeedDates.Updated(Here, early with { Revision = 2, Changed = morning.AddMinutes(1) }) > FeedDates.Updated(Here, early));
    }

    [Fact]
    public void A_withdrawal_and_an_item_without_a_date_have_the_instant_of_the_archive()
    {
        var item = Kept(7, null);
        Assert.Equal(item.Changed, FeedDates.Updated(Here, item));
        var withdrawn = Kept(7, SampleEntries.On(2020, 2, 29)) with { Withdrawn = new Tombstone(item.Changed.AddHours(1), "x") };
        Assert.Equal(item.Changed.AddHours(1), FeedDates.Updated(Here, withdrawn));
    }

    [Fact]
    public void A_date_kept_in_another_zone_stays_that_instant()
    {
        var item = Kept(7, SampleEntries.On(2020, 2, 29, "03:00"));
        var moved = Here with { Zone = new PublicationZone("America/New_York") };
        Assert.Equal(FeedDates.Filed(Here, item), FeedDates.Filed(moved, item));
        Assert.Equal(FeedDates.Updated(Here, item), FeedDates.Updated(moved, item));
        Assert.Equal(FeedDates.Filed(Here, Kept(7, SampleEntries.On(2020, 2, 29))), FeedDates.Filed(moved, Kept(7, SampleEntries.On(2020, 2,
            29))));
    }

    private static Item Kept(long number, StatedDate? date) =>
        SampleEntries.Entry(1, "a", new ItemContent { Title = "T", Published = date }, "").Item with { Number = number };
}
