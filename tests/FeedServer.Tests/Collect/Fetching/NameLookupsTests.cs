using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using FeedServer.Collect.Fetching;
using Microsoft.Extensions.Time.Testing;

namespace FeedServer.Tests.Collect.Fetching;

/// <summary>Silent name servers hold nothing up but the names they are asked for.</summary>
public sealed class NameLookupsTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly ManualResetEventSlim speaking = new();
    private readonly ConcurrentQueue<(string Name, bool IsOfThePool)> asked = new();
    private readonly NameLookups names;

    public NameLookupsTests() => names = new NameLookups(new FetchOptions { Lookup = Ask }, clock);

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        speaking.Set();
        speaking.Dispose();
    }

    [Fact]
    public async Task Forty_silent_names_take_no_thread_of_the_pool_and_delay_no_other_name()
    {
        var silent = Enumerable.Range(0, 41).Select(n => names.FindAsync($"n{n}.silent.example", Ending)).ToList();
        Assert.Equal([IPAddress.Loopback], await names.FindAsync("good.example", Ending));
        Assert.DoesNotContain(asked, one => one.IsOfThePool);
        Assert.InRange(asked.Count(one => one.Name.Contains("silent", StringComparison.Ordinal)), 0, NameLookups.OfOne);
        Assert.DoesNotContain(silent, one => one.IsCompleted);
    }

    [Fact]
    public async Task Silent_domains_give_their_places_up_and_have_few_of_their_own_the_next_time()
    {
        var first = Enumerable.Range(0, NameLookups.AtOnce).Select(n => names.FindAsync($"silent{n}.example", Ending)).ToList();
        while (asked.Count < NameLookups.AtOnce) await Task.Yield();
        var good = names.FindAsync("good.example", Ending);
        while (!first.TrueForAll(one => one.IsCompleted))
        {
            clock.Advance(NameLookups.Patience);
            await Task.Yield();
        }
        await Assert.ThrowsAsync<TimeoutException>(() => first[0]);
        Assert.Single(await good);
        // Of each a second name: the domain is known to be silent.
        _ = Enumerable.Range(0, NameLookups.AtOnce).Select(n => names.FindAsync($"www.silent{n}.example", Ending)).ToList();
        Assert.Single(await names.FindAsync("another.example", Ending));
        Assert.InRange(asked.Count(one => one.Name.StartsWith("www.", StringComparison.Ordinal)), 0, NameLookups.AtOnceSilent);
    }

    [Fact]
    public async Task A_lookup_that_takes_long_gives_its_place_to_the_next()
    {
        var silent = Enumerable.Range(0, 41).Select(n => names.FindAsync($"silent{n}.example", "asker", Ending)).ToList();
        var good = names.FindAsync("good.example", "asker", Ending);
        while (!good.IsCompleted)
        {
            clock.Advance(NameLookups.Moment);
            await Task.Yield();
        }
        Assert.Single(await good);
        await Assert.ThrowsAsync<TimeoutException>(async () =>
        {
            while (!silent[40].IsCompleted)
            {
                clock.Advance(NameLookups.Patience);
                await Task.Yield();
            }
            await silent[40];
        });
        // Their threads are held: no more begin than there may be beside, and those that have places.
        _ = Enumerable.Range(0, 200).Select(n => names.FindAsync($"silent-too{n}.example", "asker", Ending)).ToList();
        Assert.Single(await names.FindAsync("another.example", "somebody else", Ending));
        while (asked.Count < 43) await Task.Yield();
        Assert.InRange(asked.Count, 43, NameLookups.MostBeside + NameLookups.AtOnce + 2);
    }

    [Fact]
    public async Task What_was_found_is_fresh_for_ten_seconds_and_what_was_not_for_thirty()
    {
        await names.FindAsync("good.example", Ending);
        await names.FindAsync("GOOD.example", Ending);
        await Assert.ThrowsAsync<SocketException>(() => names.FindAsync("unknown.example", Ending));
        clock.Advance(NameLookups.FoundIsFresh);
        await Assert.ThrowsAsync<SocketException>(() => names.FindAsync("unknown.example", Ending));
        Assert.Equal(2, asked.Count);
        await names.FindAsync("good.example", Ending);
        clock.Advance(NameLookups.FailureIsFresh);
        var failed = await Assert.ThrowsAsync<SocketException>(() => names.FindAsync("unknown.example", Ending));
        Assert.Equal(SocketError.HostNotFound, failed.SocketErrorCode);
        Assert.Equal(4, asked.Count);
    }

    [Fact]
    public async Task A_name_that_the_resolver_minds_is_a_name_that_there_is_not()
    {
        await Assert.ThrowsAsync<SocketException>(() => names.FindAsync("strange.example", Ending));
        await Assert.ThrowsAsync<SocketException>(() => names.FindAsync("empty.example", Ending));
    }

    [Fact]
    public async Task What_is_known_makes_room_and_names_beyond_the_most_are_refused()
    {
        _ = Enumerable.Range(0, NameLookups.MostNames - 1).Select(n => names.FindAsync($"n{n}.silent.example", Ending)).ToList();
        await names.FindAsync("good.example", Ending);
        await names.FindAsync("another.example", Ending);
        _ = names.FindAsync("another.silent.example", Ending);
        await Assert.ThrowsAsync<TimeoutException>(() => names.FindAsync("late.example", Ending));
    }

    [Theory]
    [InlineData("a.b.example", "b.example")]
    [InlineData("B.EXAMPLE.", "b.example")]
    [InlineData("example", "example")]
    [InlineData("com.vn", "com.vn")]
    [InlineData("tin.com.vn", "tin.com.vn")]
    [InlineData("a.tin.com.vn", "tin.com.vn")]
    [InlineData("a.b.c.co.uk", "c.co.uk")]
    [InlineData("a.b.tin.vn", "tin.vn")]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("[2001:db8::1]", "[2001:db8::1]")]
    public void A_domain_is_what_its_owner_registered(string host, string domain) => Assert.Equal(domain, RegistrableDomain.From(host));

    private IPAddress[] Ask(string name)
    {
        asked.Enqueue((name, Thread.CurrentThread.IsThreadPoolThread));
        if (name.Contains("silent", StringComparison.Ordinal)) speaking.Wait(Ending);
        return name switch
        {
            "unknown.example" => throw new SocketException((int)SocketError.HostNotFound),
            "strange.example" => throw new ArgumentException("A name is not like this."),
            "empty.example" => [],
            _ => [IPAddress.Loopback],
        };
    }
}
