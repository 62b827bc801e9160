using System.Net;

namespace FeedServer.Push.Events;

/// <summary>How many listen at once, and how many of them are one client.</summary>
internal sealed class ListenerLimit
{
    /// <summary>The most listeners.</summary>
    public const int Most = 1_000;

    /// <summary>The most of one client.</summary>
    public const int MostOfOne = 10;

    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, int> taken = [];
    private int all;

    /// <summary>Takes a place.</summary>
    /// <returns>0 when it is taken and has to be left again, else the status to refuse with.</returns>
    public int Take(IPAddress client)
    {
        lock (gate)
        {
            if (all >= Most) return StatusCodes.Status503ServiceUnavailable;
            var mine = taken.GetValueOrDefault(client);
            if (mine >= MostOfOne) return StatusCodes.Status429TooManyRequests;
            taken[client] = mine + 1;
            all++;
            return 0;
        }
    }

    /// <summary>Leaves it.</summary>
    public void Leave(IPAddress client)
    {
        lock (gate)
        {
            all--;
            if (--taken[client] == 0) taken.Remove(client);
        }
    }
}
