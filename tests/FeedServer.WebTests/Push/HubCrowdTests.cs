using System.Globalization;
using System.Net;
using System.Text;
using FeedServer.Push.Hub;
using FeedServer.WebTests.Outside;
using FeedServer.WebTests.Polling;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Push;

/// <summary>The hub cannot be filled, nor kept busy by whoever never answers. <c>FEEDSERVER_HUB_CROWD</c> says how many requests the crowd
/// sends; the drill proper has 20,400.</summary>
public sealed class HubCrowdTests
{
    private const int Hosts = 11;
    private const int MostBytes = 50_000_000;

    private static int Crowd =>
        int.Parse(Environment.GetEnvironmentVariable("FEEDSERVER_HUB_CROWD") ?? "700", CultureInfo.InvariantCulture);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_crowd_on_one_address_keeps_no_newcomer_waiting_and_is_sent_one_article_250_times()
    {
        // Whoever does not answer never does: nobody is given up.
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var stand = await HubStand.StartAsync(
            name => name == "newcomer.example" ? [IPAddress.Parse("127.0.0.2")] : [IPAddress.Loopback], clock, _ => { });
        // A feed of an ordinary length.
        for (var number = 0; number < 50; number++) await stand.KeepAsync();
        var port = stand.Outside.Address.Port;
        await using var elsewhere = RoughServer.Start(port, "127.0.0.2");
        elsewhere.Otherwise = request => request.Method == "GET" ? HubStand.Challenge(request) : RoughAnswer.Status(200);
        var confirming = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        stand.Confirm = request => Late(request, confirming.Task);

        var began = TimeProvider.System.GetTimestamp();
        await Parallel.ForAsync(0, Crowd, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = Ending },
            async (number, _) => await AskAsync(stand, $"http://crowd{number % Hosts}.example:{port}/{number}", $"10.0.{number / 200}.1"));
        Say($"{Crowd} requests of the crowd are taken", began);
        began = TimeProvider.System.GetTimestamp();
        await SubscribedAsync(stand, $"http://newcomer.example:{port}/a", "192.0.2.1");
        Say("a newcomer is verified while no callback of the crowd answers", began);
        confirming.SetResult();
        began = TimeProvider.System.GetTimestamp();
        await SubscribedAsync(stand, $"http://neighbour.example:{port}/b", "192.0.2.2");
        Say("one on the crowd's own address is verified", began);
        await Waiting.UntilAsync(() => stand.Server.Subscriptions.Of(HubStand.Topic).Count == SubscriberParties.MostOfOneToAFeed + 1);
        Assert.NotNull(Find(stand, $"http://neighbour.example:{port}/b"));

        began = TimeProvider.System.GetTimestamp();
        await stand.KeepAsync();
        var feed = Encoding.UTF8.GetByteCount(await stand.Server.TextAsync(HubStand.Topic));
        await Waiting.UntilAsync(() => stand.Server.Subscriptions.Of(HubStand.Topic).All(one => one.Taken == 1));
        var sent = stand.Outside.Requests.Concat(elsewhere.Requests).Where(request => request.Method == "POST").Sum(one => one.Body.Length);
        Say($"{sent} bytes are sent for one article, the feed having {feed}", began);
        Assert.Equal(feed * (SubscriberParties.MostOfOneToAFeed + 1), sent);
        Assert.InRange(sent, feed, MostBytes);
    }

    [Fact]
    public async Task Another_host_of_a_full_address_is_made_room_for_and_the_log_says_who_left()
    {
        using var log = new TestLog();
        await using var stand = await HubStand.StartAsync(_ => [IPAddress.Loopback], TimeProvider.System,
            services => services.AddSingleton<ILoggerProvider>(log), "--Logging:LogLevel:Default=Information");
        var port = stand.Outside.Address.Port;
        for (var number = 0; number < SubscriberParties.MostOfOneToAFeed; number++)
            await SubscribedAsync(stand, $"http://crowd.example:{port}/{number}", "10.0.0.1");
        await AskAsync(stand, $"http://crowd.example:{port}/late", "10.0.0.1");
        await stand.Outside.ArrivedAsync("/late", Ending);
        Assert.Equal("denied", HubStand.Query(stand.Outside.To("/late")[0])["hub.mode"]);
        await SubscribedAsync(stand, $"http://neighbour.example:{port}/b", "10.0.0.1");
        Assert.Equal(SubscriberParties.MostOfOneToAFeed, stand.Server.Subscriptions.Health.Subscriptions);
        await Waiting.UntilAsync(() => log.Lines.Contains(
            "hub: crowd.example no longer gets /feed.atom: it took 0 deliveries, failed 0 times and makes room for neighbour.example"));
        // The newest of the crowd: none had taken anything. It is told (WebSub §5.2).
        var newest = $"/{SubscriberParties.MostOfOneToAFeed - 1}";
        await stand.Outside.ArrivedAsync(newest, Ending, 2);
        Assert.Equal("denied", HubStand.Query(stand.Outside.To(newest)[1])["hub.mode"]);
    }

    [Fact]
    public async Task Requests_with_names_whose_servers_are_silent_delay_nobody_else()
    {
        using var speaking = new ManualResetEventSlim();
        await using var stand = await HubStand.StartAsync(name =>
        {
            if (name.Contains("silent", StringComparison.Ordinal)) speaking.Wait(Ending);
            return [IPAddress.Loopback];
        }, new FakeTimeProvider(TimeProvider.System.GetUtcNow()), _ => { });
        var port = stand.Outside.Address.Port;
        for (var number = 0; number < 41; number++) await AskAsync(stand, $"http://www.silent{number}.example:{port}/", "10.0.0.1");
        await stand.Server.TextAsync(HubStand.Topic);
        await SubscribedAsync(stand, $"http://newcomer.example:{port}/a", "192.0.2.1");
        Assert.Equal(1, stand.Server.Subscriptions.Health.Subscriptions);
        speaking.Set();
        await Waiting.UntilAsync(() => stand.Server.Subscriptions.Health.Subscriptions == 42);
    }

    [Fact]
    public async Task The_first_lease_is_a_day_and_each_delivery_taken_earns_another()
    {
        await using var stand = await HubStand.StartAsync();
        (string, string) month = ("hub.lease_seconds", "2592000");
        await stand.SubscribeAsync("/a", month);
        for (var count = 1; count <= 2; count++)
        {
            await stand.KeepAsync();
            await Waiting.UntilAsync(() => Find(stand, stand.Callback("/a"))?.Taken == count);
        }
        await stand.AskAsync("subscribe", "/a", month);
        await stand.Outside.ArrivedAsync("/a", Ending, 4);
        Assert.Equal(["86400", "259200"], stand.Outside.To("/a").Where(request => request.Method == "GET")
            .Select(request => HubStand.Query(request)["hub.lease_seconds"]));
    }

    [Fact]
    public async Task Changes_that_follow_each_other_are_delivered_as_one_after_an_interval()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var stand = await HubStand.StartAsync(clock);
        await stand.SubscribeAsync("/a");
        for (var count = 1; count <= DeliveryBudget.TopicBurst; count++)
        {
            await stand.KeepAsync();
            await Waiting.UntilAsync(() => Find(stand, stand.Callback("/a"))?.Taken == count);
        }
        for (var more = 0; more < 5; more++) await stand.KeepAsync();
        var newest = await stand.Server.TextAsync(HubStand.Topic);
        // The loop may have begun to wait a moment later than the clock was moved.
        await Waiting.UntilAsync(
            () => stand.Deliveries("/a").Count > DeliveryBudget.TopicBurst, () => clock.Advance(TimeSpan.FromSeconds(10)));
        Assert.Equal(DeliveryBudget.TopicBurst + 1, stand.Deliveries("/a").Count);
        Assert.Equal(newest, Encoding.UTF8.GetString(stand.Deliveries("/a")[^1].Body));
    }

    [Theory]
    [InlineData("multipart/form-data", "--x")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"hub.mode\"\r\n\r\nsub")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\n: : :\r\n\r\nsub\r\n--x--")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"hub.mode")]
    [InlineData("multipart/form-data; boundary=x", "")]
    [InlineData("application/x-www-form-urlencoded; charset=klingon", "hub.mode=publish")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-7", "hub.mode=publish")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-32", "hub.mode=publish")]
    [InlineData("application/x-www-form-urlencoded", "%zz=%&&&=;%00")]
    [InlineData("application/x-www-form-urlencoded", "many")]
    public async Task A_form_that_cannot_be_read_is_refused_without_a_word_of_ours(string type, string body)
    {
        await using var stand = await HubStand.StartAsync();
        var bytes = Encoding.UTF8.GetBytes(body == "many" ? string.Join('&', Enumerable.Range(0, 2_000)) : body);
        using var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Type", type);
        using var answer = await stand.Server.Client.PostAsync(new Uri("/hub", UriKind.Relative), content, Ending);
        var text = await answer.Content.ReadAsStringAsync(Ending);
        Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{answer.StatusCode}: {text}");
        Assert.Matches("^(the form cannot be read|hub\\.mode must be subscribe or unsubscribe)\n$", text);
    }

    private static async Task SubscribedAsync(HubStand stand, string callback, string from)
    {
        await AskAsync(stand, callback, from);
        await Waiting.UntilAsync(() => Find(stand, callback) is not null, what: callback);
    }

    private static Items.Push.Subscription? Find(HubStand stand, string callback) =>
        stand.Server.Subscriptions.Find(HubStand.Topic, callback);

    private static async Task AskAsync(HubStand stand, string callback, string from)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/hub", UriKind.Relative));
        request.Headers.Add("X-Forwarded-For", from);
        request.Content = new FormUrlEncodedContent([new("hub.mode", "subscribe"), new("hub.callback", callback),
            new("hub.topic", "http://localhost:5080" + HubStand.Topic), new("hub.lease_seconds", "7776000")]);
        using var answer = await stand.Server.Client.SendAsync(request, Ending);
        Assert.True(
            answer.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.ServiceUnavailable, $"{callback}: {answer.StatusCode}");
    }

    private static RoughAnswer Late(RoughRequest request, Task confirming) => RoughAnswer.Raw(async (wire, cancellation) =>
    {
        await confirming.WaitAsync(cancellation);
        var challenge = HubStand.Query(request)["hub.challenge"] ?? "";
        await wire.SendAsync(
            $"HTTP/1.1 200 OK\r\nContent-Length: {challenge.Length}\r\nConnection: close\r\n\r\n{challenge}", cancellation);
    });

    private static void Say(string what, long began) => TestContext.Current.TestOutputHelper?.WriteLine(
        $"{what}, after {TimeProvider.System.GetElapsedTime(began).TotalMilliseconds:0} ms");
}
