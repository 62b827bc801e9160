using System.Globalization;
using FeedServer.Items.Ledger;

namespace FeedServer.Collect.Raw;

/// <summary>One record of a WARC file, checked against its digests.</summary>
public sealed record WarcRecord
{
    /// <summary>The file it stands in.</summary>
    public required string File { get; init; }

    /// <summary>Where in the file its member begins, bytes.</summary>
    public required long Offset { get; init; }

    /// <summary>The length of its member, bytes.</summary>
    public required long Length { get; init; }

    /// <summary>Its named fields in their order.</summary>
    public required IReadOnlyList<KeyValuePair<string, string>> Fields { get; init; }

    /// <summary>Its block: for a response, HTTP status line, headers and payload.</summary>
    public required ReadOnlyMemory<byte> Block { get; init; }

    /// <summary>WARC-Type: <c>warcinfo</c>, <c>response</c>, <c>revisit</c>.</summary>
    public string Type => Field("WARC-Type") ?? "";

    /// <summary>WARC-Record-ID without angle brackets; empty when it has none.</summary>
    public string Id => WarcId.Parse(Field("WARC-Record-ID")) is { } id ? WarcId.Text(id) : "";

    /// <summary>WARC-Date, UTC; null when it cannot be read.</summary>
    public DateTimeOffset? At => DateTimeOffset.TryParse(
        Field("WARC-Date"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
        ? at : null;

    /// <summary>The source's id; null for records of others.</summary>
    public string? Source => Field(WarcNames.Source);

    /// <summary>What it was read as; null for records of others.</summary>
    public string? Kind => Field(WarcNames.Kind);

    /// <summary>The record that a revisit refers to; null for other records.</summary>
    public RawReference? RefersTo => Type == "revisit" && WarcId.Parse(Field("WARC-Refers-To")) is { } id
        ? new RawReference(
            WarcId.Text(id),
            Field("WARC-Payload-Digest") ?? "",
            Field("WARC-Refers-To-Target-URI") ?? "",
            DateTimeOffset.TryParse(Field("WARC-Refers-To-Date"), CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : default)
        : null;

    /// <summary>A field's value; names are compared without case. Null when there is none.</summary>
    public string? Field(string name)
    {
        foreach (var (key, value) in Fields)
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase))
                return value;
        return null;
    }
}
