using FeedServer.Noting;

namespace FeedServer.Endpoints;

/// <summary>A rendering that runs: what it has read so far, and what was changed meanwhile.</summary>
internal sealed class InFlightRender
{
    private readonly List<ChangeImpact> changes = [];

    /// <summary>What it reads.</summary>
    public CacheDependencies Notes { get; } = new();

    /// <summary>Its answer, for everyone who asked before it was overtaken.</summary>
    public required Lazy<Task<Representation>> Work { get; init; }

    /// <summary>Something was changed while it ran.</summary>
    public void Meet(ChangeImpact change) => changes.Add(change);

    /// <summary>Whether a change came that touches something it read; certain once it has read everything.</summary>
    public bool IsOvertaken() => changes.Exists(Notes.AreMetBy);
}
