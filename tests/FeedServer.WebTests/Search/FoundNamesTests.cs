using System.Globalization;
using FeedServer.Items.Keeping;
using FeedServer.WebTests.Feeds;

namespace FeedServer.WebTests.Search;

public sealed class FoundNamesTests
{
    private const int TagsOfAnItem = 40;

    [Fact]
    public async Task Of_more_than_twenty_thousand_tags_each_is_found_and_so_is_one_that_comes_later_or_goes()
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        for (var first = 0; first < 520; first += 130)
        {
            await server.Store.KeepAsync([.. Enumerable.Range(first, 130).Select(number =>
                InventedDrafts.Draft(number, 1, [.. Enumerable.Range(number * TagsOfAnItem, TagsOfAnItem).Select(NameOf)]))], cancellation);
        }
        foreach (var number in (int[])[0, 7, 12_345, 19_999, 20_001, 20_799])
            Assert.Contains($"href=\"/tags/{SlugOf(number)}\"", await server.MainAsync(NameOf(number)), StringComparison.Ordinal);
        Assert.Contains("và 20.7", await server.MainAsync("nhan"), StringComparison.Ordinal);
        await server.Store.KeepAsync([InventedDrafts.Draft(1000, 1, NameOf(30_000))], cancellation);
        Assert.Contains($"href=\"/tags/{SlugOf(30_000)}\"", await server.MainAsync(NameOf(30_000)), StringComparison.Ordinal);
        var tagged = await server.Store.PageAsync(new() { Scope = Scope.Tag(SlugOf(30_000)), Limit = 1 }, cancellation);
        await server.Store.WithdrawAsync(tagged.Items[0].Path, "Nhầm nhãn.", cancellation);
        Assert.DoesNotContain("href=\"/tags/", await server.MainAsync(NameOf(30_000)), StringComparison.Ordinal);
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Nhãn số {number:D5}");

    private static string SlugOf(int number) => string.Create(CultureInfo.InvariantCulture, $"nhan-so-{number:D5}");
}
