using System.Net;
using System.Security.Cryptography;
using System.Text;
using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests.Push;

/// <summary>Subscribing to sources as hubs meet it (W3C WebSub): asking, confirming, delivering.</summary>
public sealed class SubscriberTests
{
    private static readonly TimeSpan Days = TimeSpan.FromDays(10);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_source_that_names_a_hub_is_subscribed_to_and_polled_when_the_hub_delivers()
    {
        await using var stand = await SubscriberStand.StartAsync();
        var asked = await stand.SubscribedAsync(Days);
        Assert.Equal((stand.Outside.At("/self").AbsoluteUri, "864000"), (asked["hub.topic"], asked["hub.lease_seconds"]));
        Assert.Matches("^[0-9a-f]{64}$", asked["hub.secret"]);
        Assert.Matches("/websub/[0-9a-f]{64}$", asked["hub.callback"]);
        Assert.StartsWith("application/x-www-form-urlencoded", stand.Outside.To("/hub")[0].Header("Content-Type"),
            StringComparison.Ordinal);
        Assert.Equal(1, stand.Polls);
        stand.Items = [0, 1, 2];
        await stand.RecordedAsync();
        stand.Clock.Advance(TimeSpan.FromSeconds(15));
        Assert.Equal(HttpStatusCode.Accepted, await stand.DeliverAsync(asked));
        await stand.UntilAsync(async () => (await stand.Server.Store.StateAsync(Ending)).Items == 3);
        Assert.Equal(("no-cache", 2), (stand.Outside.To("/feed")[1].Header("Cache-Control"), stand.Polls));
        Assert.Null(stand.Outside.To("/feed")[0].Header("Cache-Control"));
    }

    [Fact]
    public async Task Only_what_was_asked_for_is_confirmed_and_nothing_that_a_browser_takes_for_a_page()
    {
        await using var stand = await SubscriberStand.StartAsync();
        var callback = (await stand.AskedAsync("subscribe"))["hub.callback"];
        Assert.Equal(HttpStatusCode.NotFound,
            (await stand.CallAsync(callback, "subscribe", ("hub.topic", "https://other.example/"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stand.CallAsync(callback, "subscribe", ("hub.challenge", ""))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stand.CallAsync(callback, "unsubscribe")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stand.CallAsync(callback, "publish")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stand.CallAsync(callback?[..^1] + "x", "subscribe")).Status);
        var (status, text, type) = await stand.CallAsync(callback, "subscribe", SubscriberStand.Lease(Days));
        Assert.Equal((HttpStatusCode.OK, "thử <b>thách</b>", "text/plain; charset=utf-8"), (status, text, type));
        Assert.Equal(HttpStatusCode.OK, (await stand.CallAsync(callback, "subscribe", SubscriberStand.Lease(Days))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stand.CallAsync(callback, "unsubscribe")).Status);
        Assert.True(Assert.Single(stand.Server.Upstream.All).IsLive(stand.Now));
    }

    [Theory]
    [InlineData("sha1")]
    [InlineData("sha384")]
    [InlineData("SHA512")]
    public async Task Every_method_of_signing_is_understood(string method)
    {
        await using var stand = await SubscriberStand.StartAsync();
        var asked = await stand.SubscribedAsync(Days);
        var (key, body) = (Encoding.UTF8.GetBytes(asked["hub.secret"] ?? ""), "bất kỳ"u8.ToArray());
#pragma warning disable CA5350 // a method of the standard
        var hash = method switch
        {
            "sha1" => HMACSHA1.HashData(key, body),
            "sha384" => HMACSHA384.HashData(key, body),
            _ =>
            HMACSHA512.HashData(key, body)
        };
#pragma warning restore CA5350 // see above
        await stand.DeliverAsync(asked, "bất kỳ", $"{method}={Convert.ToHexString(hash)}");
        await stand.PolledAsync(2);
    }

    [Fact]
    public async Task What_is_not_signed_with_our_secret_is_taken_politely_and_ignored()
    {
        await using var stand = await SubscriberStand.StartAsync();
        var asked = await stand.SubscribedAsync(Days);
        var other = Convert.ToHexStringLower(HMACSHA256.HashData("đoán mò"u8, "<rss/>"u8));
        foreach (var signature in (string[])["", "sha256=", "sha256=" + other, "sha256=" + other[..10], "sha256=" + new string('z', 64),
            "md5=" + other, other])
            Assert.Equal(HttpStatusCode.Accepted, await stand.DeliverAsync(asked, "<rss/>", signature));
        await stand.RecordedAsync();
        stand.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(1, stand.Polls);
        await stand.DeliverAsync(asked);
        await stand.PolledAsync(2);
    }

    [Fact]
    public async Task The_same_delivery_many_times_over_is_one_poll_and_at_most_one_in_five_seconds()
    {
        await using var stand = await SubscriberStand.StartAsync();
        var asked = await stand.SubscribedAsync(Days);
        await stand.RecordedAsync();
        stand.Clock.Advance(TimeSpan.FromSeconds(15));
        for (var i = 0; i < 30; i++) await stand.DeliverAsync(asked);
        var first = await stand.PolledAsync(2);
        for (var i = 0; i < 30; i++) await stand.DeliverAsync(asked);
        var second = await stand.PolledAsync(3);
        Assert.True(second.LastPoll - first.LastPoll >= TimeSpan.FromSeconds(5), $"{second.LastPoll - first.LastPoll}");
    }

    [Fact]
    public async Task An_unknown_callback_is_gone_and_a_body_is_taken_up_to_the_size_of_a_feed()
    {
        await using var stand = await SubscriberStand.StartAsync();
        var asked = await stand.SubscribedAsync(Days);
        var unknown = new System.Collections.Specialized.NameValueCollection
        {
            ["hub.callback"] = asked["hub.callback"]?[..^4] + "0000",
            ["hub.secret"] = asked["hub.secret"]
        };
        Assert.Equal(HttpStatusCode.Gone, await stand.DeliverAsync(unknown));
        await stand.DeliverAsync(asked, new string('x', 1_000_000));
        await stand.PolledAsync(2);
        using var huge = new HttpRequestMessage(HttpMethod.Post,
            new Uri(SubscriberStand.PathOf(asked["hub.callback"]),
                UriKind.Relative))
        { Content = new ByteArrayContent(new byte[20_000_001]) };
        huge.Headers.ExpectContinue = true;
        using var answer = await stand.Server.Client.SendAsync(huge, Ending);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_hub_that_denies_is_believed_and_the_source_polled_as_before()
    {
        await using var stand = await SubscriberStand.StartAsync();
        var asked = await stand.SubscribedAsync(Days);
        var (status, text, _) = await stand.CallAsync(asked["hub.callback"], "denied", ("hub.reason", "khóa\nsổ"));
        Assert.Equal((HttpStatusCode.OK, ""), (status, text));
        var denied = Assert.Single(stand.Server.Upstream.All);
        Assert.False(denied.IsLive(stand.Now));
        Assert.Equal(("it denies us: khóa sổ", 1), (denied.LastFailure, denied.Failures));
        Assert.True(denied.Next > stand.Now.AddDays(6));
    }

    [Theory]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_hub_that_leads_to_another_is_followed(int status)
    {
        await using var stand = await SubscriberStand.StartAsync(stand => stand.Hub = _ => RoughAnswer.Redirect(status, "/other-hub"));
        stand.Outside.On("/other-hub", RoughAnswer.Status(202));
        var asked = await stand.AskedAsync("subscribe", 1, "/other-hub");
        Assert.Equal(HttpStatusCode.OK, (await stand.CallAsync(asked["hub.callback"], "subscribe", SubscriberStand.Lease(Days))).Status);
    }

    [Theory]
    [InlineData(400, "it answered 400")]
    [InlineData(503, "it answered 503")]
    [InlineData(302, "it answered 302")]
    [InlineData(0, "no answer within 10 seconds")]
    public async Task A_broken_hub_is_noted_tried_again_later_and_costs_nothing_else(int status, string told)
    {
        await using var stand = await SubscriberStand.StartAsync(
            stand => stand.Hub = _ => status == 0 ? RoughTrouble.Silent() : RoughAnswer.Status(status).With("Location", "/other"),
            "--Collect:MinInterval=00:00:01", "--Collect:MaxInterval=00:00:05");
        await stand.UntilAsync(() => stand.Server.Upstream.All.Any(one => one.Failures > 0));
        var failed = Assert.Single(stand.Server.Upstream.All, one => one.Failures > 0);
        Assert.Contains(told, failed.LastFailure, StringComparison.Ordinal);
        Assert.True(failed.Next > stand.Now.AddSeconds(30));
        var polls = stand.Polls;
        await stand.PolledAsync(polls + 2);
    }

    [Fact]
    public async Task Of_several_hubs_the_next_is_tried_when_one_fails()
    {
        await using var stand = await SubscriberStand.StartAsync(stand =>
        {
            stand.Hub = _ => RoughAnswer.Status(500);
            stand.Links = "</hub>; rel=hub, </spare>; rel=hub, </self>; rel=self";
        });
        stand.Outside.On("/spare", RoughAnswer.Status(202));
        await stand.UntilAsync(() => stand.Server.Upstream.All.Any(one => one.Failures > 0));
        stand.Clock.Advance(TimeSpan.FromMinutes(1));
        var asked = await stand.AskedAsync("subscribe", 1, "/spare");
        Assert.Equal(HttpStatusCode.OK, (await stand.CallAsync(asked["hub.callback"], "subscribe", SubscriberStand.Lease(Days))).Status);
    }

    [Fact]
    public async Task Where_no_hub_could_call_us_none_is_asked_and_the_source_is_polled()
    {
        // A port of the bad ports, which no wall lets through.
        await using var stand = await SubscriberStand.StartAsync(
            "--Publication:BaseUrl=https://ben-song.example:25/", "--Collect:MinInterval=00:00:01", "--Collect:MaxInterval=00:00:05");
        await stand.PolledAsync(4);
        Assert.Empty(stand.Outside.To("/hub"));
        Assert.Empty(stand.Server.Upstream.All);
    }
}
