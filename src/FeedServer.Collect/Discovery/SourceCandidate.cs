namespace FeedServer.Collect.Discovery;

/// <summary>Something that could be collected from, as it was found and read.</summary>
public sealed record SourceCandidate
{
    public required SourceKind Kind { get; init; }

    /// <summary>What would be polled; where it moved for good, the new address.</summary>
    public required Uri Address { get; init; }

    /// <summary>Its name: the feed's, else the page's, else the host.</summary>
    public required string Title { get; init; }

    /// <summary>The site's page for people; null when unknown.</summary>
    public Uri? Home { get; init; }

    /// <summary>Why it was taken, as a clause.</summary>
    public required string Why { get; init; }

    /// <summary>What it would bring now, in its own order.</summary>
    public required IReadOnlyList<CandidateEntry> Entries { get; init; }

    /// <summary>What was refused in it, and what is odd about it.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The selectors it was read with; null when none were given.</summary>
    public PageSelectors? Selectors { get; init; }

    /// <summary>True for a feed of readers' comments, which nobody wants by accident.</summary>
    internal bool IsComments { get; init; }

    /// <summary>True for a feed that nobody named: it lies at a usual place.</summary>
    internal bool IsGuess { get; init; }

    /// <summary>True for a feed that nobody named and that holds the whole site where a section was asked for.</summary>
    internal bool IsWider { get; init; }

    /// <summary>The source it would become; its id is made when it is added.</summary>
    public SourceDefinition ToSource() => new()
    {
        Id = "",
        Kind = Kind,
        Address = Address,
        Title = Title,
        Home = Home,
        Selectors = Selectors,
    };
}
