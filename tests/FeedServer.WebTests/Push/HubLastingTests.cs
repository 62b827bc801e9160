using System.Collections.Concurrent;
using System.Globalization;
using FeedServer.Cli;
using FeedServer.WebTests.Outside;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Push;

/// <summary>
/// What becomes of subscriptions over time, failures and restarts. <c>FEEDSERVER_SUBSCRIBERS</c> says how many the drill has; one
/// address may have 250.
/// </summary>
public sealed class HubLastingTests
{
    private static int Subscribers =>
        int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_SUBSCRIBERS") ?? "60", CultureInfo.InvariantCulture);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_sent_after_the_lease_unless_it_was_renewed()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var stand = await HubStand.StartAsync(clock);
        await stand.SubscribeAsync("/forgets", ("hub.lease_seconds", "10"));
        await stand.SubscribeAsync("/renews", ("hub.lease_seconds", "10"), ("hub.secret", "cũ"));
        clock.Advance(TimeSpan.FromSeconds(6));
        await stand.AskAsync("subscribe", "/renews", ("hub.lease_seconds", "60"), ("hub.secret", "mới"));
        await Waiting.UntilAsync(() => stand.Server.Subscriptions.Of(HubStand.Topic).Any(s => s.Secret == "mới"));
        clock.Advance(TimeSpan.FromSeconds(6));
        await stand.KeepAsync();
        await stand.DeliveredAsync("/renews");
        Assert.Empty(stand.Deliveries("/forgets"));
        Assert.Equal(1, stand.Server.Subscriptions.Health.Subscriptions);
    }

    [Fact]
    public async Task A_failed_delivery_is_tried_again_later_also_by_the_next_server()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var stand = await HubStand.StartAsync(clock);
        await stand.SubscribeAsync("/a");
        stand.Deliver = _ => RoughAnswer.Status(500);
        await stand.KeepAsync();
        await Waiting.UntilAsync(() => stand.Server.Subscriptions.Health.Failing == 1);
        await stand.Server.DisposeAsync();
        await stand.StartServerAsync(clock);
        var kept = Assert.Single(stand.Server.Subscriptions.Of(HubStand.Topic));
        Assert.Equal((1, "it answered 500"), (kept.Failures, kept.LastFailure));
        Assert.Single(stand.Deliveries("/a"));
        stand.Deliver = _ => RoughAnswer.Status(204);
        // The loop may have begun to wait a moment later than the clock was moved.
        await Waiting.UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(2));
            return stand.Server.Subscriptions.Health.Failing == 0;
        });
        Assert.Equal(2, stand.Deliveries("/a").Count);
        Assert.Equal(stand.Deliveries("/a")[0].Body, stand.Deliveries("/a")[1].Body);
    }

    [Theory]
    [InlineData("3600", 3_600)]
    [InlineData("1", 10)]
    [InlineData("604800", 86_400)]
    public async Task A_callback_that_asks_for_time_is_left_alone_as_long_but_a_day_at_most(string wish, int seconds)
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var stand = await HubStand.StartAsync(clock);
        await stand.SubscribeAsync("/busy");
        await stand.SubscribeAsync("/idle");
        await stand.KeepAsync();
        await stand.DeliveredAsync("/busy");
        await stand.DeliveredAsync("/idle");
        await RenewAsync(stand, clock, "/busy");
        await RenewAsync(stand, clock, "/idle");
        stand.Deliver = request => request.Path == "/busy" ? RoughAnswer.Status(503).With("Retry-After", wish) : RoughAnswer.Status(200);
        await stand.KeepAsync();
        await stand.DeliveredAsync("/idle", 2);
        await Waiting.UntilAsync(() => stand.Server.Subscriptions.Health.Failing == 1);
        var wait = stand.Server.Subscriptions.Of(HubStand.Topic).Single(one => one.Failures == 1).Retry - clock.GetUtcNow();
        Assert.InRange(wait.GetValueOrDefault(), TimeSpan.FromSeconds(seconds - 1), TimeSpan.FromSeconds(seconds));
        clock.Advance(TimeSpan.FromSeconds(seconds - 2));
        await stand.KeepAsync();
        await stand.DeliveredAsync("/idle", 3);
        Assert.Equal(2, stand.Deliveries("/busy").Count);
        stand.Deliver = _ => RoughAnswer.Status(200);
        await Waiting.UntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return stand.Server.Subscriptions.Health.Failing == 0;
        });
        Assert.Equal(3, stand.Deliveries("/busy").Count);
    }

    [Fact]
    public async Task Who_answers_410_is_sent_nothing_more()
    {
        await using var stand = await HubStand.StartAsync();
        await stand.SubscribeAsync("/gone");
        await stand.SubscribeAsync("/stays");
        stand.Deliver = request => RoughAnswer.Status(request.Path == "/gone" ? 410 : 200);
        await stand.KeepAsync();
        await Waiting.UntilAsync(() => stand.Server.Subscriptions.Health.Subscriptions == 1);
        await stand.DeliveredAsync("/stays");
        await stand.KeepAsync();
        await stand.DeliveredAsync("/stays", 2);
        Assert.Single(stand.Deliveries("/gone"));
    }

    [Fact]
    public async Task A_redirect_is_a_failure_and_is_not_followed()
    {
        await using var stand = await HubStand.StartAsync();
        await stand.SubscribeAsync("/a");
        stand.Deliver = _ => RoughAnswer.Redirect(307, stand.Callback("/elsewhere"));
        await stand.KeepAsync();
        await Waiting.UntilAsync(() => stand.Server.Subscriptions.Health.Failing == 1);
        Assert.Empty(stand.Outside.To("/elsewhere"));
    }

    [Fact]
    public async Task A_restart_in_the_middle_of_delivering_loses_nobody()
    {
        await using var stand = await HubStand.StartAsync();
        foreach (var number in Enumerable.Range(0, Subscribers))
            Assert.Equal(System.Net.HttpStatusCode.Accepted, (await stand.AskAsync("subscribe", $"/{number}")).Status);
        await Waiting.UntilAsync(() => stand.Server.Subscriptions.Health.Subscriptions == Subscribers);
        var told = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var half = new TaskCompletionSource();
        stand.Deliver = request =>
        {
            if (told.Count >= Subscribers / 2)
            {
                half.TrySetResult();
                return RoughTrouble.Silent();
            }
            told[request.Path] = 1;
            return RoughAnswer.Status(200);
        };
        await stand.KeepAsync();
        await half.Task.WaitAsync(Ending);
        await stand.Server.DisposeAsync();
        stand.Deliver = request =>
        {
            told.AddOrUpdate(request.Path, 1, (_, times) => times + 1);
            return RoughAnswer.Status(200);
        };
        await stand.StartServerAsync();
        await Waiting.UntilAsync(() => told.Count == Subscribers);
        var newest = await stand.Server.TextAsync(HubStand.Topic);
        Assert.All(Enumerable.Range(0, Subscribers),
            number => Assert.Equal(newest, System.Text.Encoding.UTF8.GetString(stand.Deliveries($"/{number}")[^1].Body)));
    }

    [Fact]
    public async Task The_operator_lists_and_removes_subscriptions_and_never_sees_a_secret()
    {
        await using var stand = await HubStand.StartAsync();
        await stand.SubscribeAsync("/a", ("hub.secret", "kín như bưng"));
        await stand.SubscribeAsync("/b");
        var root = $"--Archive:Root={stand.Root}";
        await stand.SubscribeAsync("/c");
        // Beside the running server, and with the archive open in the verb's own process.
        await ListAndRemoveAsync(stand, root, "/a");
        Assert.Equal([stand.Callback("/b"), stand.Callback("/c")],
            stand.Server.Subscriptions.Of(HubStand.Topic).Select(one => one.Callback));
        await stand.Server.DisposeAsync();
        await ListAndRemoveAsync(stand, root, "/c");
        await stand.StartServerAsync();
        Assert.Equal(stand.Callback("/b"), Assert.Single(stand.Server.Subscriptions.Of(HubStand.Topic)).Callback);
    }

    private static async Task ListAndRemoveAsync(HubStand stand, string root, string callback)
    {
        foreach (var form in (string[][])[["hub", "list", root], ["hub", "list", "--json", root]])
        {
            var (code, output, errors) = await BuiltProgram.RunAsync(form);
            Assert.Equal("", errors);
            Assert.Equal(Verbs.Done, code);
            Assert.Contains(stand.Callback(callback), output, StringComparison.Ordinal);
            Assert.DoesNotContain("bưng", output, StringComparison.Ordinal);
        }
        var (removed, told, _) = await BuiltProgram.RunAsync("hub", "remove", stand.Callback(callback), HubStand.Topic, root);
        Assert.Equal((Verbs.Done, $"hub: {stand.Callback(callback)} no longer gets {HubStand.Topic}"), (removed, told.Trim()));
        var (again, _, why) = await BuiltProgram.RunAsync("hub", "remove", stand.Callback(callback), root);
        Assert.Equal((Verbs.Failed, $"hub: {stand.Callback(callback)} has no subscription. See 'hub list'."), (again, why.Trim()));
    }

    /// <summary>A subscription that has taken a delivery gets a second day.</summary>
    private static async Task RenewAsync(HubStand stand, TimeProvider clock, string path)
    {
        await Waiting.UntilAsync(() => Of(stand, path) is { Taken: > 0 });
        await stand.AskAsync("subscribe", path);
        await Waiting.UntilAsync(() => Of(stand, path)?.Expires > clock.GetUtcNow().AddDays(1));
    }

    private static Items.Push.Subscription? Of(HubStand stand, string path) =>
        stand.Server.Subscriptions.Find(HubStand.Topic, stand.Callback(path));
}
