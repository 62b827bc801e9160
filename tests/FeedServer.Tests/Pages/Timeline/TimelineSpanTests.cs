using FeedServer.Pages.Timeline;
using FeedServer.Search.Queries;

namespace FeedServer.Tests.Pages.Timeline;

public sealed class TimelineSpanTests
{
    [Theory]
    [InlineData(1998, 2026, 29, "/timeline/1998", "/timeline/2026")]
    [InlineData(1987, 2026, 40, "/timeline/1987", "/timeline/2026")]
    [InlineData(1986, 2026, 5, "/timeline/1980..1989", "/timeline/2020..2029")]
    [InlineData(1827, 2026, 21, "/timeline/1820..1829", "/timeline/2020..2029")]
    [InlineData(1, 9999, 10, "/timeline/0001..0999", "/timeline/9000..9999")]
    [InlineData(2026, 2026, 1, "/timeline/2026", "/timeline/2026")]
    public void Many_years_are_shown_by_tens_hundreds_and_thousands(int first, int last, int columns, string one, string other)
    {
        var steps = TimelineSpan.All.Steps(first, last);
        Assert.Equal(columns, steps.Count);
        Assert.Equal((one, other), (PathOf(steps[0].Finer), PathOf(steps[^1].Finer)));
    }

    [Theory]
    [InlineData(1827, 2026)]
    [InlineData(1, 9999)]
    [InlineData(1999, 2003)]
    public void Steps_have_no_hole_and_each_leads_to_all_of_its_own(int first, int last)
    {
        var steps = TimelineSpan.All.Steps(first, last);
        while (true)
        {
            foreach (var (one, next) in steps.Zip(steps.Skip(1))) Assert.Equal(one.Last.AddDays(1), next.First);
            if (steps[^1].Finer is not { } finer) break;
            var finest = finer.Steps(first, last);
            Assert.Equal((steps[^1].First, steps[^1].Last), (finest[0].First, finest[^1].Last));
            steps = finest;
        }
        Assert.Equal(31, steps.Count);
    }

    [Theory]
    [InlineData("2023", null, "/timeline/2023")]
    [InlineData("2023", "1", "/timeline/2023/01")]
    [InlineData("1989..1950", null, "/timeline/1950..1989")]
    [InlineData("2023..2023", null, "/timeline/2023")]
    [InlineData("2023", "13", null)]
    [InlineData("2023..2024", "1", null)]
    [InlineData("0", null, null)]
    [InlineData("10000", null, null)]
    [InlineData("1..2..3", null, null)]
    [InlineData("mai", null, null)]
    public void The_end_of_a_path_is_years_or_a_month(string years, string? month, string? path) =>
        Assert.Equal(path, PathOf(TimelineSpan.Parse(years, month)));

    [Theory]
    [InlineData(null, null, null, null, "/timeline/2023")]
    [InlineData("LŨ", null, "filed", "count", "/timeline/2023?q=L%C5%A8")]
    [InlineData(null, "lũ", null, "share", "/timeline/2023?q=l%C5%A9&view=share")]
    [InlineData("lũ", "hạn", "seen", null, "/timeline/2023?q=l%C5%A9&with=h%E1%BA%A1n&axis=seen")]
    [InlineData("lũ versions:yes", null, "any", null, "/timeline/2023?q=l%C5%A9")]
    [InlineData("", "", "event", "share", "/timeline/2023?axis=event")]
    public void An_address_says_what_is_counted_in_one_spelling(string? query, string? with, string? axis, string? view, string address) =>
        Assert.Equal(address, TimelineAddress.For(TimelineSpan.OfYears(2023, 2023), TimelineQuery.Parse(query, with, axis, view)));

    [Fact]
    public void Only_all_items_as_they_are_filed_are_told_by_the_archives_own_counters()
    {
        Assert.True(TimelineQuery.Parse("", null, null, "share").IsPlain);
        Assert.False(TimelineQuery.Parse("", null, "published", null).IsPlain);
        Assert.False(TimelineQuery.Parse("lũ", null, null, null).IsPlain);
        Assert.Equal(DateAxis.Changed, TimelineQuery.Parse("", null, "changed", null).Axis);
    }

    private static string? PathOf(TimelineSpan? span) => span is { } known ? TimelineAddress.PathOf(known) : null;
}
