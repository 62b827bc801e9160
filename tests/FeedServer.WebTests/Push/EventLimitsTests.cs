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
        var taken = Enumerable.Range(0, ListenerLimit.Most).Select(i => Take(places, Client(i, 1))).ToList();
        Assert.Null(places.Take(Client(2_000, 1)));
        taken[7].Dispose();
        Assert.NotNull(places.Take(Client(2_000, 1)));
        Assert.DoesNotContain(taken, place => place.Ended.IsCancellationRequested);
    }

    [Fact]
    public void An_address_that_listens_ten_times_is_refused_and_keeps_nobody_out()
    {
        var places = new ListenerLimit();
        var crowd = Enumerable.Range(0, ListenerLimit.Most).Select(_ => places.Take(Client(1, 1))).ToList();
        Assert.Equal(ListenerLimit.MostOfOne, crowd.Count(place => place is not null));
        Assert.Null(places.Take(Client(1, 1)));
        Assert.NotNull(places.Take(Client(2, 1)));
    }

    [Fact]
    public void The_oldest_of_the_network_with_the_most_makes_room_for_another()
    {
        var places = new ListenerLimit();
        var quiet = Take(places, Client(1, 1));
        var crowd = Enumerable.Range(0, ListenerLimit.Most - 1).Select(i => Take(places, Client(2, 1 + (i / 10)))).ToList();
        var newcomer = Take(places, Client(3, 1));
        Assert.Equal([crowd[0]], crowd.Append(quiet).Append(newcomer).Where(place => place.Ended.IsCancellationRequested));
        // Its own network is not made room for.
        Assert.Null(places.Take(Client(2, 200)));
        crowd[0].Dispose();
        Assert.Null(places.Take(Client(2, 200)));
    }

    [Fact]
    public void Addresses_of_one_ipv6_site_are_one_network()
    {
        var places = new ListenerLimit();
        var crowd = Enumerable.Range(0, ListenerLimit.Most)
            .Select(i => Take(places, IPAddress.Parse($"2001:db8:1:{i:x}::"))).ToList();
        Take(places, IPAddress.Parse("2001:db8:2::"));
        Assert.True(crowd[0].Ended.IsCancellationRequested);
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

    private static ListenerLimit.Place Take(ListenerLimit places, IPAddress client) =>
        Assert.IsType<ListenerLimit.Place>(places.Take(client));

    private static IPAddress Client(int network, int number) =>
        new([10, (byte)(network / 256), (byte)(network % 256), (byte)number]);
}
