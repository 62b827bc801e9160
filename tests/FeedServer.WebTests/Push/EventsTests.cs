using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using FeedServer.Items.Keeping;
using FeedServer.Push.Events;
using FeedServer.WebTests.Feeds;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Push;

/// <summary>Whoever listens is told of each arrival once, in order, however often the connection breaks.</summary>
public sealed class EventsTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_new_item_a_revision_and_a_withdrawal_are_told_as_they_arrive()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:BaseUrl=https://tin.example/");
        await InventedDrafts.KeepAsync(server.Store, [2], 1);
        using var listener = await ListenFromNowAsync(server, "1");
        await InventedDrafts.KeepAsync(server.Store, [3], 1);
        await InventedDrafts.KeepAsync(server.Store, [2], 2);
        var item = (await server.Store.PageAsync(new ItemQuery { Order = ListOrder.Changed, Limit = 1 }, Ending)).Items[0];
        await server.Store.WithdrawAsync(item.Path, "Rút lại.", Ending);
        var events = await listener.EventsAsync(3);
        Assert.Equal([("2", "item"), ("3", "revision"), ("4", "withdrawal")], events.Select(one => (one.Id, one.Event)));
        using var said = JsonDocument.Parse(events[1].Data);
        Assert.Equal(
            ["revision", item.Id.Value, "https://tin.example" + item.Path, InventedDrafts.Title(2, 2), "Tin bến sông",
                "2020-01-03T12:00:00+07:00", item.Changed.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture)],
            ((string[])["kind", "id", "url", "title", "section", "published", "updated"]).Select(name => said.RootElement.GetProperty(name)
                .GetString()));
        Assert.Contains("Chuyện số 2", events[1].Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_comes_back_goes_on_where_he_was_over_restart_and_rebuild()
    {
        using var archive = new TemporaryArchive();
        List<(string Id, string Event, string Data)> first;
        await using (var server = await RunningServer.StartAsync(archive))
        {
            await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, 40), 1);
            await InventedDrafts.KeepAsync(server.Store, [7], 2);
            using var listener = await EventListener.OpenAsync(server, "0");
            first = await listener.EventsAsync(41);
        }
        Assert.Equal(Enumerable.Range(1, 41).Select(Text), first.Select(one => one.Id));
        foreach (var file in Directory.EnumerateFiles(archive.Root, "feedserver*")) File.Delete(file);
        await using (var server = await RunningServer.StartAsync(archive))
        {
            using var header = await EventListener.OpenAsync(server, "11");
            using var query = await EventListener.OpenAsync(server, path: "/events?last-event-id=11");
            using var both = await EventListener.OpenAsync(server, "11", "/events?last-event-id=3");
            foreach (var listener in (EventListener[])[header, query, both]) Assert.Equal(first.Skip(11), await listener.EventsAsync(30));
            await InventedDrafts.KeepAsync(server.Store, [50], 1);
            Assert.Equal("42", Assert.Single(await header.EventsAsync(1)).Id);
        }
    }

    [Fact]
    public async Task What_has_left_memory_comes_from_the_archive_without_a_gap()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        const int count = EventBuffer.Most + 150;
        // Listens and never reads: that is nobody's trouble but his own.
        using var slow = new TcpClient();
        await slow.ConnectAsync("127.0.0.1", server.Client.BaseAddress!.Port, Ending); // set when it was made
        await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes("GET /events HTTP/1.1\r\nHost: a\r\nLast-Event-ID: 0\r\n\r\n"), Ending);
        using var live = await ListenFromNowAsync(server, "0");
        await InventedDrafts.KeepAsync(server.Store, Enumerable.Range(1, count), 1);
        var all = await live.EventsAsync(count);
        Assert.Equal(Enumerable.Range(1, count).Select(Text), all.Select(one => one.Id));
        using var late = await EventListener.OpenAsync(server, "0");
        Assert.Equal(all, await late.EventsAsync(count));
    }

    [Fact]
    public async Task Who_has_more_than_the_archive_ever_told_is_told_so()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, "--Publication:BaseUrl=https://tin.example/");
        using var listener = await EventListener.OpenAsync(server, "900");
        var gap = Assert.Single(await listener.EventsAsync(1));
        Assert.Equal(("0", "gap", """{"after":900,"resumedAfter":0,"feed":"https://tin.example/feed.atom"}"""), gap);
        await InventedDrafts.KeepAsync(server.Store, [1], 1);
        Assert.Equal("1", Assert.Single(await listener.EventsAsync(1)).Id);
    }

    [Fact]
    public async Task A_silent_stream_is_kept_open_by_comments()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive, clock);
        using var listener = await ListenFromNowAsync(server, "0");
        var block = listener.BlockAsync();
        await Waiting.UntilAsync(() => block.IsCompleted, () => clock.Advance(TimeSpan.FromSeconds(5)));
        Assert.Equal([new("", "")], await block ?? new Dictionary<string, string>());
    }

    [Fact]
    public async Task One_client_has_ten_places_and_gets_one_back_when_it_leaves()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var listeners = new List<EventListener>();
        for (var i = 0; i < ListenerLimit.MostOfOne; i++) listeners.Add(await EventListener.OpenAsync(server));
        using (var refused = await EventListener.OpenAsync(server, "7"))
        {
            // No id: the client still asks for what follows the one it has.
            Assert.Equal([("", "every place is taken"), ("retry", "30000")], (await refused.BlockAsync())?.Select(Pair));
            Assert.Null(await refused.BlockAsync());
        }
        listeners[0].Dispose();
        await Waiting.UntilAsync(async () =>
        {
            using var listener = await EventListener.OpenAsync(server);
            return (await listener.BlockAsync())?.ContainsKey("id") == true;
        });
        listeners.ForEach(listener => listener.Dispose());

        static (string, string) Pair(KeyValuePair<string, string> field) => (field.Key, field.Value);
    }

    [Fact]
    public async Task The_server_s_end_is_the_stream_s_end()
    {
        using var archive = new TemporaryArchive();
        EventListener listener;
        await using (var server = await RunningServer.StartAsync(archive))
        {
            listener = await ListenFromNowAsync(server, "0");
            // The client of the server is disposed before the server: that would end the stream from this side.
            await server.StopAsync();
            Assert.Null(await listener.BlockAsync());
        }
        listener.Dispose();
    }

    [Fact]
    public async Task The_stream_says_what_it_is_and_a_wrong_id_what_is_wrong()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        using var head = await server.SendAsync(HttpMethod.Head, "/events", ("Accept-Encoding", "gzip"));
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
        Assert.Equal("text/event-stream", head.Content.Headers.ContentType?.ToString());
        Assert.Empty(head.Content.Headers.ContentEncoding);
        Assert.Equal("no-store", head.Headers.CacheControl?.ToString());
        Assert.Equal("*", head.Headers.GetValues("Access-Control-Allow-Origin").Single());
        foreach (var id in (string[])["x", "-1", "1.5", "99999999999999999999"])
        {
            using var wrong = await server.SendAsync(HttpMethod.Get, "/events", ("Last-Event-ID", id));
            Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        }
        using var elsewhere = await server.SendAsync(HttpMethod.Get, "/events/");
        Assert.Equal("/events", elsewhere.Headers.Location?.OriginalString);
    }

    /// <summary>Listens to what is still to come; the stream begins with the id of the last event.</summary>
    private static async Task<EventListener> ListenFromNowAsync(RunningServer server, string last)
    {
        var listener = await EventListener.OpenAsync(server, last);
        var beginning = await listener.BlockAsync();
        Assert.Equal(last, beginning?["id"]);
        Assert.True(beginning?.ContainsKey("retry"));
        return listener;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
