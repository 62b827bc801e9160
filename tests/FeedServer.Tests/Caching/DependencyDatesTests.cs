using FeedServer.Caching;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Caching;

public sealed class DependencyDatesTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly string folder = Directory.CreateTempSubdirectory("feedserver-").FullName;
    private readonly FakeTimeProvider clock = new(Noon);

    [Fact]
    public void A_value_keeps_the_instant_at_which_it_was_first_met_over_restarts()
    {
        Assert.Equal(Noon, Open().Since("settings", "a"));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Noon, Open().Since("settings", "a"));
        Assert.Equal(Noon.AddHours(1), Open().Since("settings", "b"));
        clock.Advance(TimeSpan.FromHours(1));
        var dates = Open();
        Assert.Equal(Noon.AddHours(1), dates.Since("settings", "b"));
        Assert.Equal(Noon.AddHours(1), dates.Find("settings"));
        Assert.Null(dates.Find("copy"));
        // Back again: the bytes are those from before, and a reader may have those in between.
        Assert.Equal(Noon.AddHours(2), dates.Since("settings", "a"));
    }

    [Fact]
    public void With_a_clock_that_was_set_back_a_change_still_has_a_later_second_than_what_was_told()
    {
        Assert.Equal(Noon, Open().Since("settings", "a"));
        clock.AdjustTime(Noon.AddHours(-1));
        Assert.Equal(Noon.AddSeconds(1), Open().Since("settings", "b"));
    }

    [Fact]
    public void A_change_is_later_than_what_the_archive_told() =>
        Assert.Equal(Noon.AddDays(1).AddSeconds(1), Open(Noon.AddDays(1)).Since("program", "1"));

    [Theory]
    [InlineData("{\"settings\":{\"value\":\"a\",\"since\"")]
    [InlineData("null")]
    [InlineData("")]
    public void A_file_that_cannot_be_read_dates_everything_anew(string text)
    {
        Open().Since("settings", "a");
        File.WriteAllText(Path.Combine(folder, DependencyDates.FileName), text);
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Noon.AddHours(1), Open().Since("settings", "a"));
        Assert.Equal(Noon.AddHours(1), Open().Since("settings", "a"));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_costs_only_the_dates_over_a_restart()
    {
        var dates = new DependencyDates(Path.Combine(folder, "none"), null, clock, NullLogger<DependencyDates>.Instance);
        Assert.Equal(Noon, dates.Since("settings", "a"));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(Noon, dates.Since("settings", "a"));
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private DependencyDates Open(DateTimeOffset? told = null) => new(folder, told, clock, NullLogger<DependencyDates>.Instance);
}
