using System.Net;
using System.Net.Sockets;

namespace FeedServer.Push.Events;

/// <summary>How many listen at once, and how many of them are one client. When all places are taken, the oldest listener of the network
/// that has the most makes room for whoever has fewer: a crowd keeps nobody out. May be used from any thread.</summary>
internal sealed class ListenerLimit
{
    /// <summary>The most listeners.</summary>
    public const int Most = 1_000;

    /// <summary>The most of one client.</summary>
    public const int MostOfOne = 10;

    private const int NetworkBytes = 3;
    private const int NetworkBytesV6 = 6;

    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, int> byClient = [];

    // The oldest first.
    private readonly Dictionary<IPAddress, LinkedList<Place>> byNetwork = [];
    private int taken;

    /// <summary>Takes a place, which is left by disposing it.</summary>
    /// <param name="client">Who listens.</param>
    /// <returns>The place; null when there is none.</returns>
    public Place? Take(IPAddress client)
    {
        var place = new Place(this, client);
        if (!TryEnter(place, out var displaced)) return null;
        // Outside the lock: it runs whatever waits for that.
        displaced?.End();
        return place;
    }

    private bool TryEnter(Place place, out Place? displaced)
    {
        displaced = null;
        lock (gate)
        {
            var ofClient = byClient.GetValueOrDefault(place.Client);
            if (ofClient >= MostOfOne || (taken >= Most && (displaced = MakeRoom(place)) is null)) return false;
            byClient[place.Client] = ofClient + 1;
            if (!byNetwork.TryGetValue(place.Network, out var listeners)) byNetwork[place.Network] = listeners = new();
            listeners.AddLast(place.Node);
            taken++;
            return true;
        }
    }

    private Place? MakeRoom(Place newcomer)
    {
        var own = byNetwork.GetValueOrDefault(newcomer.Network)?.Count ?? 0;
        if (byNetwork.Values.MaxBy(listeners => listeners.Count) is not { First: { } oldest } largest || largest.Count <= own + 1)
            return null;
        Remove(oldest.Value);
        return oldest.Value;
    }

    private void Remove(Place place)
    {
        if (place.Node.List is not { } listeners) return;
        listeners.Remove(place.Node);
        if (listeners.Count == 0) byNetwork.Remove(place.Network);
        if (--byClient[place.Client] == 0) byClient.Remove(place.Client);
        taken--;
    }

    private static IPAddress NetworkOf(IPAddress client)
    {
        var bytes = client.GetAddressBytes();
        bytes.AsSpan(client.AddressFamily == AddressFamily.InterNetwork ? NetworkBytes : NetworkBytesV6).Clear();
        return new IPAddress(bytes);
    }

    /// <summary>The place of one listener.</summary>
    internal sealed class Place : IDisposable
    {
        private readonly ListenerLimit limit;
        // Never disposed: it has no timer, and it may be asked to end while it is left.
        private readonly CancellationTokenSource ended = new();

        public Place(ListenerLimit limit, IPAddress client)
        {
            (this.limit, Client, Network, Node) = (limit, client, NetworkOf(client), new(this));
            Ended = ended.Token;
        }

        public IPAddress Client { get; }

        /// <summary>Its neighbourhood, which one owner is likely to have: of IPv4 the first 24 bits, of IPv6 48.</summary>
        public IPAddress Network { get; }

        public LinkedListNode<Place> Node { get; }

        /// <summary>Ends the listening when it makes room for another.</summary>
        public CancellationToken Ended { get; }

        public void End() => ended.Cancel();

        public void Dispose()
        {
            lock (limit.gate) limit.Remove(this);
        }
    }
}
