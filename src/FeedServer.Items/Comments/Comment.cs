using System.Text.Json.Serialization;

namespace FeedServer.Items.Comments;

/// <summary>A reader's comment as the record log has it: everything but what the reader typed. Instants are UTC.</summary>
public sealed record Comment
{
    private const int EditDigits = 16;

    /// <summary>A random UUID as 32 hexadecimal digits.</summary>
    public required string Id { get; init; }

    /// <summary>The arrival number of the item that it is on.</summary>
    public required long Item { get; init; }

    public required DateTimeOffset Posted { get; init; }

    /// <summary>When its writer last changed it; null when never.</summary>
    public DateTimeOffset? Edited { get; init; }

    public required CommentStatus Status { get; init; }

    /// <summary>When the status was given.</summary>
    public required DateTimeOffset Decided { get; init; }

    /// <summary>Who or which rule gave the status; null while it is as it was posted.</summary>
    public string? By { get; init; }

    /// <summary>Since when it has stood on the item's page, itself or its tombstone; null when it does not.</summary>
    public DateTimeOffset? Published { get; init; }

    /// <summary>True when it has a word of the operator's list, or that list could not be read.</summary>
    public bool IsFlagged { get; init; }

    /// <summary>Null once it is erased.</summary>
    public CommentDigests? Digests { get; init; }

    /// <summary>True while it, or its tombstone, stands on the item's page.</summary>
    [JsonIgnore]
    public bool IsShown => Published is not null;

    /// <summary>The comment with the text that it has now. Each text has its own salt, so the digest of an edit is its alone.</summary>
    [JsonIgnore]
    public SeenComment Seen => new(Id, Edited is null ? null : Digests?.Content[..EditDigits]);

    /// <summary>Its place among the comments of its item: the cursor of the page behind it.</summary>
    [JsonIgnore]
    public string Cursor => string.Create(CultureInfo.InvariantCulture, $"{Posted.ToUnixTimeMilliseconds():D15}|{Id}");

    /// <summary>The cursor of a page that begins with it, or with one of the same millisecond.</summary>
    [JsonIgnore]
    public string CursorBefore => string.Create(CultureInfo.InvariantCulture, $"{Posted.ToUnixTimeMilliseconds() - 1:D15}|~");

    /// <summary>The id in feeds, a URN (RFC 9562 §4).</summary>
    [JsonIgnore]
    public string Urn => "urn:uuid:" + Guid.ParseExact(Id, "N").ToString("D");
}
