using System.Text.Json;
using System.Text.Json.Nodes;
using FeedServer.Items.Ledger;

namespace FeedServer.Store.Ledger;

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
