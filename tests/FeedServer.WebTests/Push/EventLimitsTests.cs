using System.IO.Pipelines;
using System.Net;
using System.Text;
using FeedServer.Items;
using FeedServer.Push.Events;

namespace FeedServer.WebTests.Push;

/// <summary>Where the stream of events ends: listeners and what is sent again.</summary>
public sealed class EventLimitsTests
{
    [Fact]
    public void A_thousand_listen_and_no_more()
    {
        var places = new ListenerLimit();
        for (var i = 0; i < ListenerLimit.Most; i++) Assert.Equal(0, places.Take(Client(i / ListenerLimit.MostOfOne)));
        Assert.Equal(503, places.Take(Client(500)));
        places.Leave(Client(7));
        Assert.Equal(0, places.Take(Client(500)));
    }

    [Fact]
    public async Task Who_is_too_far_behind_is_told_what_he_misses_and_where_it_stands()
    {
        using var archive = new TemporaryArchive();
        await using var server = await RunningServer.StartAsync(archive);
        var publication = new Publication
        {
            Title = "Bản tin",
            Description = "",
            BaseUrl = new Uri("https://tin.example/"),
            TagAuthority = "tin.example,2026",
            Zone = new PublicationZone("Asia/Ho_Chi_Minh"),
            Language = "vi",
        };
        var tail = new EventBuffer();
        tail.Begin(EventStream.MostReplayed + 8);
        using var history = new EventHistory(server.Store, publication);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var pipe = new Pipe();
        var sending = new EventStream(tail, history, publication, TimeProvider.System).SendAsync(pipe.Writer, known: 7, ending.Token);
        var sent = Encoding.UTF8.GetString((await pipe.Reader.ReadAsync(TestContext.Current.CancellationToken)).Buffer.FirstSpan);
        Assert.Equal(
            """
            retry: 5000
            id: 10008

            id: 10008
            event: gap
            data: {"after":7,"resumedAfter":10008,"feed":"https://tin.example/feed.atom"}


            """,
            sent, ignoreLineEndingDifferences: true);
        await ending.CancelAsync();
        await sending;
    }

    private static IPAddress Client(int number) => new([10, 0, (byte)(number / 256), (byte)(number % 256)]);
}
