using FeedServer.Items;

namespace FeedServer.Collect.Sources;

/// <summary>What reading a dropped file came to: a draft, or a reason.</summary>
/// <param name="File">The file.</param>
/// <param name="Draft">What it says; null when it was refused.</param>
/// <param name="Reason">Why it was refused; null when it was not.</param>
/// <param name="Guid">The id the document gives itself; null when none.</param>
internal sealed record DropReading(DropFile File, ItemDraft? Draft, string? Reason, string? Guid = null)
{
    /// <summary>True when the reason may be gone the next time although the file stays as it is.</summary>
    public bool MayPass { get; init; }

    /// <summary>
    /// The key of the file because of which this one is refused; when that one goes, this one is read again. Null otherwise.
    /// </summary>
    public string? Behind { get; init; }

    /// <summary>The pictures' files it refers to, as they were.</summary>
    public IReadOnlyList<PictureStamp> Pictures { get; init; } = [];
}
