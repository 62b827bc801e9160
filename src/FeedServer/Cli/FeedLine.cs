namespace FeedServer.Cli;

/// <summary>One line of <c>read --as feed</c>: what the reader makes of a feed, or why it refused it.</summary>
public sealed record FeedLine : IReadLine<FeedLine>
{
    /// <summary>The file as named on the command line or in the manifest.</summary>
    public required string File { get; init; }

    /// <summary>True when it was read.</summary>
    public required bool Ok { get; init; }

    /// <summary>Why it was refused, with the place.</summary>
    public string? Error { get; init; }

    /// <summary>True when the document is a feed or means to be one, though it could not be read.</summary>
    public bool? IsFeed { get; init; }

    /// <summary>The feed's own facts; null when it was refused.</summary>
    public FeedFacts? Feed { get; init; }

    /// <summary>Its entries in document order.</summary>
    public IReadOnlyList<FeedLineItem> Items { get; init; } = [];

    /// <summary>What could not be read of it, with the place.</summary>
    public IReadOnlyList<string> Refused { get; init; } = [];

    /// <inheritdoc/>
    public static FeedLine Unread(string file, string error) => new() { File = file, Ok = false, Error = error };
}
