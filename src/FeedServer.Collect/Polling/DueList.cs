namespace FeedServer.Collect.Polling;

/// <summary>The sources in the order in which they are due, in memory. Of one host only one is handed out at a time: those that wait for a
/// host wait here, where they take nobody's place. Safe for any thread.</summary>
/// <param name="schedule">How seldom those are polled that tell by themselves when there is something new.</param>
internal sealed class DueList(PollSchedule schedule)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SourceState> states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceDefinition> sources = new(StringComparer.Ordinal);
    private readonly SortedSet<(DateTimeOffset Due, string Id)> waiting = [];
    private readonly Dictionary<string, DateTimeOffset> places = new(StringComparer.Ordinal);
    private readonly PushSchedule pushed = new(schedule);
    private readonly Dictionary<string, string> underWay = new(StringComparer.Ordinal);
    private readonly HashSet<string> busy = new(StringComparer.OrdinalIgnoreCase);
    private IReadOnlyList<SourceDefinition> followed = [];

    /// <summary>How many are handed out.</summary>
    public int UnderWay
    {
        get
        {
            lock (gate) return underWay.Count;
        }
    }

    /// <summary>Learns what the ledger knows.</summary>
    public void Learn(IEnumerable<SourceState> known)
    {
        lock (gate)
        {
            foreach (var state in known) states[state.Source] = state;
            followed = [];
        }
    }

    /// <summary>Follows the operator's list: those new in it are due soon, those no longer in it, paused or gone are not.</summary>
    public void Follow(IReadOnlyList<SourceDefinition> now, DateTimeOffset at)
    {
        lock (gate)
        {
            if (ReferenceEquals(now, followed)) return;
            followed = now;
            var before = sources.ToDictionary(pair => pair.Key, pair => pair.Value.Address, StringComparer.Ordinal);
            sources.Clear();
            waiting.Clear();
            places.Clear();
            var added = now.Count(source => !states.ContainsKey(source.Id));
            foreach (var source in now.Where(source => source.Kind != SourceKind.Drop))
            {
                sources[source.Id] = source;
                if (!states.ContainsKey(source.Id)) states[source.Id] = PollLedger.Fresh(source, PollSchedule.First(source.Id, at, added));
                else if (before.TryGetValue(source.Id, out var old) && old != source.Address) Readdress(source, at);
                Wait(source.Id);
            }
        }
    }

    /// <summary>Takes out what is due, first due first, at most one a host; each must be given back.</summary>
    public IReadOnlyList<DueSource> Take(DateTimeOffset at, int most)
    {
        lock (gate)
        {
            var taken = new List<DueSource>();
            foreach (var (due, id) in waiting)
            {
                if (due > at || taken.Count >= most) break;
                var source = sources[id];
                if (!busy.Add(source.Address.Authority)) continue;
                underWay[id] = source.Address.Authority;
                taken.Add(new DueSource(source, states[id]) { IsPushed = pushed.Answer(id) });
            }
            foreach (var due in taken) Leave(due.Source.Id);
            return taken;
        }
    }

    /// <summary>What is known of a source; a fresh state when nothing is.</summary>
    public SourceState StateOf(SourceDefinition source, DateTimeOffset at)
    {
        lock (gate) return states.TryGetValue(source.Id, out var state) ? state : PollLedger.Fresh(source, at);
    }

    /// <summary>Sets until when a source tells by itself when there is something new; null when it does not.</summary>
    public void SetPushed(string source, PushLease? lease)
    {
        lock (gate)
        {
            pushed.Set(source, lease);
            if (states.ContainsKey(source)) Wait(source);
        }
    }

    /// <summary>Notes that a source has something new: it is due now, or, when it is being polled or was just before, a moment
    /// later.</summary>
    public void Ping(string source, DateTimeOffset at)
    {
        lock (gate)
        {
            if (!sources.ContainsKey(source)) return;
            pushed.Ping(source, at);
            Wait(source);
        }
    }

    /// <summary>Gives a source back with its state after the poll.</summary>
    /// <param name="state">It.</param>
    /// <param name="isDoubtful">True when what its hub said, or did not say, proved wrong; without a lease it makes no difference.</param>
    public void GiveBack(SourceState state, bool isDoubtful)
    {
        lock (gate)
        {
            if (isDoubtful) pushed.Doubt(state);
            if (underWay.Remove(state.Source, out var host)) busy.Remove(host);
            states[state.Source] = state;
            Wait(state.Source);
        }
    }

    /// <summary>An operator who mends an address does not want to wait until the back-off of the wrong one is over.</summary>
    private void Readdress(SourceDefinition source, DateTimeOffset at)
    {
        var state = states[source.Id];
        // Where a poll found that it has moved, the state knows the new address already.
        if (state.Address != source.Address.AbsoluteUri && state.Due > at) states[source.Id] = state with { Due = at };
    }

    private void Leave(string id)
    {
        if (places.Remove(id, out var due)) waiting.Remove((due, id));
    }

    private void Wait(string id)
    {
        Leave(id);
        if (!sources.TryGetValue(id, out var source) || source.Paused || underWay.ContainsKey(id)) return;
        var state = states[id];
        // Gone is an address, not the source: one that was given another is asked again.
        if (state.Gone && state.Address == source.Address.AbsoluteUri) return;
        var due = pushed.DueOf(source, state);
        places[id] = due;
        waiting.Add((due, id));
    }
}

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
