using System.Text;
using FeedServer.Items.Push;
using FeedServer.Push.Hub;
using FeedServer.WebTests.Outside;

namespace FeedServer.WebTests.Push;

/// <summary>What a subscriber asks for while something is on its way to him.</summary>
public sealed class HubRenewalTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_changes_his_secret_while_he_is_told_is_told_again_under_the_new_one()
    {
        await using var stand = await HubStand.StartAsync();
        await stand.SubscribeAsync("/a", ("hub.secret", "cũ"));
        var mayAnswer = new TaskCompletionSource();
        stand.Deliver = _ => RoughAnswer.Raw(async (wire, cancellation) =>
        {
            await mayAnswer.Task.WaitAsync(cancellation);
            await wire.SendAsync(Ok, cancellation);
        });
        await stand.KeepAsync();
        await stand.DeliveredAsync("/a");
        await stand.AskAsync("subscribe", "/a", ("hub.secret", "mới"));
        await Waiting.UntilAsync(() => stand.Server.Subscriptions.Of(HubStand.Topic).Any(s => s.Secret == "mới"));
        stand.Deliver = _ => RoughAnswer.Status(200);
        mayAnswer.SetResult();
        var again = await stand.DeliveredAsync("/a", 2);
        Assert.Equal(Signature.Compute("sha256", "mới", again.Body), again.Header("X-Hub-Signature"));
        Assert.Equal(await stand.Server.TextAsync(HubStand.Topic), Encoding.UTF8.GetString(again.Body));
        await Waiting.UntilAsync(() => DeliveredTo(stand) == Hash(again.Body));
        Assert.Equal(2, stand.Deliveries("/a").Count);
    }

    [Fact]
    public async Task What_changes_while_something_is_sent_is_sent_after_it()
    {
        await using var stand = await HubStand.StartAsync();
        await stand.SubscribeAsync("/a");
        var mayAnswer = new TaskCompletionSource();
        stand.Deliver = _ => RoughAnswer.Raw(async (wire, cancellation) =>
        {
            await mayAnswer.Task.WaitAsync(cancellation);
            await wire.SendAsync(Ok, cancellation);
        });
        await stand.KeepAsync();
        await stand.DeliveredAsync("/a");
        await stand.KeepAsync();
        await stand.KeepAsync();
        mayAnswer.SetResult();
        var newest = await stand.Server.TextAsync(HubStand.Topic);
        await Waiting.UntilAsync(() => stand.Deliveries("/a").Any(sent => Encoding.UTF8.GetString(sent.Body) == newest));
    }

    [Fact]
    public async Task Deliveries_are_no_lines_of_the_log_and_are_known_after_a_restart()
    {
        await using var stand = await HubStand.StartAsync();
        await stand.SubscribeAsync("/a");
        for (var count = 1; count <= 5; count++)
        {
            await stand.KeepAsync();
            await stand.DeliveredAsync("/a", count);
        }
        await Waiting.UntilAsync(() => DeliveredTo(stand) == Hash(stand.Deliveries("/a")[^1].Body));
        await stand.Server.DisposeAsync();
        var lines = Directory.EnumerateFiles(Path.Combine(stand.Root, "records")).SelectMany(File.ReadLines)
            .Count(line => line.Contains("\"kind\":\"subscriptions\"", StringComparison.Ordinal));
        Assert.InRange(lines, 2, 3);
        await stand.StartServerAsync();
        await stand.KeepAsync();
        var next = await stand.DeliveredAsync("/a", 6);
        Assert.Equal(await stand.Server.TextAsync(HubStand.Topic), Encoding.UTF8.GetString(next.Body));
    }

    [Fact]
    public async Task Of_two_wishes_the_later_counts_whichever_is_confirmed_first()
    {
        await using var stand = await HubStand.StartAsync();
        var mayConfirm = new TaskCompletionSource();
        var questions = 0;
        stand.Confirm = request => Interlocked.Increment(ref questions) > 1
            ? HubStand.Challenge(request) : RoughAnswer.Raw(async (wire, cancellation) =>
        {
            await mayConfirm.Task.WaitAsync(cancellation);
            var challenge = HubStand.Query(request)["hub.challenge"] ?? "";
            await wire.SendAsync($"HTTP/1.1 200 OK\r\nContent-Length: {challenge.Length}\r\nConnection: close\r\n\r\n{challenge}",
                cancellation);
        });
        await stand.AskAsync("subscribe", "/a", ("hub.secret", "trước"));
        await Waiting.UntilAsync(() => Volatile.Read(ref questions) == 1);
        await stand.SubscribeAsync("/a", ("hub.secret", "sau"));
        mayConfirm.SetResult();
        await stand.SubscribeAsync("/b");
        await stand.AskAsync("unsubscribe", "/a");
        await Waiting.UntilAsync(() => Of(stand, "/a") is null or { Secret: not "sau" });
        Assert.Null(Of(stand, "/a"));
    }

    private static Subscription? Of(HubStand stand, string path) => stand.Server.Subscriptions.Find(HubStand.Topic, stand.Callback(path));

    private static string? DeliveredTo(HubStand stand) => Of(stand, "/a")?.Delivered;

    private static string Hash(byte[] body) => Items.ContentHash.From(body)[..32];
}
