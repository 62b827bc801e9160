using System.Net;
using FeedServer.Items.Markup;
using FeedServer.RateLimiting;

namespace FeedServer.Push.Hub;

/// <summary>Which subscriptions are one subscriber's, as near as can be told: those whose callbacks lie below one registrable domain, and
/// those whose callbacks confirmed from one address. Either is a party. Decides who makes room for a newcomer. Not for several threads at
/// once.</summary>
internal sealed class SubscriberParties
{
    /// <summary>The most subscriptions.</summary>
    internal const int MostOverall = 20_000;

    /// <summary>The most of one party: an aggregator subscribes to every feed.</summary>
    internal const int MostOfOne = 2_000;

    /// <summary>The most of one party to one feed: so many times are its bytes sent there for one article.</summary>
    internal const int MostOfOneToAFeed = 250;

    /// <summary>Failures in a row after which a subscription is the first to make room.</summary>
    private const int ManyFailures = 3;

    private readonly Dictionary<string, Dictionary<(string Topic, string Callback), Member>> parties = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> byHost = new(StringComparer.Ordinal);
    private int count;

    /// <summary>The name that a callback's host goes by, ASCII; what there is where it has none.</summary>
    public static string HostOf(string callback) =>
        UriText.TryCreate(callback, UriKind.Absolute, out var address) ? address.AsciiHost() ?? address.Host : callback;

    /// <summary>What an address counts as.</summary>
    public static string AddressOf(IPAddress address) => ClientAddress.For(address).ToString();

    /// <summary>The parties of a subscription.</summary>
    public static IReadOnlyList<string> PartiesOf(Subscription subscription)
    {
        var domain = RegistrableDomain.From(HostOf(subscription.Callback));
        return subscription.Address is { } address && address != domain ? [domain, address] : [domain];
    }

    /// <summary>Counts a subscription.</summary>
    public void Add(Subscription subscription)
    {
        var member = new Member(subscription, HostOf(subscription.Callback));
        count++;
        byHost[member.Host] = byHost.GetValueOrDefault(member.Host) + 1;
        foreach (var party in PartiesOf(subscription))
        {
            if (!parties.TryGetValue(party, out var members)) parties[party] = members = [];
            members[KeyOf(subscription)] = member;
        }
    }

    /// <summary>Counts it no longer.</summary>
    /// <param name="subscription">As it was added.</param>
    public void Remove(Subscription subscription)
    {
        var host = HostOf(subscription.Callback);
        count--;
        if (byHost[host] == 1) byHost.Remove(host);
        else byHost[host]--;
        foreach (var party in PartiesOf(subscription))
        {
            parties[party].Remove(KeyOf(subscription));
            if (parties[party].Count == 0) parties.Remove(party);
        }
    }

    /// <summary>Decides about a newcomer.</summary>
    /// <returns>The subscriptions that make room, as a rule none; or why it is refused, in words for the subscriber.</returns>
    public (IReadOnlyList<Subscription> Leaving, string? Refusal) RoomFor(Subscription newcomer)
    {
        const string full = "this hub serves no more subscriptions of one host, domain or address";
        var host = HostOf(newcomer.Callback);
        var leaving = new List<Member>();
        var most = 0;
        foreach (var party in PartiesOf(newcomer))
        {
            if (!parties.TryGetValue(party, out var ofParty)) continue;
            var members = ofParty.Values;
            most = Math.Max(most, members.Count);
            if (members.Count < MostOfOneToAFeed) continue;
            var left = members.Except(leaving).ToList();
            var toTheFeed = left.Where(one => one.Subscription.Topic == newcomer.Topic).ToList();
            var crowd = toTheFeed.Count >= MostOfOneToAFeed ? toTheFeed : left.Count >= MostOfOne ? left : null;
            if (crowd is not null && !TryAdd(leaving, Within(crowd, host))) return ([], full);
        }
        if (count - leaving.Count >= MostOverall && !TryAdd(leaving, Overall(most)))
            return ([], "this hub has as many subscriptions as it can serve");
        return ([.. leaving.Select(one => one.Subscription)], null);
    }

    /// <summary>Within a party that is full, a host with fewer subscriptions than another finds room; otherwise only what fails makes
    /// room.</summary>
    private Member? Within(IEnumerable<Member> members, string newcomer)
    {
        var own = byHost.GetValueOrDefault(newcomer);
        return members.Where(one => Fails(one) || byHost[one.Host] > own + 1)
            .OrderByDescending(Fails).ThenByDescending(one => byHost[one.Host]).ThenBy(one => one, Usefulness).FirstOrDefault();
    }

    /// <summary>When all places are taken, whoever has the most makes room for everybody who has less.</summary>
    private Member? Overall(int own)
    {
        var largest = parties.Values.MaxBy(members => members.Count);
        return largest is not null && largest.Count > own + 1 ? largest.Values.Min(Usefulness) : null;
    }

    private static bool TryAdd(List<Member> leaving, Member? one)
    {
        if (one is not null) leaving.Add(one);
        return one is not null;
    }

    private static bool Fails(Member one) => one.Subscription.Failures >= ManyFailures;

    // The least useful first: what fails, then whatever has taken the fewest deliveries, then the newest.
    private static readonly Comparer<Member> Usefulness = Comparer<Member>.Create((one, other) =>
        Fails(one) != Fails(other) ? Fails(other).CompareTo(Fails(one))
        : one.Subscription.Taken != other.Subscription.Taken ? one.Subscription.Taken.CompareTo(other.Subscription.Taken)
        : other.Subscription.Since.CompareTo(one.Subscription.Since));

    private static (string, string) KeyOf(Subscription subscription) => (subscription.Topic, subscription.Callback);

    private sealed class Member(Subscription subscription, string host)
    {
        public Subscription Subscription => subscription;

        public string Host => host;
    }
}
