namespace FeedServer.Editing;

/// <summary>What a verb that writes came to; the same whether it opened the archive itself or asked a running server.</summary>
public sealed record EditResult
{
    /// <summary>False when nothing was done because something was wrong.</summary>
    public required bool IsDone { get; init; }

    /// <summary>For standard output.</summary>
    public required IReadOnlyList<string> Lines { get; init; }

    /// <summary>For standard error: why nothing was done, or what the editor may want to know.</summary>
    public required IReadOnlyList<string> Faults { get; init; }

    public static EditResult Done(params IReadOnlyList<string> lines) => new() { IsDone = true, Lines = lines, Faults = [] };

    public static EditResult Failed(params IReadOnlyList<string> faults) => new() { IsDone = false, Lines = [], Faults = faults };
}
