using System.Net;
using System.Security.Cryptography;
using System.Text;
using FeedServer.Collect.Fetching;
using FeedServer.Items.Push;
using FeedServer.Push.Hub;
using FeedServer.WebTests.Outside;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Push;

/// <summary>The hub as subscribers meet it (W3C WebSub).</summary>
public sealed class HubTests
{
    private const string Undelivered = "/undelivered.atom";
    private const string Home = "http://localhost:5080";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/feed.atom", "")]
    [InlineData("/feed.rss", "sha1")]
    [InlineData("/feed.json", "sha384")]
    [InlineData("/sections/tin-ben-song.atom", "sha512")]
    [InlineData("/bylines/luong-thao.rss", "sha256")]
    [InlineData("/sources/ben-song.json", "sha256")]
    public async Task A_subscriber_is_sent_the_feed_as_it_is_served_signed_with_his_secret(string topic, string method)
    {
        await using var stand = await HubStand.StartAsync();
        await stand.SubscribeAsync("/a?mine=1", ("hub.topic", Home + topic), ("hub.secret", "bí mật"),
            ("hub.signature_algorithm", method),
            ("hub.lease_seconds", "3600"));
        var question = HubStand.Query(Assert.Single(stand.Outside.To("/a")));
        Assert.Equal(("1", "subscribe", Home + topic, "3600"),
            (question["mine"], question["hub.mode"], question["hub.topic"], question["hub.lease_seconds"]));
        await stand.KeepAsync();
        var sent = await stand.DeliveredAsync("/a");
        using var served = await stand.Server.SendAsync(HttpMethod.Get, topic);
        Assert.Equal(await served.Content.ReadAsByteArrayAsync(Ending), sent.Body);
        Assert.Equal(served.Content.Headers.ContentType?.ToString(), sent.Header("Content-Type"));
        Assert.Equal("/a?mine=1", sent.Target);
        Assert.Equal($"<{Home}/hub>; rel=\"hub\", <{Home}{topic}>; rel=\"self\"", sent.Header("Link"));
        Assert.Equal(sent.Header("Link"), string.Join(", ", served.Headers.GetValues("Link")));
        var digest = method.Length > 0 ? method : "sha256";
        Assert.Equal($"{digest}={Hmac(digest, "bí mật", sent.Body)}", sent.Header("X-Hub-Signature"));
        Assert.NotEqual($"{digest}={Hmac(digest, "đoán mò", sent.Body)}", sent.Header("X-Hub-Signature"));
    }

    [Fact]
    public async Task Without_a_secret_nothing_is_signed()
    {
        await using var stand = await HubStand.StartAsync();
        await stand.SubscribeAsync("/a");
        await stand.KeepAsync();
        Assert.Null((await stand.DeliveredAsync("/a")).Header("X-Hub-Signature"));
    }

    [Theory]
    [InlineData("hub.mode", "publish", "hub.mode")]
    [InlineData("hub.topic", "http://elsewhere.example/feed.atom", "hub.topic")]
    [InlineData("hub.topic", "http://localhost:5080/", "hub.topic")]
    [InlineData("hub.topic", "http://localhost:5080/2023.atom", "hub.topic")]
    [InlineData("hub.topic", "http://localhost:5080/archive/1-100.atom", "hub.topic")]
    [InlineData("hub.callback", "", "hub.callback")]
    [InlineData("hub.callback", "/relative", "hub.callback")]
    [InlineData("hub.callback", "ftp://elsewhere.example/", "hub.callback")]
    [InlineData("hub.callback", "http://elsewhere.example/#part", "hub.callback")]
    [InlineData("hub.callback", "http://user@elsewhere.example/", "hub.callback")]
    [InlineData("hub.callback", "http://elsewhere.example:25/", "hub.callback")]
    [InlineData("hub.lease_seconds", "-1", "hub.lease_seconds")]
    [InlineData("hub.signature_algorithm", "md5", "hub.signature_algorithm")]
    public async Task A_wrong_form_is_refused_and_says_what_is_wrong(string name, string value, string told)
    {
        await using var stand = await HubStand.StartAsync();
        var (status, text) = await stand.AskAsync("subscribe", "/a", (name, value));
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(told, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_of_200_bytes_and_a_feed_that_does_not_exist_are_refused()
    {
        await using var stand = await HubStand.StartAsync();
        Assert.Equal(HttpStatusCode.BadRequest, (await stand.AskAsync("subscribe", "/a", ("hub.secret", new string('x', 200)))).Status);
        Assert.Equal(HttpStatusCode.NotFound,
            (await stand.AskAsync("subscribe", "/a", ("hub.topic", Home + "/sections/none.atom"))).Status);
        Assert.Equal(HttpStatusCode.Accepted, (await stand.AskAsync("subscribe", "/a", ("hub.secret", new string('x', 199)))).Status);
        using var plain = await stand.Server.Client.PostAsync(new Uri("/hub", UriKind.Relative), new StringContent("x"), Ending);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, plain.StatusCode);
    }

    [Theory]
    [InlineData("wrong")]
    [InlineData("longer")]
    [InlineData("404")]
    public async Task Who_does_not_confirm_with_the_challenge_is_never_served(string how)
    {
        await using var stand = await HubStand.StartAsync();
        stand.Confirm = request => request.Path != "/liar" ? HubStand.Challenge(request)
            : how == "404" ? RoughAnswer.Status(404)
            : RoughAnswer.Of(how == "wrong" ? "x" : HubStand.Query(request)["hub.challenge"] + "x", "text/plain");
        Assert.Equal(HttpStatusCode.Accepted, (await stand.AskAsync("subscribe", "/liar")).Status);
        await stand.Outside.ArrivedAsync("/liar", Ending);
        await stand.SubscribeAsync("/honest");
        await stand.KeepAsync();
        await stand.DeliveredAsync("/honest");
        Assert.Empty(stand.Deliveries("/liar"));
        Assert.Equal(1, stand.Server.Subscriptions.Health.Subscriptions);
    }

    [Fact]
    public async Task Who_unsubscribes_is_let_go_and_a_forged_request_changes_nothing()
    {
        await using var stand = await HubStand.StartAsync();
        await stand.SubscribeAsync("/leaves");
        await stand.SubscribeAsync("/stays");
        stand.Confirm = request => request.Path == "/leaves" ? HubStand.Challenge(request) : RoughAnswer.Status(404);
        await stand.AskAsync("unsubscribe", "/stays");
        await stand.Outside.ArrivedAsync("/stays", Ending, 2);
        await stand.AskAsync("unsubscribe", "/leaves");
        await Waiting.UntilAsync(() => stand.Server.Subscriptions.Health.Subscriptions == 1);
        Assert.Equal("unsubscribe", HubStand.Query(stand.Outside.To("/leaves")[1])["hub.mode"]);
        await stand.KeepAsync();
        await stand.DeliveredAsync("/stays");
        Assert.Empty(stand.Deliveries("/leaves"));
    }

    [Fact]
    public async Task Hundreds_of_one_host_may_ask_at_once_and_confirm_later()
    {
        const int many = 240;
        // So that nobody is given up, however slow the machine is.
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var stand = await HubStand.StartAsync(clock);
        var confirming = new TaskCompletionSource();
        stand.Confirm = request => RoughAnswer.Raw(async (wire, cancellation) =>
        {
            await confirming.Task.WaitAsync(cancellation);
            var challenge = HubStand.Query(request)["hub.challenge"] ?? "";
            await wire.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {challenge.Length}\r\n\r\n{challenge}", cancellation);
        });
        for (var number = 0; number < many; number++)
            Assert.Equal(HttpStatusCode.Accepted,
                (await stand.AskAsync("subscribe", $"/many/{number}", ("hub.lease_seconds", "86400"))).Status);
        confirming.SetResult();
        await Waiting.UntilAsync(() => stand.Server.Subscriptions.Health.Subscriptions == many);
    }

    [Fact]
    public async Task Callbacks_whose_host_closes_each_connection_without_a_word_confirm_all_the_same()
    {
        const int many = 240;
        await using var stand = await HubStand.StartAsync(new FakeTimeProvider(TimeProvider.System.GetUtcNow()));
        stand.Confirm = request => RoughAnswer.Raw(async (wire, cancellation) =>
        {
            var challenge = HubStand.Query(request)["hub.challenge"] ?? "";
            await wire.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {challenge.Length}\r\n\r\n{challenge}", cancellation);
            // Long enough for the hub to take the connection for one that stays.
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellation);
        });
        for (var number = 0; number < many; number++)
            Assert.Equal(HttpStatusCode.Accepted,
                (await stand.AskAsync("subscribe", $"/many/{number}", ("hub.lease_seconds", "86400"))).Status);
        await Waiting.UntilAsync(() => stand.Server.Subscriptions.Health.Subscriptions == many);
    }

    [Fact]
    public async Task Who_cannot_be_taken_is_told_that_he_is_denied()
    {
        await using var stand = await HubStand.StartAsync();
        for (var number = 0; number < SubscriberParties.MostOfOne; number++) Fill(stand, number);
        Assert.Equal(HttpStatusCode.Accepted, (await stand.AskAsync("subscribe", "/late")).Status);
        await stand.Outside.ArrivedAsync("/late", Ending);
        var told = HubStand.Query(Assert.Single(stand.Outside.To("/late")));
        Assert.Equal(("denied", Home + HubStand.Topic), (told["hub.mode"], told["hub.topic"]));
        Assert.Contains("host", told["hub.reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_opens_the_hub_in_a_browser_is_told_what_it_is_for()
    {
        await using var stand = await HubStand.StartAsync();
        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Delete])
        {
            using var answer = await stand.Server.SendAsync(method, "/hub");
            Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
            Assert.Equal(["POST"], answer.Content.Headers.Allow);
            Assert.Contains("WebSub hub", await answer.Content.ReadAsStringAsync(Ending), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_oldest_subscriptions_are_served_first_after_a_restart_too()
    {
        await using var stand = await HubStand.StartAsync();
        int[] first = [9, 7, 5, 3], later = [2, 1];
        foreach (var days in first) Fill(stand, days, days);
        // One renews and one leaves: neither gives its place to whoever comes next.
        Fill(stand, 9, 9);
        stand.Server.Subscriptions.Change(Undelivered, stand.Callback("/full/7"),
            present => Assert.IsType<Subscription>(present) with { Ended = "it left" });
        foreach (var days in later) Fill(stand, days, days);
        string[] oldestFirst = [.. ((int[])[9, 5, 3, 2, 1]).Select(days => stand.Callback($"/full/{days}"))];
        Assert.Equal(oldestFirst, stand.Server.Subscriptions.Of(Undelivered).Select(subscription => subscription.Callback));
        await stand.Server.DisposeAsync();
        await stand.StartServerAsync();
        Assert.Equal(oldestFirst, stand.Server.Subscriptions.Of(Undelivered).Select(subscription => subscription.Callback));
    }

    [Fact]
    public async Task A_callback_inside_the_network_is_refused_by_its_address_and_by_where_its_name_leads()
    {
        await using var stand = await HubStand.StartAsync(null, "--Hub:AllowPrivateNetworks=false");
        var (status, text) = await stand.AskAsync("subscribe", "/a");
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains("loopback", text, StringComparison.Ordinal);
        var options = new FetchOptions { Lookup = _ => [IPAddress.Loopback] };
        using var client = new CallbackClient(options, TimeProvider.System);
        var answer = await client.AskAsync(new Uri($"http://callback.example:{stand.Outside.Address.Port}/a"), [], 1, Ending);
        Assert.Contains("leads inside", answer.Failure, StringComparison.Ordinal);
        Assert.Empty(stand.Outside.Requests);
    }

    [Fact]
    public async Task Head_feeds_name_the_hub_while_it_is_on_and_nothing_does_when_it_is_off()
    {
        await using (var on = await HubStand.StartAsync())
        {
            foreach (var path in (string[])["/feed.atom", "/feed.rss", "/feed.json"])
                Assert.Contains(Home + "/hub\"", await on.Server.TextAsync(path), StringComparison.Ordinal);
            Assert.DoesNotContain(Home + "/hub\"", await on.Server.TextAsync("/2020.atom"), StringComparison.Ordinal);
        }
        await using var off = await HubStand.StartAsync(null, "--Hub:Enabled=false");
        Assert.DoesNotContain(Home + "/hub\"", await off.Server.TextAsync("/feed.atom"), StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Accepted, (await off.AskAsync("subscribe", "/a")).Status);
    }

    private static void Fill(HubStand stand, int number, int days = 0)
    {
        var now = TimeProvider.System.GetUtcNow();
        var callback = stand.Callback($"/full/{number}");
        stand.Server.Subscriptions.Change(Undelivered, callback, _ => new Subscription
        {
            Topic = Undelivered,
            Callback = callback,
            Since = now.AddDays(-days),
            Expires = now.AddDays(1),
            Delivered = "",
        });
    }

    private static string Hmac(string method, string secret, byte[] body)
    {
        using var hmac = IncrementalHash.CreateHMAC(new HashAlgorithmName(method.ToUpperInvariant()), Encoding.UTF8.GetBytes(secret));
        hmac.AppendData(body);
        return Convert.ToHexStringLower(hmac.GetHashAndReset());
    }
}
