using System.Text.Json;
using System.Text.Json.Serialization;

namespace FeedServer.Items;

/// <summary>The full text of an item, kept apart from <see cref="Item"/> because lists do not need it.</summary>
/// <param name="Html">A sanitised HTML fragment in canonical form: no script, style or event attributes, links absolute, pictures of this
/// server as <c>/images/...</c>, captions as <c>figcaption</c>; without title, dateline furniture and byline.</param>
public sealed record ItemBody([property: JsonConverter(typeof(LongTextConverter))] string Html);

/// <summary>Writes a text piece by piece: written at once, room is made for all of its characters as escapes, ten times its size, and the
/// pool keeps it. The bytes are the same.</summary>
internal sealed class LongTextConverter : JsonConverter<string>
{
    private const int Piece = 64 * 1024;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options)
    {
        // Halves of surrogate pairs become what they always became.
        if (value.Length <= Piece || value.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF'))
        {
            writer.WriteStringValue(value);
            return;
        }
        for (var at = 0; at < value.Length; at += Piece)
            writer.WriteStringValueSegment(value.AsSpan(at, Math.Min(Piece, value.Length - at)), at + Piece >= value.Length);
    }
}
