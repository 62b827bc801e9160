namespace FeedServer.Collect.Sources;

/// <summary>
/// Which files of one collection claim an id or a text first. A second file with the same claim is refused while the
/// first is there: a copy may become an article of its own as soon as somebody edits it, and must not then be taken for
/// an edit of the original.
/// </summary>
internal sealed class DuplicateFiles(DropMemory memory, IReadOnlySet<string> here)
{
    private readonly Dictionary<string, DropFile> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DropFile> texts = new(StringComparer.Ordinal);

    /// <summary>The reading as it came, or refused because of another file.</summary>
    public DropReading Settle(DropReading reading)
    {
        if (reading.Draft is not { } draft) return reading;
        if (reading.Guid is { } guid && Other(ids, guid, reading.File, memory.OtherWith(guid, reading.File, here)) is { } owner)
            return Behind(reading, owner, $"it gives itself the same id as {owner.Shown}");
        if (Other(texts, draft.Fingerprint, reading.File, memory.OriginalOf(draft.Fingerprint, reading.File, here)) is { } original)
            return Behind(reading, original, $"it is a copy of {original.Shown}; edited, it becomes an article of its own");
        return reading;
    }

    private static DropFile? Other(Dictionary<string, DropFile> claims, string claim, DropFile file, DropFile? remembered)
    {
        if (remembered is not null) return remembered;
        return claims.TryAdd(claim, file) ? null : claims[claim];
    }

    private static DropReading Behind(DropReading reading, DropFile other, string reason) =>
        reading with { Draft = null, Reason = reason, Behind = other.Key };
}
