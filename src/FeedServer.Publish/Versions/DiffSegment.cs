namespace FeedServer.Publish.Versions;

/// <summary>A part of two texts that were compared.</summary>
/// <param name="Kind">In which of them it stands.</param>
/// <param name="Text">The part.</param>
public sealed record DiffSegment(DiffKind Kind, string Text)
{
    /// <summary>The older text.</summary>
    public static string Was(IEnumerable<DiffSegment> segments) => Without(segments, DiffKind.Added);

    /// <summary>The newer text.</summary>
    public static string Now(IEnumerable<DiffSegment> segments) => Without(segments, DiffKind.Removed);

    private static string Without(IEnumerable<DiffSegment> segments, DiffKind kind) =>
        string.Concat(segments.Where(segment => segment.Kind != kind).Select(segment => segment.Text));
}
