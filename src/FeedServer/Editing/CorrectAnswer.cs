using FeedServer.Items.Corrections;

namespace FeedServer.Editing;

/// <summary>What a correction came to, or why nothing was done.</summary>
internal sealed record CorrectAnswer
{
    /// <summary>The item before and after it; null where the request could not be read, or there is no such item.</summary>
    public CorrectionOutcome? Outcome { get; init; }

    /// <summary>Why nothing was done, in English, a clause each; empty where it was.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    /// <summary>What the editor may want to know of a text that was given as a file.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The item that is another by now than the editor looked at; null where it is the same.</summary>
    public Entry? Meanwhile { get; init; }

    public static CorrectAnswer Refused(params IReadOnlyList<string> faults) => new() { Faults = faults };
}
