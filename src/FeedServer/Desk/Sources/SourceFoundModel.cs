using FeedServer.Cli;
using FeedServer.Collect.Discovery;

namespace FeedServer.Desk.Sources;

/// <summary>What an address offers, as <c>source add</c> shows it.</summary>
public sealed record SourceFoundModel : IDeskModel
{
    /// <summary>So many entries of a candidate are shown.</summary>
    public const int MostRows = CandidateLines.MostRows;

    public required DeskFrame Frame { get; init; }

    /// <summary>The search.</summary>
    public required string Key { get; init; }

    public required Uri Address { get; init; }

    /// <summary>What was found; null while it is looked for.</summary>
    public DiscoveryResult? Result { get; init; }

    /// <summary>Where else was looked, and what came of it.</summary>
    public IEnumerable<string> Tried => CandidateLines.Short(Result?.Tried ?? []);

    /// <summary>The candidate that is shown in full, from 0.</summary>
    public int Chosen { get; init; }

    /// <summary>What was typed, or what would be saved.</summary>
    public string Id { get; init; } = "";

    public string Title { get; init; } = "";
    public string Section { get; init; } = "";
    public bool IsPrivate { get; init; }

    /// <summary>What is wrong with it; null for nothing.</summary>
    public string? Fault { get; init; }
}
