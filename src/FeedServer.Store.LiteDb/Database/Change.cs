using System.Text.Json;
using FeedServer.Items;
using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Log;

namespace FeedServer.Store.LiteDb.Database;

/// <summary>A record of the log made ready to be applied; parsing and compressing are done outside the gate.</summary>
internal sealed record Change(LogRecord Line, ItemRecord? State, KeysBody? Keys, byte[] Body, string BodyHash)
{
    /// <summary>Reads a record. One of a kind this version does not know changes nothing here.</summary>
    public static Change Of(LogRecord line) => line.Kind switch
    {
        LogKind.Item => Of(line, JsonSerializer.Deserialize(line.Body.Span, RecordJson.Readable.ItemRecord)
            ?? throw new InvalidDataException($"Record {line.Sequence} holds no item.")),
        LogKind.Alias or LogKind.Missing or LogKind.Returned =>
            new Change(line, null, JsonSerializer.Deserialize(line.Body.Span, StoreJson.Readable.KeysBody), [], ""),
        _ => new Change(line, null, null, [], ""),
    };

    private static Change Of(LogRecord line, ItemRecord state) =>
        new(line, state, null, Rows.Compress(state.Body.Html), ContentHash.Of(state.Body.Html));

    /// <summary>Names a state of an item by what it says, so that an import knows it again.</summary>
    public static string StateHash(ItemRecord state)
    {
        var content = JsonSerializer.Serialize(state.Item.Content, RecordJson.Readable.ItemContent);
        return ContentHash.Of($"{content}\n{state.Item.Link}\n{state.Item.Withdrawn is not null}\n{state.Body.Html}")[..16];
    }
}
