using FeedServer.Items.Keeping;
using FeedServer.Pages.Components;
using FeedServer.Pages.Timeline;
using FeedServer.Search;
using FeedServer.Texts;

namespace FeedServer.Tests.Pages.Timeline;

public sealed class DatedCountsTests
{
    [Fact]
    public void Items_of_any_stretch_are_counted_and_those_without_the_date_apart()
    {
        var counts = DatedCounts.From(
            [new(null, 7), new(new DateOnly(2022, 12, 31), 2), new(new DateOnly(2023, 1, 1), 3), new(new DateOnly(2023, 5, 4), 40)]);
        Assert.Equal((7, 45, 40), (counts.Undated, counts.Dated, counts.Most));
        Assert.Equal(43, counts.Between(new DateOnly(2023, 1, 1), new DateOnly(2023, 12, 31)));
        Assert.Equal(2, counts.Between(DateOnly.MinValue, new DateOnly(2022, 12, 31)));
        Assert.Equal(0, counts.Between(new DateOnly(2023, 1, 2), new DateOnly(2023, 5, 3)));
        Assert.Equal(45, counts.Between(DateOnly.MinValue, DateOnly.MaxValue));
    }

    [Fact]
    public void An_archive_without_items_counts_nothing()
    {
        var counts = DatedCounts.From((IReadOnlyList<PeriodCount>)[]);
        Assert.Equal((0, 0, null), (counts.Dated, counts.Between(DateOnly.MinValue, DateOnly.MaxValue), counts.Span));
    }

    [Fact]
    public void Months_and_days_of_the_archives_counters_come_to_the_same()
    {
        var days = DatedCounts.From([new DayCount(new DateOnly(2023, 1, 5), 2), new DayCount(new DateOnly(2023, 1, 31), 1)], 0);
        var months = DatedCounts.From([new MonthCount(2023, 1, 3)], 0);
        var (first, last) = (new DateOnly(2023, 1, 1), new DateOnly(2023, 1, 31));
        Assert.Equal((3, 3), (days.Between(first, last), months.Between(first, last)));
    }

    [Theory]
    [InlineData(8, "1 2–3 4–6 7+")]
    [InlineData(11, "1 2–3 4–8 9+")]
    [InlineData(500, "1–4 5–19 20–99 100+")]
    [InlineData(20_000, "1–9 10–99 100–1,999 2,000+")]
    public void Growing_steps_leave_tints_for_days_that_are_not_the_busiest(int most, string legend) =>
        Assert.Equal(legend, string.Join(' ', DayScale.Growing(most).Legend(SiteTexts.For("en")).Select(step => step.Text)));
}
