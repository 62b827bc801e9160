using FeedServer.Items.Corrections;

namespace FeedServer.Items;

/// <summary>What we keep. Its body is asked for apart, see <see cref="Keeping.IItemStore.BodiesAsync"/>.</summary>
public sealed record Item
{
    /// <summary>Arrival number, from 1, without gaps, never reused.</summary>
    public required long Number { get; init; }

    /// <summary>Identity for ever.</summary>
    public required ItemGuid Id { get; init; }

    /// <summary>The id of the source it came from.</summary>
    public required string Source { get; init; }

    /// <summary>Its address at the source; null when it has none.</summary>
    public string? Link { get; init; }

    /// <summary>Who published it first; null for what was written here, such as a dropped file.</summary>
    public ItemOrigin? Origin { get; init; }

    /// <summary>The last part of the permalink, unique on its day.</summary>
    public required string Slug { get; init; }

    /// <summary>What it says.</summary>
    public required ItemContent Content { get; init; }

    /// <summary>When it was first kept, UTC, milliseconds.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When its present public state was kept, UTC, milliseconds; no two items share one.</summary>
    public required DateTimeOffset Changed { get; init; }

    /// <summary>Number of the present public revision, from 1.</summary>
    public required int Revision { get; init; }

    /// <summary>Set when its present public revision is the editors' work and not the source's.</summary>
    public Edit? Edit { get; init; }

    /// <summary>Set when the item was withdrawn.</summary>
    public Tombstone? Withdrawn { get; init; }

    /// <summary>The permalink's path: <c>/2023/01/10/slug</c>, or <c>/undated/slug</c>.</summary>
    public string Path => Permalink.PathOf(Content.FilingDate?.Day, Slug);
}
