namespace FeedServer.Cli;

/// <summary>One line of <c>read --as page</c>: what the reader takes for the list on a page, or why it refused it.</summary>
public sealed record PageLine : IReadLine<PageLine>
{
    /// <summary>The file as named on the command line.</summary>
    public required string File { get; init; }

    /// <summary>True when a list was found.</summary>
    public required bool Ok { get; init; }

    /// <summary>Why none was.</summary>
    public string? Error { get; init; }

    /// <summary>What was taken for the list.</summary>
    public string? Why { get; init; }

    /// <summary>The list's next page, absolute; null when there is none.</summary>
    public string? Next { get; init; }

    /// <summary>Each article once, in the page's order.</summary>
    public IReadOnlyList<PageLineItem> Items { get; init; } = [];

    /// <inheritdoc/>
    public static PageLine Unread(string file, string error) => new() { File = file, Ok = false, Error = error };
}
