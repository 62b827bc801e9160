using FeedServer.Collect.Opml;

namespace FeedServer.Desk.Sources;

/// <summary>A source's attributes to be edited.</summary>
public sealed record SourceEditModel : IDeskModel
{
    public required DeskFrame Frame { get; init; }
    public required SourceDefinition Source { get; init; }

    /// <summary>The texts of the fields by the attribute's name: as they are, or as they were sent.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    /// <summary>The state of the source that they were filled in over.</summary>
    public required string Version { get; init; }

    /// <summary>What is wrong with what was sent.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    internal static SourceEditModel For(DeskRequest desk, SourceDefinition source) => new()
    {
        Frame = desk.Frame(desk.Texts.DeskEditSource(source.Title)),
        Source = source,
        Fields = SourceFields.From(source),
        Version = SourceFields.VersionOf(source),
    };
}
