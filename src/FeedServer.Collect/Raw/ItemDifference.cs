using System.Text.Json;
using System.Text.Json.Nodes;
using FeedServer.Items;

namespace FeedServer.Collect.Raw;

/// <summary>What differs between an item as kept and as a draft says it, in short lines for people.</summary>
internal static class ItemDifference
{
    private const int Shown = 80;
    private const int Lead = 20;

    /// <summary>One line a field that differs: <c>title: "old" -> "new"</c>; of texts, the first words that differ.</summary>
    public static IReadOnlyList<string> Lines(Item kept, ItemBody body, ItemDraft draft)
    {
        var lines = new List<string>();
        var (before, after) = (Fields(kept.Content), Fields(draft.Content));
        foreach (var name in before.Select(field => field.Key).Union(after.Select(field => field.Key)))
        {
            var (old, now) = (Text(before[name]), Text(after[name]));
            if (old != now) lines.Add(Line(name, old, now));
        }
        if (draft.Link is not null && draft.Link != kept.Link) lines.Add(Line("link", kept.Link ?? "", draft.Link));
        if (body.Html != draft.Body.Html) lines.Add(Line("text", body.Html, draft.Body.Html));
        return lines;
    }

    private static JsonObject Fields(ItemContent content)
    {
        var fields = JsonSerializer.SerializeToNode(content, RecordJson.Readable.ItemContent) as JsonObject
            ?? throw new InvalidOperationException("An item's content is a JSON object.");
        return fields;
    }

    private static string Text(JsonNode? value) => value switch
    {
        null => "",
        JsonValue text when text.TryGetValue(out string? words) => words,
        JsonObject date when date["day"] is { } day =>
            string.Join(' ',
                new[] { day, date["time"], date["words"], date["evidence"] }.Where(part => part is not null).Select(part => $"{part}")),
        _ => value.ToJsonString(RecordJson.Readable.Options),
    };

    private static string Line(string name, string old, string now)
    {
        var same = old.AsSpan().CommonPrefixLength(now);
        // From the beginning of the word that differs, with a little before it.
        var from = same <= Lead || Math.Max(old.Length, now.Length) <= Shown ? 0 : same - Lead;
        return $"{name}: {Part(old, from)} -> {Part(now, from)}";
    }

    private static string Part(string text, int from)
    {
        if (text.Length == 0) return "nothing";
        if (from >= text.Length) return "\"…\" (ends)";
        // No half of a surrogate pair at either end.
        if (char.IsLowSurrogate(text[from])) from--;
        var length = Math.Min(Shown, text.Length - from);
        if (from + length < text.Length && char.IsHighSurrogate(text[from + length - 1])) length--;
        var part = new string([.. text.AsSpan(from, length).ToArray().Select(sign => char.IsControl(sign) ? ' ' : sign)]);
        return $"\"{(from > 0 ? "…" : "")}{part}{(from + length < text.Length ? "…" : "")}\"";
    }
}
