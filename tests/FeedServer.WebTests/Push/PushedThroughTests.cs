using System.Net;
using System.Net.Sockets;
using FeedServer.Collect.Sources;

namespace FeedServer.WebTests.Push;

/// <summary>Two servers: one publishes with its hub, the other collects from it.</summary>
public sealed class PushedThroughTests
{
    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("feed.atom")]
    [InlineData("feed.json")]
    public async Task An_article_dropped_into_one_server_stands_in_the_other_without_waiting_for_a_poll(string feed)
    {
        using var first = new TemporaryArchive();
        using var second = new TemporaryArchive();
        first.Put("mot.txt",
            "Tin bến sông\n\nBến Song đón chuyến đò đầu năm\n\nSáng 10/1/2023, tại bến Nhãn, chuyến đò đầu "
            + "năm rời bến với bốn mươi hành "
            + "khách.\n");
        var (home, away) = (Free(), Free());
        await using var publisher = await RunningServer.StartAsync(first, $"--Urls={home}", $"--Publication:BaseUrl={home}",
            "--Hub:AllowPrivateNetworks=true");
        await publisher.UntilAsync(state => state.Items == 1);
        var book = await SourceRegistry.OpenAsync(second.Root, TimeProvider.System, Ending);
        await book.AddAsync(new SourceDefinition { Id = "ben", Kind = SourceKind.Feed, Address = new Uri(home, feed), Title = "Bến" },
            Ending);
        await using var collector = await RunningServer.StartAsync(
            second, $"--Urls={away}", $"--Publication:BaseUrl={away}", "--Collect:AllowPrivateNetworks=true",
            "--Collect:MinInterval=01:00:00", "--Collect:HostPause=00:00:00");
        await collector.UntilAsync(state => state.Items == 1);
        await Waiting.UntilAsync(() => collector.Upstream.All.Any(one => one.Expires is not null));
        // The hub counts it once it has read the answer.
        await Waiting.UntilAsync(() => publisher.Subscriptions.Health.Subscriptions == 1);
        first.Put("hai.txt",
            "Tin bến sông\n\nĐội đo nước thay cột đo ở Thác Ngà\n\nChiều 12/1/2023, tại Thác Ngà, đội đo "
            + "nước thay cột đo cũ bằng cột "
            + "thép mới.\n");
        await collector.UntilAsync(state => state.Items == 2);
        await Waiting.UntilAsync(() => publisher.Subscriptions.Health.Failing == 0);
        await book.RemoveAsync("ben", Ending);
        await Waiting.UntilAsync(() => publisher.Subscriptions.Health.Subscriptions == 0 && collector.Upstream.All.Count == 0);
    }

    private static Uri Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}/");
    }
}
