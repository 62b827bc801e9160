using FeedServer.Noting;

namespace FeedServer.Endpoints;

/// <summary>A rendering that runs: what it has read so far, and what was changed meanwhile.</summary>
internal sealed class RenderingUnderway
{
    private readonly List<ArchiveTouch> changes = [];

    /// <summary>What it reads.</summary>
    public ReadNotes Notes { get; } = new();

    /// <summary>Its answer, for everyone who asked before it was overtaken.</summary>
    public required Lazy<Task<Representation>> Work { get; init; }

    /// <summary>Something was changed while it ran.</summary>
    public void Meet(ArchiveTouch change) => changes.Add(change);

    /// <summary>Whether a change came that touches something it read; certain once it has read everything.</summary>
    public bool IsOvertaken() => changes.Exists(Notes.AreMetBy);
}
