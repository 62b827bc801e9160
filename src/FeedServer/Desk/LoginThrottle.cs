namespace FeedServer.Desk;

/// <summary>Slows guessing down: after some failures each further try has to wait, twice as long each time. Strangers are counted by
/// address and by account. A browser that logged in to the account before is counted alone, so that no stranger can keep its owner out
/// (OWASP, Slow Down Online Guessing Attacks with Device Cookies).</summary>
internal sealed class LoginThrottle(TimeProvider clock)
{
    private const int MostEntries = 20_000;
    private static readonly TimeSpan Forgotten = TimeSpan.FromHours(1);

    private readonly Dictionary<ThrottleKey, Entry> entries = [];
    private readonly Lock turn = new();

    /// <summary>Begins a try: it counts as a failure until it is told to have succeeded.</summary>
    /// <param name="keys">What it is counted by.</param>
    /// <returns>Zero, or how long to wait first; then nothing was counted.</returns>
    public TimeSpan Begin(IReadOnlyList<ThrottleKey> keys)
    {
        lock (turn)
        {
            var now = clock.GetTimestamp();
            var wait = keys.Max(key => WaitOf(key, now));
            if (wait > TimeSpan.Zero) return wait;
            foreach (var key in keys)
            {
                var count = entries.TryGetValue(key, out var entry) && !IsForgotten(entry, now) ? entry.Count : 0;
                if (entries.Count >= MostEntries && !entries.ContainsKey(key)) MakeRoom(now);
                entries[key] = new Entry(count + 1, now);
            }
            return TimeSpan.Zero;
        }
    }

    /// <summary>The try was the account's owner's. What others failed at from the same address stays counted.</summary>
    public void Succeed(IReadOnlyList<ThrottleKey> keys)
    {
        lock (turn)
        {
            foreach (var key in keys)
            {
                if (!entries.TryGetValue(key, out var entry)) continue;
                if (key.Kind == ThrottleKind.Address && entry.Count > 1) entries[key] = entry with { Count = entry.Count - 1 };
                else entries.Remove(key);
            }
        }
    }

    /// <summary>The try was not made after all.</summary>
    public void Undo(IReadOnlyList<ThrottleKey> keys)
    {
        lock (turn)
        {
            foreach (var key in keys)
            {
                if (entries.TryGetValue(key, out var entry)) entries[key] = entry with { Count = Math.Max(0, entry.Count - 1) };
            }
        }
    }

    private TimeSpan WaitOf(ThrottleKey key, long now)
    {
        if (!entries.TryGetValue(key, out var entry) || IsForgotten(entry, now)) return TimeSpan.Zero;
        var (free, longest) = key.Kind == ThrottleKind.Address ? (5, TimeSpan.FromMinutes(15)) : (10, TimeSpan.FromMinutes(5));
        if (entry.Count < free) return TimeSpan.Zero;
        var wait = TimeSpan.FromSeconds(Math.Pow(2, Math.Min(entry.Count - free, 20)));
        return (wait < longest ? wait : longest) - clock.GetElapsedTime(entry.At, now);
    }

    private bool IsForgotten(Entry entry, long now) => clock.GetElapsedTime(entry.At, now) > Forgotten;

    /// <summary>What is forgotten goes; else what failed least and longest ago.</summary>
    private void MakeRoom(long now)
    {
        foreach (var key in entries.Where(entry => IsForgotten(entry.Value, now)).Select(entry => entry.Key).ToList()) entries.Remove(key);
        if (entries.Count >= MostEntries) entries.Remove(entries.MinBy(entry => (entry.Value.Count, entry.Value.At)).Key);
    }

    private readonly record struct Entry(int Count, long At);
}

/// <summary>What a try is counted by.</summary>
internal readonly record struct ThrottleKey(ThrottleKind Kind, string Name);

/// <summary>Kinds of those.</summary>
internal enum ThrottleKind
{
    /// <summary>The client's address, of IPv6 its network.</summary>
    Address,

    /// <summary>The account that strangers try, whether there is one or not.</summary>
    Account,

    /// <summary>A browser that logged in before.</summary>
    Device,
}
