using FeedServer.Pages.Coverage;

namespace FeedServer.Pages.Timeline;

/// <summary>A period of a timeline: how many items it has, and how it was collected.</summary>
public sealed record TimelineColumn
{
    /// <summary>Its first day.</summary>
    public required DateOnly First { get; init; }

    /// <summary>Its last day, inclusive.</summary>
    public required DateOnly Last { get; init; }

    /// <summary>Its name for people.</summary>
    public required string Name { get; init; }

    /// <summary>Its name under the axis, as short as may be.</summary>
    public required string Label { get; init; }

    /// <summary>The same for machines, as precise as it is; null for several years.</summary>
    public string? Date { get; init; }

    /// <summary>Items that answer to the query.</summary>
    public required long Items { get; init; }

    /// <summary>Where they are found, or shown in finer steps; null where nothing is.</summary>
    public string? Path { get; init; }

    /// <summary>Items that answer to the query that it is compared with; null where it is compared with none.</summary>
    public long? With { get; init; }

    /// <summary>Where those are found; null where nothing is.</summary>
    public string? WithPath { get; init; }

    /// <summary>All items of the period; null where parts are not asked for.</summary>
    public long? All { get; init; }

    /// <summary>Its days by how they were collected.</summary>
    public required CollectionTally Collected { get; init; }

    /// <summary>What part of all a number of its items is, in percent; null where there are none.</summary>
    public double? ShareOf(long? items) => items is { } known && All is > 0 ? 100.0 * known / All : null;
}
