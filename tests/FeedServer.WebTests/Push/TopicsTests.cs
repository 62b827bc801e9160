using FeedServer.Endpoints;
using FeedServer.Push.Hub;

namespace FeedServer.WebTests.Push;

/// <summary>What the hub takes a topic's content for.</summary>
public sealed class TopicsTests
{
    private const string Topic = "/feed.atom";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_look_between_the_writing_and_the_dropping_of_what_it_touches_does_not_stand()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        Topics? topics = null;
        var between = new List<string?>();
        // The archive has the item already when it tells of it, and the document does not fall before it is told.
        using var documents = new RenderedDocuments(() => server.Store.State, drop => server.Store.Watch(change =>
        {
            if (topics is not null) between.Add(Waited(topics.HashAsync(Topic, Ending)));
            drop(change);
        }));
        topics = new Topics(server.FeedsIn(documents), server.Store);
        await Keep(1);
        // Now it is kept.
        var before = (await topics.DocumentAsync(Topic, Ending))?.Hash;
        await Keep(2);
        Assert.Equal(before, between[^1]);
        var after = await topics.HashAsync(Topic, Ending);
        Assert.NotEqual(before, after);
        Assert.Equal((after, after), (topics.Known(Topic), (await topics.DocumentAsync(Topic, Ending))?.Hash));

        async Task Keep(int number) =>
            await server.Store.KeepAsync(
                [RandomWrites.Draft("song", number, 1, "Tin bến sông", new DateOnly(2023, 1, number), "Lương Thảo", [])], Ending);
    }

    /// <summary>Whoever is told of a change is told within the write: there is nothing to await there.</summary>
    private static T Waited<T>(Task<T> task) => task.GetAwaiter().GetResult();
}
