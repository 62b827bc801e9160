using System.Text.Json;

namespace FeedServer.Editing;

/// <summary>A short name for everything that is kept of an item: whoever edits over a state says which one it was.</summary>
internal static class StateTag
{
    private const int Digits = 16;

    /// <summary>The name of a state: the same for the same state, another after any change, also one that readers do not see.</summary>
    public static string From(Entry entry) => ContentHash.From(
        JsonSerializer.Serialize(entry.Item, RecordJson.Readable.Item) + "\n" + entry.Body.Html)[..Digits];
}
