using FeedServer.Collect.Timing;

namespace FeedServer.Collect.Polling;

/// <summary>The sources in the order in which they are due, in memory. Of one host only one is handed out at a time: those that wait for a
/// host wait here, where they take nobody's place. Safe for any thread.</summary>
/// <param name="schedule">How seldom those are polled that tell by themselves when there is something new.</param>
internal sealed class DueList(PollSchedule schedule)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, SourceState> states = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceDefinition> sources = new(StringComparer.Ordinal);
    private readonly SortedSet<(DateTimeOffset Due, string Id)> waiting = [];
    private readonly Dictionary<string, DateTimeOffset> places = new(StringComparer.Ordinal);
    private readonly PushSchedule pushed = new(schedule);
    private readonly Dictionary<string, PollUnderWay> underWay = new(StringComparer.Ordinal);
    private readonly HashSet<string> busy = new(StringComparer.OrdinalIgnoreCase);

    // How far the clock was set since this list was made, and how far when each source was polled or learnt of.
    private readonly Dictionary<string, TimeSpan> polledAt = new(StringComparer.Ordinal);
    private TimeSpan set;
    private IReadOnlyList<SourceDefinition> followed = [];

    /// <summary>Learns what the ledger knows.</summary>
    public void Learn(IEnumerable<SourceState> known)
    {
        lock (gate)
        {
            foreach (var state in known) (states[state.Source], polledAt[state.Source]) = (state, set);
            followed = [];
        }
    }

    /// <summary>Follows the operator's list: those new in it are due soon, those no longer in it, paused or gone are not.</summary>
    /// <returns>How many are due again, because a clock that was ahead had said when.</returns>
    public int Follow(IReadOnlyList<SourceDefinition> now, DateTimeOffset at)
    {
        lock (gate)
        {
            if (ReferenceEquals(now, followed)) return 0;
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
            return Correct(at, TimeSpan.Zero);
        }
    }

    /// <summary>The clock was set back. What was polled by the wrong time is due again: at once, but not sooner after its last poll than
    /// any source is polled.</summary>
    /// <param name="at">Now, by the clock as it is.</param>
    /// <param name="by">By how much it was set back.</param>
    /// <returns>How many are due again.</returns>
    public int TurnBack(DateTimeOffset at, TimeSpan by)
    {
        lock (gate)
        {
            pushed.TurnBack(at);
            set -= by;
            foreach (var source in sources.Values.Where(source => !underWay.ContainsKey(source.Id))) MoveBack(source, at);
            foreach (var (id, poll) in underWay.Where(poll => poll.Value.Since > at).ToList()) underWay[id] = poll with { Since = at };
            return Correct(at, by);
        }
    }

    /// <summary>The clock was set forward, or the machine slept: what is due by the clock as it is, is due.</summary>
    public void TurnForward(TimeSpan by)
    {
        lock (gate) set += by;
    }

    /// <summary>Those that are due and not under way, by id, with the moment since when; those due within the last minute wait for
    /// nothing.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Waiting(DateTimeOffset at)
    {
        lock (gate)
            return waiting.TakeWhile(place => place.Due < at - Soon)
                .ToDictionary(place => place.Id, place => place.Due, StringComparer.Ordinal);
    }

    /// <summary>Takes out what is due, first due first, at most one a host; each must be given back.</summary>
    /// <param name="at">Now, UTC.</param>
    /// <param name="places">The most polls at once, see <see cref="PollPlaces"/>.</param>
    public IReadOnlyList<DueSource> Take(DateTimeOffset at, int places)
    {
        lock (gate)
        {
            var taken = new List<DueSource>();
            var room = PollPlaces.Free(underWay.Values, places, at);
            foreach (var (due, id) in waiting)
            {
                if (due > at || room.IsFull) break;
                var source = sources[id];
                var isFailing = states[id].Failures > 0;
                if (!room.Has(isFailing) || !busy.Add(source.Address.Authority)) continue;
                room = room.Less(isFailing);
                underWay[id] = new PollUnderWay(source.Address.Authority, isFailing, at);
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

    /// <summary>Makes a source due now, whatever it waited for.</summary>
    /// <returns>False when it is polled already, or not at all.</returns>
    public bool Demand(string source, DateTimeOffset at)
    {
        lock (gate)
        {
            if (!sources.ContainsKey(source) || underWay.ContainsKey(source)) return false;
            var state = states[source];
            if (state.Due > at) states[source] = state with { Due = at };
            // The hub's lease may have it wait longer than its own interval.
            pushed.Ping(source, at);
            Wait(source);
            return places.ContainsKey(source);
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
            if (underWay.Remove(state.Source, out var poll)) busy.Remove(poll.Host);
            states[state.Source] = state;
            polledAt[state.Source] = set;
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

    /// <summary>What no right clock can have written is due again, spread like sources that are new.</summary>
    private int Correct(DateTimeOffset at, TimeSpan by)
    {
        var wrong = sources.Values.Where(source => !underWay.ContainsKey(source.Id) && IsAhead(source, states[source.Id], at)).ToList();
        foreach (var source in wrong)
        {
            var state = states[source.Id];
            var due = PollSchedule.First(source.Id, at, wrong.Count);
            var last = state.LastPoll > at ? state.LastPoll - by : state.LastPoll;
            if (by > TimeSpan.Zero && last + schedule.Shortest(source) is { } least && least > due && last <= at) due = least;
            states[source.Id] = state with { LastPoll = last > at ? at : last, Due = due };
            Wait(source.Id);
        }
        return wrong.Count;
    }

    /// <summary>The pause that a source was given is not made longer by the clock; one that is ahead is corrected all the same.</summary>
    private void MoveBack(SourceDefinition source, DateTimeOffset at)
    {
        if (!polledAt.TryGetValue(source.Id, out var before) || before <= set || IsAhead(source, states[source.Id], at)) return;
        var (state, by) = (states[source.Id], before - set);
        polledAt[source.Id] = set;
        states[source.Id] = state with { LastPoll = state.LastPoll - by, Due = state.Due - by };
        Wait(source.Id);
    }

    private bool IsAhead(SourceDefinition source, SourceState state, DateTimeOffset at) => state.LastPoll is { } last
        ? last > at + ClockWatch.Least || state.Due > at + schedule.Furthest(source) : state.Due > at + ClockWatch.Least;

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
