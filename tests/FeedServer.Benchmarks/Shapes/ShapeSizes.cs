namespace FeedServer.Benchmarks.Shapes;

/// <summary>How large an archive is in each direction in which archives get large.</summary>
internal sealed record ShapeSizes
{
    /// <summary>Items of the busy day.</summary>
    public required int Day { get; init; }

    /// <summary>Sections of one item each.</summary>
    public required int Sections { get; init; }

    /// <summary>Credited persons, four an item.</summary>
    public required int Names { get; init; }

    /// <summary>Sources of one item each, all of them failing.</summary>
    public required int Sources { get; init; }

    /// <summary>Items without a date, half of them in one section.</summary>
    public required int Undated { get; init; }

    /// <summary>Public states of one item.</summary>
    public required int Revisions { get; init; }

    /// <summary>Items in all.</summary>
    public int Items => Day + Sections + (Names + ArchiveShapes.NamesAnItem - 1) / ArchiveShapes.NamesAnItem + Sources + Undated + 1;

    /// <summary>The sizes that were tried by hand, divided by a factor.</summary>
    public static ShapeSizes Part(int factor) => new()
    {
        Day = 20_000 / factor,
        Sections = 5_000 / factor,
        Names = 20_000 / factor,
        Sources = 2_000 / factor,
        Undated = 30_000 / factor,
        Revisions = 2_000 / factor,
    };
}
