using System.Collections.Concurrent;
using System.Net;
using FeedServer.Collect.Fetching;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.WebTests.Outside;

/// <summary>Nothing inside is reached from outside input.</summary>
public sealed class WallTests
{
    private static readonly IPAddress Outside = IPAddress.Parse("93.184.215.14");

    // Spelling, and the word of the reason that must be told.
    public static TheoryData<string, string> Inside => new()
    {
        { "http://127.0.0.1/", "loopback" },
        { "http://127.1/", "loopback" },
        { "http://127.0.1/", "loopback" },
        { "http://2130706433/", "loopback" },
        { "http://0x7f000001/", "loopback" },
        { "http://0x7f.0.0.1/", "loopback" },
        { "http://0x7F.1/", "loopback" },
        { "http://017700000001/", "loopback" },
        { "http://0177.0.0.01/", "loopback" },
        { "http://127.0.0.1./", "loopback" },
        { "http://127.255.255.254/", "loopback" },
        { "http://\uff11\uff12\uff17.0.0.1/", "loopback" },
        { "http://127\u30020\u30020\u30021/", "loopback" },
        { "http://127\uff0e0\uff0e0\uff0e1/", "loopback" },
        { "http://localhost/", "this machine" },
        { "http://LOCALHOST./", "this machine" },
        { "http://feeds.localhost/", "this machine" },
        { "http://feeds.example@127.0.0.1/", "loopback" },
        { "http://feeds.example:80@10.0.0.1/", "private" },
        { "http://0/", "this host" },
        { "http://0.0.0.0/", "this host" },
        { "http://10.0.0.1/", "private" },
        { "http://167772161/", "private" },
        { "http://172.16.0.1/", "private" },
        { "http://172.31.255.255/", "private" },
        { "http://192.168.1.1/", "private" },
        { "http://192.168.257/", "private" },
        { "http://0xc0a80101/", "private" },
        { "http://100.64.0.1/", "CGNAT" },
        { "http://169.254.1.1/", "link-local" },
        { "http://169.254.169.254/latest/meta-data/", "metadata" },
        { "http://2852039166/", "metadata" },
        { "http://0xA9FEA9FE/", "metadata" },
        { "http://168.63.129.16/", "metadata" },
        { "http://100.100.100.200/", "CGNAT" },
        { "http://192.0.0.192/", "reserved" },
        { "http://192.0.2.1/", "documentation" },
        { "http://198.51.100.1/", "documentation" },
        { "http://203.0.113.1/", "documentation" },
        { "http://198.18.0.1/", "benchmarking" },
        { "http://224.0.0.1/", "multicast" },
        { "http://255.255.255.255/", "reserved" },
        { "http://[::1]/", "loopback" },
        { "http://[0:0:0:0:0:0:0:1]/", "loopback" },
        { "http://[::]/", "this host" },
        { "http://[::ffff:127.0.0.1]/", "IPv4-mapped" },
        { "http://[::ffff:a00:1]/", "IPv4-mapped" },
        { "http://[::ffff:169.254.169.254]/", "metadata" },
        { "http://[::127.0.0.1]/", "IPv4-compatible" },
        { "http://[64:ff9b::10.0.0.1]/", "NAT64" },
        { "http://[64:ff9b:1::a00:1]/", "not a global" },
        { "http://[2002:7f00:1::]/", "6to4" },
        { "http://[2002:a9fe:a9fe::1]/", "metadata" },
        { "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/", "Teredo" },
        { "http://[2600::5efe:a00:1]/", "ISATAP" },
        { "http://[fc00::1]/", "unique local" },
        { "http://[fd00:ec2::254]/", "metadata" },
        { "http://[fe80::1]/", "link-local" },
        { "http://[fe80::1%25eth0]/", "link-local" },
        { "http://[fec0::1]/", "site-local" },
        { "http://[ff02::1]/", "multicast" },
        { "http://[2001:db8::1]/", "documentation" },
        { "http://[3fff::1]/", "documentation" },
        { "http://[100::1]/", "not a global" },
    };

    [Theory]
    [MemberData(nameof(Inside))]
    public async Task An_inside_address_is_refused_however_it_is_spelt(string address, string reason)
    {
        await using var server = RoughServer.Start();
        var dialled = new ConcurrentQueue<IPEndPoint>();
        await using var stand = new FetchStand(FetchStand.Walled(server, dialled, _ => [Outside]));
        var failure = await stand.FailureAsync(new Uri(address));
        Assert.Equal(FetchFailure.Forbidden, failure.Kind);
        Assert.Contains(reason, failure.Reason, StringComparison.Ordinal);
        Assert.Contains("the address ", failure.Reason, StringComparison.Ordinal);
        Assert.Empty(dialled);
    }

    [Theory]
    [MemberData(nameof(Inside))]
    public async Task An_inside_address_is_refused_as_the_target_of_a_redirect(string address, string reason)
    {
        await using var server = RoughServer.Start();
        var dialled = new ConcurrentQueue<IPEndPoint>();
        // Raw bytes of the header are UTF-8, as a browser would read them.
        var location = System.Text.Encoding.Latin1.GetString(System.Text.Encoding.UTF8.GetBytes(address));
        server.On("/feed", RoughAnswer.Redirect(302, location));
        await using var stand = new FetchStand(FetchStand.Walled(server, dialled, _ => [Outside]));
        var failure = await stand.FailureAsync(new Uri("http://feeds.example/feed"));
        Assert.Equal(FetchFailure.Forbidden, failure.Kind);
        Assert.Contains(reason, failure.Reason, StringComparison.Ordinal);
        Assert.Equal([new IPEndPoint(Outside, 80)], dialled);
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("::1")]
    [InlineData("fd12::1")]
    [InlineData("::ffff:192.168.0.1")]
    [InlineData("93.184.215.14 127.0.0.1")]
    [InlineData("169.254.169.254 93.184.215.14")]
    public async Task A_name_that_leads_inside_is_refused_even_when_only_one_of_its_addresses_does(string answers)
    {
        await using var server = RoughServer.Start();
        var dialled = new ConcurrentQueue<IPEndPoint>();
        await using var stand = new FetchStand(FetchStand.Walled(server, dialled, _ => [.. answers.Split(' ').Select(IPAddress.Parse)]));
        var failure = await stand.FailureAsync(new Uri("http://feeds.example/feed"));
        Assert.Equal(FetchFailure.Forbidden, failure.Kind);
        Assert.StartsWith("feeds.example leads inside: the address ", failure.Reason, StringComparison.Ordinal);
        Assert.Empty(dialled);
    }

    [Fact]
    public async Task A_name_that_answers_differently_the_second_time_gains_nothing()
    {
        await using var server = RoughServer.Start();
        server.On("/feed", RoughAnswer.Feed("<rss/>").With("Connection", "close"));
        var dialled = new ConcurrentQueue<IPEndPoint>();
        var lookups = 0;
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var stand = new FetchStand(
            FetchStand.Walled(server, dialled, _ => [lookups++ % 2 == 0 ? Outside : IPAddress.Loopback]), clock);
        await stand.DocumentAsync(new Uri("http://feeds.example/feed"));
        Assert.Equal(1, lookups);
        clock.Advance(NameLookups.FoundIsFresh);
        Assert.Equal(FetchFailure.Forbidden, (await stand.FailureAsync(new Uri("http://feeds.example/feed"))).Kind);
        Assert.Equal(2, lookups);
        Assert.Equal([new IPEndPoint(Outside, 80)], dialled);
    }

    [Theory]
    [InlineData("http://93.184.215.14/feed")]
    [InlineData("http://[2606:2800:21f::1]/feed")]
    [InlineData("http://[64:ff9b::93.184.215.14]/feed")]
    [InlineData("http://feeds.example:8080/feed")]
    public async Task An_outside_address_passes_the_wall(string address)
    {
        await using var server = RoughServer.Start();
        server.On("/feed", RoughAnswer.Feed("<rss/>"));
        var dialled = new ConcurrentQueue<IPEndPoint>();
        await using var stand = new FetchStand(FetchStand.Walled(server, dialled, _ => [Outside]));
        await stand.DocumentAsync(new Uri(address));
        Assert.Single(dialled);
    }
}
