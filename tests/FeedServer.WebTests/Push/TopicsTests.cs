using FeedServer.Push.Hub;

namespace FeedServer.WebTests.Push;

/// <summary>What the hub takes a topic's content for.</summary>
public sealed class TopicsTests
{
    private const string Topic = "/feed.atom";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_look_after_a_write_finds_what_the_feed_says_with_it()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var topics = new Topics(server.FeedsIn(server.Documents), server.Store);
        var hashes = new List<string?>();
        for (var number = 1; number <= 5; number++)
        {
            await Keep(number);
            hashes.Add(await topics.HashAsync(Topic, Ending));
            Assert.Equal((hashes[^1], hashes[^1]), (topics.Known(Topic), (await topics.DocumentAsync(Topic, Ending))?.Hash));
        }
        Assert.Equal(5, hashes.Distinct().Count());

        async Task Keep(int number) =>
            await server.Store.KeepAsync(
                [RandomWrites.Draft("song", number, 1, "Tin bến sông", new DateOnly(2023, 1, number), "Lương Thảo", [])], Ending);
    }
}
