using System.Globalization;
using FeedServer.Pages.Coverage;
using FeedServer.Pages.Timeline;

namespace FeedServer.Tests.Pages.Timeline;

public sealed class ColumnChartTests
{
    [Theory]
    [InlineData(0, false, 1)]
    [InlineData(1, false, 1)]
    [InlineData(4, false, 1)]
    [InlineData(5, false, 2)]
    [InlineData(88, false, 50)]
    [InlineData(1724, false, 500)]
    [InlineData(1_000_000_000, false, 500_000_000)]
    [InlineData(31.6, true, 10)]
    [InlineData(0.04, true, 0.01)]
    public void Lines_stand_at_round_numbers_and_there_are_few(double most, bool isShare, double step) =>
        Assert.Equal(step, ColumnChart.StepOf(most, isShare), 9);

    [Fact]
    public void Columns_begin_at_nothing_and_are_as_high_as_their_numbers()
    {
        var chart = ColumnChart.From([Period(1, 0), Period(2, 50), Period(3, 100)], isShare: false);
        Assert.Equal(["0", "90", "180"], chart.Columns.Select(column => column.BarHeight));
        Assert.Equal((100.0, "17.5"), (chart.Lines[^1].Value, chart.Lines[^1].Y));
    }

    [Fact]
    public void The_band_of_a_year_begins_with_what_was_not_followed_yet() => Assert.Equal(
        [CollectionState.Idle, CollectionState.Full, CollectionState.Missed, CollectionState.Open],
        ColumnChart.BandOf([new CollectionTally(200, 0, 50, 63, 52)]).Select(part => part.State));

    [Fact]
    public void A_part_is_drawn_of_all_items_of_its_own_period_and_none_where_there_are_none()
    {
        var chart = ColumnChart.From(
            [
                Period(1, 5) with { All = 10, With = 0 }, Period(2, 50) with { All = 1000, With = 500 },
                Period(3, 0) with { All = 0, With = 0 },
            ],
            isShare: true);
        Assert.Equal(["150", "15", "0"], chart.Columns.Select(column => column.BarHeight));
        Assert.Equal(["0", "150", "0"], chart.Columns.Select(column => column.WithHeight));
        Assert.Equal(60, chart.Lines[^1].Value);
    }

    [Fact]
    public void Nothing_published_and_nothing_collected_never_look_alike()
    {
        var states = Enum.GetValues<CollectionState>();
        var charts = states.Select(state => ColumnChart.From(
            [Period(1, 3), Period(2, 0) with { Collected = CollectionTally.From(state, 1) }], isShare: false)).ToList();
        Assert.Equal(states.Length, charts.Select(chart => chart.Bands[^1].State).Distinct().Count());
        Assert.Equal([CollectionState.Idle, CollectionState.Missed],
            charts.SelectMany(chart => chart.Grounds).Select(ground => ground.State));
    }

    [Fact]
    public void A_period_that_was_collected_for_some_days_shows_how_many()
    {
        var chart = ColumnChart.From([Period(1, 0) with { Collected = new CollectionTally(15, 5, 10, 0, 0) }], isShare: false);
        Assert.Empty(chart.Grounds);
        Assert.Equal(
            [(CollectionState.Full, 47.0), (CollectionState.Part, 15.67), (CollectionState.Missed, 31.33)],
            chart.Bands.Select(band => (band.State, double.Parse(band.Width.TrimEnd('%'), CultureInfo.InvariantCulture))));
    }

    [Fact]
    public void Stretches_of_one_state_are_one_and_fill_the_chart()
    {
        var chart = ColumnChart.From([.. Enumerable.Range(1, 31).Select(day => Period(day, day))], isShare: false);
        Assert.Equal((CollectionState.Full, "6%", "94%"), Assert.Single(chart.Bands));
    }

    private static TimelineColumn Period(int day, long items) => new()
    {
        First = new DateOnly(2023, 1, day),
        Last = new DateOnly(2023, 1, day),
        Name = "ngày",
        Label = day.ToString(CultureInfo.InvariantCulture),
        Items = items,
        Collected = CollectionTally.From(CollectionState.Full, 1),
    };
}
