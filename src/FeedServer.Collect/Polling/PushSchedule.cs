namespace FeedServer.Collect.Polling;

/// <summary>What being pushed makes of the moment at which a source is due. The ledger's own due stays what it is without: so when a lease
/// ends, or the process, the ordinary interval is back by itself. Not safe for several threads.</summary>
internal sealed class PushSchedule(PollSchedule schedule)
{
    /// <summary>From the start of one poll to the start of the next, however often the hub calls.</summary>
    internal static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, PushLease> leases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DateTimeOffset> pings = new(StringComparer.Ordinal);

    /// <summary>Sets or takes away the lease of a source.</summary>
    public void Set(string source, PushLease? lease)
    {
        if (lease is null) leases.Remove(source);
        else leases[source] = lease;
    }

    /// <summary>Notes that a source has something new.</summary>
    public void Ping(string source, DateTimeOffset at) => pings.TryAdd(source, at);

    /// <summary>The clock was set back: what was told by the wrong time was told just now.</summary>
    public void TurnBack(DateTimeOffset at)
    {
        foreach (var source in pings.Where(ping => ping.Value > at).Select(ping => ping.Key).ToList()) pings[source] = at;
    }

    /// <summary>The poll that was asked for begins.</summary>
    /// <returns>Whether one was.</returns>
    public bool Answer(string source) => pings.Remove(source);

    /// <summary>A poll the hub asked for found nothing (a cache on the way, a hub that says too much), or one it had not asked for found
    /// something (a hub that says too little): the next poll comes at its ordinary time.</summary>
    public void Doubt(SourceState after)
    {
        if (leases.TryGetValue(after.Source, out var lease) && after.LastPoll is { } last)
            leases[after.Source] = lease with { Since = last.AddMilliseconds(1) };
    }

    /// <summary>When a source is due.</summary>
    public DateTimeOffset DueOf(SourceDefinition source, SourceState state)
    {
        // While it fails its server is left alone as long as without: it may have said for how long.
        if (state.Failures == 0 && pings.TryGetValue(source.Id, out var told))
            return Earlier(state.Due, Later(told, (state.LastPoll ?? told - Between) + Between));
        if (!leases.TryGetValue(source.Id, out var lease)) return state.Due;
        // A poll that failed or was cut short, or was before anybody listened: something may have been missed.
        if (state.LastSuccess is not { } last || last != state.LastPoll || last < lease.Since) return state.Due;
        return Later(state.Due, Earlier(schedule.Pushed(source, last), lease.Until));
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
