namespace FeedServer.Alarms;

/// <summary>Every alarm that fires, or whose end is not told everywhere yet. Each channel is told what it does not know: a channel that was
/// out of reach, and a process that was restarted, miss nothing and hear nothing twice. One thread writes, any may read.</summary>
/// <param name="options">When alarms repeat and clear.</param>
internal sealed class AlarmBook(AlarmOptions options)
{
    private static readonly TimeSpan LongestRepeat = TimeSpan.FromDays(7);

    private volatile IReadOnlyList<Alarm> alarms = [];

    /// <summary>All of them, the oldest first.</summary>
    public IReadOnlyList<Alarm> All => alarms;

    /// <summary>Those that fire, the oldest first.</summary>
    public IReadOnlyList<Alarm> Firing => [.. alarms.Where(alarm => alarm.IsFiring)];

    /// <summary>Begins with what was kept.</summary>
    public void Load(IReadOnlyList<Alarm> kept) => alarms = kept;

    /// <summary>Takes in what is wrong now.</summary>
    /// <param name="conditions">All that is wrong.</param>
    /// <param name="isWhole">False when something could not be looked at: then nothing clears.</param>
    /// <param name="channels">The channels there are; what others were told is forgotten.</param>
    /// <param name="now">UTC.</param>
    /// <returns>What began and what ended with this look.</returns>
    public IReadOnlyList<AlarmNotice> Observe(
        IReadOnlyList<AlarmCondition> conditions, bool isWhole, IReadOnlySet<string> channels, DateTimeOffset now)
    {
        var seen = conditions.DistinctBy(one => (one.Kind, one.Subject)).ToDictionary(one => (one.Kind, one.Subject));
        var (kept, changes) = (new List<Alarm>(), new List<AlarmNotice>());
        foreach (var known in alarms)
        {
            var before = Past(known, channels, now);
            seen.Remove((known.Kind, known.Subject), out var condition);
            var after = condition is not null ? before with { Summary = condition.Summary, LastSeen = now, Cleared = null }
                : before.IsFiring && isWhole && now - before.LastSeen >= options.ClearAfter ? before with { Cleared = now }
                : before;
            if (before.IsFiring && !after.IsFiring) changes.Add(new AlarmNotice(AlarmNoticeState.Cleared, after));
            // What nobody was told of is over without a word.
            if (after.IsFiring || after.Told.Count > 0) kept.Add(after);
        }
        foreach (var one in conditions.Where(one => seen.Remove((one.Kind, one.Subject))))
        {
            var begun = new Alarm { Kind = one.Kind, Subject = one.Subject, Summary = one.Summary, Since = now, LastSeen = now };
            kept.Add(begun);
            changes.Add(new AlarmNotice(AlarmNoticeState.Firing, begun));
        }
        alarms = kept;
        return changes;
    }

    /// <summary>What a channel is to be told now.</summary>
    public IReadOnlyList<AlarmNotice> Due(string channel, DateTimeOffset now) =>
        [.. alarms.Select(alarm => Due(alarm, alarm.Told.GetValueOrDefault(channel), now)).OfType<AlarmNotice>()];

    /// <summary>Notes that a channel was told.</summary>
    public void Note(string channel, IReadOnlyList<AlarmNotice> notices, DateTimeOffset now)
    {
        var told = notices.ToDictionary(notice => (notice.Alarm.Kind, notice.Alarm.Subject));
        alarms = [.. alarms.Select(alarm => told.TryGetValue((alarm.Kind, alarm.Subject), out var notice)
                ? alarm with { Told = After(alarm.Told, channel, notice, now) } : alarm)
            .Where(alarm => alarm.IsFiring || alarm.Told.Count > 0)];
    }

    private AlarmNotice? Due(Alarm alarm, AlarmTold? told, DateTimeOffset now)
    {
        if (!alarm.IsFiring) return told is null ? null : new AlarmNotice(AlarmNoticeState.Cleared, alarm);
        if (told is null) return new AlarmNotice(AlarmNoticeState.Firing, alarm);
        return now - told.At >= RepeatAfter(told.Times) ? new AlarmNotice(AlarmNoticeState.StillFiring, alarm) : null;
    }

    /// <summary>A day, two, four, and a week from then on.</summary>
    private TimeSpan RepeatAfter(int times)
    {
        var pause = options.RepeatAfter * Math.Pow(2, Math.Min(times - 1, 20));
        return pause < LongestRepeat ? pause : LongestRepeat;
    }

    private static Dictionary<string, AlarmTold> After(
        IReadOnlyDictionary<string, AlarmTold> told, string channel, AlarmNotice notice, DateTimeOffset now)
    {
        var after = new Dictionary<string, AlarmTold>(told);
        if (notice.State == AlarmNoticeState.Cleared) after.Remove(channel);
        else after[channel] = new AlarmTold(now, (told.GetValueOrDefault(channel)?.Times ?? 0) + 1);
        return after;
    }

    /// <summary>The alarm without channels that are no more, and without instants that a clock that was ahead has left.</summary>
    private static Alarm Past(Alarm alarm, IReadOnlySet<string> channels, DateTimeOffset now) => alarm with
    {
        LastSeen = alarm.LastSeen > now ? now : alarm.LastSeen,
        Since = alarm.Since > now ? now : alarm.Since,
        Told = alarm.Told.Where(told => channels.Contains(told.Key))
            .ToDictionary(told => told.Key, told => told.Value.At > now ? told.Value with { At = now } : told.Value),
    };
}
