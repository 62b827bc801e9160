using System.Text.Json.Serialization;

namespace FeedServer.Collect.Sources;

/// <summary>What last became of one file of the drop folder, for whoever put it there.</summary>
/// <param name="Number">Its place among all that were noted, from 1; a later one has a greater number.</param>
/// <param name="At">When it was decided, UTC.</param>
/// <param name="File">The file's path below the folder; empty for the folder as a whole.</param>
/// <param name="What">What became of it.</param>
/// <param name="Item">The path of its item's permalink; null when it has none.</param>
/// <param name="Why">Why it was refused, or what the reader noticed, in English, without a path of this machine.</param>
public sealed record DropOutcome(
    long Number, DateTimeOffset At, string File, DropOutcomeKind What, string? Item, IReadOnlyList<string> Why)
{
    /// <summary>True for one that somebody has to do something about, or may want to look at.</summary>
    [JsonIgnore]
    public bool IsTrouble => What is DropOutcomeKind.Refused or DropOutcomeKind.Failed || Why.Count > 0;
}
