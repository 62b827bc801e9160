using System.Net;
using FeedServer.Collect.Sources;
using FeedServer.Store.LiteDb;
using FeedServer.Store.Recovery;
using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests.Push;

/// <summary>What becomes of our subscriptions over time, restarts and edits, and how often those sources are polled.</summary>
public sealed class SubscriberLastingTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_is_polled_less_while_its_lease_lasts_and_as_before_when_it_lapsed()
    {
        await using var stand = await SubscriberStand.StartAsync();
        await using var other = RoughServer.Start(address: "127.0.0.2");
        other.On("/feed", _ => stand.Feed());
        stand.Hub = _ => RoughAnswer.Status(stand.Asked("subscribe").Count > 1 ? 503 : 202);
        await stand.SubscribedAsync(Day / 2);
        var begun = await stand.RecordedAsync();
        await stand.Book.AddAsync(stand.Source with { Id = "fence", Address = other.At("/feed"), Paused = true }, Ending);

        // Once more at the ordinary time: what came before the hub confirmed may have been missed.
        stand.Clock.Advance(begun.Due - stand.Now);
        await stand.PolledAsync(2);

        // Resumed: due long ago. It is taken in the same pass in which the other is not.
        stand.Clock.Advance(begun.Due.AddHours(8) - stand.Now);
        await stand.Book.ReplaceAsync("fence", now => now with { Paused = false }, Ending);
        await stand.UntilAsync(() => other.To("/feed").Count == 1);
        Assert.Equal(2, stand.Polls);

        stand.Clock.Advance(begun.Since.AddHours(12).AddMinutes(10) - stand.Now);
        var lapsed = await stand.PolledAsync(3);
        stand.Clock.Advance(lapsed.Due - stand.Now);
        await stand.PolledAsync(4);
    }

    [Fact]
    public async Task A_lease_is_renewed_before_it_ends_with_the_same_callback()
    {
        await using var stand = await SubscriberStand.StartAsync();
        var first = await stand.SubscribedAsync(Day);
        stand.Clock.Advance(Day * 0.8);
        await stand.RecordedAsync();
        Assert.Single(stand.Asked("subscribe"));
        stand.Clock.Advance(Day * 0.06);
        var second = await stand.SubscribedAsync(Day, 2);
        Assert.Equal((first["hub.callback"], first["hub.secret"]), (second["hub.callback"], second["hub.secret"]));
        stand.Clock.Advance(Day * 0.5);
        Assert.True(Assert.Single(stand.Server.Upstream.All).IsLive(stand.Now));
    }

    [Fact]
    public async Task A_restart_keeps_the_subscription_and_a_rebuild_too()
    {
        await using var stand = await SubscriberStand.StartAsync();
        var asked = await stand.SubscribedAsync(TimeSpan.FromDays(10));
        await stand.RecordedAsync();
        var before = Assert.Single(stand.Server.Upstream.All);
        await stand.Server.DisposeAsync();
        var engine = new LiteDbEngine(stand.Root, TimeProvider.System);
        await ArchiveMaintenance.RebuildAsync(engine, stand.Root, TimeProvider.System,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance, null, Ending);
        Assert.Empty((await ArchiveMaintenance.VerifyAsync(engine, stand.Root, Ending)).Faults);
        await stand.StartServerAsync();
        Assert.Equal(before, Assert.Single(stand.Server.Upstream.All));
        stand.Items = [0, 1, 2];
        Assert.Equal(HttpStatusCode.Accepted, await stand.DeliverAsync(asked));
        await stand.UntilAsync(async () => (await stand.Server.Store.StateAsync(Ending)).Items == 3);
        Assert.Single(stand.Asked("subscribe"));
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("paused")]
    [InlineData("no hub")]
    public async Task A_source_that_is_not_collected_or_offers_nothing_any_more_is_unsubscribed(string how)
    {
        await using var stand = await SubscriberStand.StartAsync();
        var asked = await stand.SubscribedAsync(TimeSpan.FromDays(10));
        if (how == "removed") await stand.Book.RemoveAsync(SubscriberStand.Id, Ending);
        else if (how == "paused") await stand.Book.ReplaceAsync(stand.Source.Id, now => now with { Paused = true }, Ending);
        else
        {
            stand.Links = "</self>; rel=self";
            await stand.DeliverAsync(asked);
        }
        var leaving = await stand.AskedAsync("unsubscribe");
        Assert.Equal((asked["hub.callback"], asked["hub.topic"], null),
            (leaving["hub.callback"], leaving["hub.topic"], leaving["hub.secret"]));
        Assert.Equal(HttpStatusCode.NotFound, (await stand.CallAsync(asked["hub.callback"], "subscribe")).Status);
        Assert.Equal(HttpStatusCode.Gone, await stand.DeliverAsync(asked));
        Assert.Equal(HttpStatusCode.OK, (await stand.CallAsync(asked["hub.callback"], "unsubscribe")).Status);
        Assert.Empty(stand.Server.Upstream.All);
        Assert.Equal(HttpStatusCode.NotFound, (await stand.CallAsync(asked["hub.callback"], "unsubscribe")).Status);
    }

    [Fact]
    public async Task A_source_that_names_another_hub_is_subscribed_to_there_and_let_go_here()
    {
        await using var stand = await SubscriberStand.StartAsync();
        var asked = await stand.SubscribedAsync(TimeSpan.FromDays(10));
        stand.Outside.On("/new-hub", RoughAnswer.Status(202));
        stand.Links = "</new-hub>; rel=hub, </self>; rel=self";
        await stand.DeliverAsync(asked);
        var second = await stand.AskedAsync("subscribe", 1, "/new-hub");
        Assert.NotEqual(asked["hub.callback"], second["hub.callback"]);
        Assert.Equal(asked["hub.callback"], (await stand.AskedAsync("unsubscribe"))["hub.callback"]);
        Assert.Equal(HttpStatusCode.OK, (await stand.CallAsync(second["hub.callback"], "subscribe", SubscriberStand.Lease(Day))).Status);
    }

    [Fact]
    public async Task A_hub_that_will_not_let_go_is_asked_a_few_times_and_forgotten()
    {
        await using var stand = await SubscriberStand.StartAsync();
        var asked = await stand.SubscribedAsync(TimeSpan.FromDays(10));
        stand.Hub = _ => RoughAnswer.Status(500);
        await stand.Book.RemoveAsync(SubscriberStand.Id, Ending);
        for (var times = 1; times <= 5; times++)
        {
            await stand.AskedAsync("unsubscribe", times);
            await stand.UntilAsync(() => stand.Server.Upstream.All.All(one => one.Failures == times));
            stand.Clock.Advance(TimeSpan.FromHours(2));
        }
        await stand.UntilAsync(() => stand.Server.Upstream.All.Count == 0);
        Assert.Equal(HttpStatusCode.Gone, await stand.DeliverAsync(asked));
        Assert.Equal(5, stand.Asked("unsubscribe").Count);
    }
}
