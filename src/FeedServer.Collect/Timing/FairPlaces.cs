namespace FeedServer.Collect.Timing;

/// <summary>Places that groups share, and within a group its members. No group has more than its part; a free place goes to each waiting
/// group in turn, and there to each waiting member in turn. So whoever asks for thousands delays another group by its own part at most. May
/// be used from any thread.</summary>
/// <param name="all">Places in all.</param>
/// <param name="ofOne">The most places of one group.</param>
public sealed class FairPlaces(int all, int ofOne)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Group> groups = new(StringComparer.Ordinal);

    // Those that wait and have less than their part, the next one first.
    private readonly LinkedList<Group> turns = new();
    private int taken;

    /// <summary>Waits for a place; it is given back by disposing it.</summary>
    /// <param name="group">Whose part it is of.</param>
    /// <param name="member">Who of the group asks.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task<IDisposable> EnterAsync(string group, string member, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var waiter = new Waiter(cancellation);
        lock (gate)
        {
            if (!groups.TryGetValue(group, out var mine)) groups[group] = mine = new Group(group);
            mine.Add(member, waiter);
            Queue(mine);
            Serve();
        }
        using var ended = cancellation.UnsafeRegister(static state => (state as Waiter)?.GiveUp(), waiter);
        return await waiter.Task;
    }

    private void Queue(Group group)
    {
        if (group.Turn.List is null && group.IsWaiting && group.Taken < ofOne) turns.AddLast(group.Turn);
    }

    private void Serve()
    {
        while (taken < all && turns.First is { } first)
        {
            turns.Remove(first);
            var group = first.Value;
            // A waiter that has given up takes no place.
            if (group.Next() is { } waiter && waiter.TrySetResult(new Place(this, group)))
            {
                group.Taken++;
                taken++;
            }
            Queue(group);
            Forget(group);
        }
    }

    private void Leave(Group group)
    {
        lock (gate)
        {
            group.Taken--;
            taken--;
            Queue(group);
            Serve();
            Forget(group);
        }
    }

    private void Forget(Group group)
    {
        if (group is { Taken: 0, IsWaiting: false }) groups.Remove(group.Name);
    }

    private sealed class Place(FairPlaces places, Group group) : IDisposable
    {
        private FairPlaces? left = places;

        public void Dispose() => Interlocked.Exchange(ref left, null)?.Leave(group);
    }

    private sealed class Waiter(CancellationToken cancellation)
        : TaskCompletionSource<IDisposable>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public void GiveUp() => TrySetCanceled(cancellation);
    }

    private sealed class Group
    {
        private readonly Dictionary<string, Queue<Waiter>> members = new(StringComparer.Ordinal);
        private readonly Queue<string> order = new();

        public Group(string name) => (Name, Turn) = (name, new LinkedListNode<Group>(this));

        public string Name { get; }

        public LinkedListNode<Group> Turn { get; }

        public int Taken { get; set; }

        public bool IsWaiting => order.Count > 0;

        public void Add(string member, Waiter waiter)
        {
            if (!members.TryGetValue(member, out var waiting))
            {
                members[member] = waiting = new Queue<Waiter>();
                order.Enqueue(member);
            }
            waiting.Enqueue(waiter);
        }

        public Waiter? Next()
        {
            if (!order.TryDequeue(out var member)) return null;
            var waiting = members[member];
            var next = waiting.Dequeue();
            if (waiting.Count > 0) order.Enqueue(member);
            else members.Remove(member);
            return next;
        }
    }
}
