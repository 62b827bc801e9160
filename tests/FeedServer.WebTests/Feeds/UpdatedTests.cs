using System.Globalization;
using System.Xml.Linq;
using FeedServer.Tests.Collect.Timing;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Feeds;

public sealed class UpdatedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [Theory]
    [InlineData(1)]
    [InlineData(24)]
    [InlineData(24 * 365)]
    public async Task No_item_lies_in_the_future_of_its_feed_after_a_run_with_the_clock_ahead(int hours)
    {
        using var archive = new TemporaryArchive();
        var clock = new SetClock(new FakeTimeProvider(new DateTimeOffset(2026, 3, 2, 8, 0, 0, TimeSpan.Zero)));
        await using var server = await RunningServer.StartAsync(archive, clock);
        await InventedDrafts.KeepAsync(server.Store, [1, 2], 1);
        clock.Wrong = TimeSpan.FromHours(hours);
        await InventedDrafts.KeepAsync(server.Store, [3, 4], 1);
        clock.Wrong = TimeSpan.Zero;
        await InventedDrafts.KeepAsync(server.Store, [5, 6], 1);
        await InventedDrafts.KeepAsync(server.Store, [1], 2);

        foreach (var path in (string[])["/feed.atom", InventedDrafts.SectionPath + ".atom", InventedDrafts.BylinePath + ".atom"])
        {
            var feed = XElement.Parse(await server.Client.GetStringAsync(path, TestContext.Current.CancellationToken));
            var own = Instant(feed.Element(Atom + "updated")?.Value);
            var items = feed.Elements(Atom + "entry").Select(entry => Instant(entry.Element(Atom + "updated")?.Value)).ToList();
            Assert.NotEmpty(items);
            Assert.All(items, item => Assert.True(item <= own, $"{path}: {item:O} is after {own:O}"));
        }
    }

    private static DateTimeOffset Instant(string? text) => DateTimeOffset.Parse(text ?? "", CultureInfo.InvariantCulture);
}
