using System.Text.Json.Nodes;

namespace FeedServer.Store.Ledger;

/// <summary>Applies polls: states of sources, their days and documents.</summary>
internal sealed class LedgerProjection(WorkingSet rows)
{
    // As parsed, by id: what was decoded or encoded once is not decoded again for the next poll of a batch.
    private readonly Dictionary<string, JsonObject> states = [];
    private readonly Dictionary<string, LedgerDay> days = [];

    /// <summary>The rows that polls change.</summary>
    public static (IReadOnlyCollection<string> Sources, IReadOnlyCollection<string> Days) Wanted(IEnumerable<PollEntry> polls)
    {
        var (sources, days) = (new HashSet<string>(), new HashSet<string>());
        foreach (var poll in polls)
        {
            sources.Add(LedgerKey.Source(poll.Source));
            if (poll.Kind is not null && poll.Day is { } day) days.Add(LedgerKey.OfSource(poll.Source, day));
        }
        return (sources, days);
    }

    public void Take(PollEntry entry, LogPosition position)
    {
        var source = LedgerKey.Source(entry.Source);
        var before = states.TryGetValue(source, out var known) ? known : rows.Sources[source] is { } row
            ? SourcePatch.Decode(row.Json) : null;
        states[source] = SourcePatch.After(before, entry);
        rows.Sources.Put(new SourceRow(source, SourcePatch.Encode(states[source]), position));
        foreach (var document in entry.Documents ?? [])
            rows.Documents.Put(new DocumentRow(LedgerKey.Document(entry.Source, document.Link), Encode(document)));
        if (entry.Kind is null || entry.Day is not { } date) return;
        var id = LedgerKey.OfSource(entry.Source, date);
        var day = days.TryGetValue(id, out var counted) ? counted : rows.Days[id] is { } held ? DecodeDay(held.Json) : null;
        days[id] = DaySums.Add(day, entry);
        rows.Days.Put(new DayRow(id, LedgerKey.OfDay(entry.Source, date), Encode(days[id])));
    }

    public static byte[] Encode(LedgerDay day) => JsonSerializer.SerializeToUtf8Bytes(day, LedgerJson.Readable.LedgerDay);

    public static byte[] Encode(DocumentState document) => JsonSerializer.SerializeToUtf8Bytes(document, LedgerJson.Readable.DocumentState);

    public static LedgerDay DecodeDay(byte[] json) =>
        JsonSerializer.Deserialize(json, LedgerJson.Readable.LedgerDay) ?? throw new InvalidDataException("A day is stored as null.");
}

/// <summary>How polls add up to days. The order of polls does not matter but to which ten reasons are the first.</summary>
internal static class DaySums
{
    private const int MostReasons = 10;

    /// <summary>The day with one more poll; <paramref name="day"/> is null before the first.</summary>
    public static LedgerDay Add(LedgerDay? day, PollEntry poll)
    {
        day ??= new LedgerDay
        {
            Source = poll.Source,
            Day = poll.Day ?? throw new InvalidDataException($"A poll of {poll.Source} has no day.")
        };
        var failed = poll.Kind == PollKind.Failed;
        return day with
        {
            Polls = day.Polls + 1,
            Fetched = day.Fetched + (poll.Kind == PollKind.Fetched ? 1 : 0),
            Failed = day.Failed + (failed ? 1 : 0),
            Silent = day.Silent + (!failed && poll.New == 0 && poll.Revised == 0 ? 1 : 0),
            New = day.New + poll.New,
            Revised = day.Revised + poll.Revised,
            Unchanged = day.Unchanged + poll.Unchanged,
            Refused = day.Refused + poll.Refused,
            Reasons = Reasons(day.Reasons, poll),
            FirstFailure = failed && !(day.FirstFailure <= poll.At) ? poll.At : day.FirstFailure,
            LastSuccess = !failed && !(day.LastSuccess >= poll.At) ? poll.At : day.LastSuccess,
        };
    }

    private static IReadOnlyList<string> Reasons(IReadOnlyList<string> known, PollEntry poll)
    {
        var told = (poll.Failure is { } failure ? [failure] : Enumerable.Empty<string>()).Concat(poll.Reasons ?? []);
        if (known.Count >= MostReasons || !told.Any()) return known;
        return [.. known.Concat(told).Distinct(StringComparer.Ordinal).Take(MostReasons)];
    }
}

/// <summary>States of sources as JSON, and what changes from one to the next as a merge patch (RFC 7396).</summary>
internal static class SourcePatch
{
    /// <summary>A source never heard of before, upon which its first patch is laid.</summary>
    public static JsonObject Blank(string source, DateTimeOffset at) => ToJson(new SourceState { Source = source, Since = at, Due = at });

    public static JsonObject ToJson(SourceState state) =>
        JsonSerializer.SerializeToNode(state, LedgerJson.Readable.SourceState)?.AsObject()
        ?? throw new InvalidOperationException("A state became no JSON object.");

    /// <summary>What changed; null when nothing did.</summary>
    public static JsonObject? Between(JsonObject was, JsonObject now)
    {
        var patch = new JsonObject();
        foreach (var (name, value) in now)
            if (!was.TryGetPropertyValue(name, out var old) || !JsonNode.DeepEquals(old, value))
                patch[name] = value?.DeepClone();
        foreach (var (name, _) in was)
            if (!now.ContainsKey(name))
                patch[name] = null;
        return patch.Count == 0 ? null : patch;
    }

    /// <summary>Lays an entry upon the state before it, which is changed and returned.</summary>
    public static JsonObject After(JsonObject? before, PollEntry entry)
    {
        var state = before ?? Blank(entry.Source, entry.At);
        if (entry.Due is { } due)
        {
            state["due"] = due.ToUnixTimeMilliseconds();
            state["lastPoll"] = entry.At.ToUnixTimeMilliseconds();
        }
        foreach (var (name, value) in entry.State ?? [])
            if (value is null) state.Remove(name);
            else state[name] = value.DeepClone();
        return state;
    }

    public static byte[] Encode(JsonObject state) => JsonSerializer.SerializeToUtf8Bytes(state, LedgerJson.Readable.JsonObject);

    public static JsonObject Decode(byte[] json) =>
        JsonNode.Parse(json)?.AsObject() ?? throw new InvalidDataException("A source's state is stored as null.");

    public static SourceState Read(byte[] json) =>
        JsonSerializer.Deserialize(json, LedgerJson.Readable.SourceState)
        ?? throw new InvalidDataException("A source's state is stored as null.");
}
