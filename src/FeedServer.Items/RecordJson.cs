using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FeedServer.Items.Corrections;
using FeedServer.Items.Keeping;

namespace FeedServer.Items;

/// <summary>The JSON form of records and exports: camel case, nulls left out, Vietnamese letters readable as they are. It is written for
/// decades: names are only ever added.</summary>
[JsonSerializable(typeof(ItemRecord))]
[JsonSerializable(typeof(Item))]
[JsonSerializable(typeof(ItemBody))]
[JsonSerializable(typeof(Edit))]
public sealed partial class RecordJson : JsonSerializerContext
{
    /// <summary>The context with text left readable; safe because a record is never put into HTML unescaped.</summary>
    public static RecordJson Readable { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters =
        {
            new JsonStringEnumConverter<KeepKind>(),
            new JsonStringEnumConverter<DateBasis>(),
            new JsonStringEnumConverter<DateConfidence>(),
            new JsonStringEnumConverter<CorrectableField>(),
            new JsonStringEnumConverter<EditKind>(),
        },
    });
}
