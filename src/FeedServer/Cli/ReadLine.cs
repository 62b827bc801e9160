namespace FeedServer.Cli;

/// <summary>One line of <c>read --as article</c>: what the reader makes of a document.</summary>
public sealed record ReadLine : IReadLine<ReadLine>
{
    /// <summary>The file as named on the command line.</summary>
    public required string File { get; init; }

    /// <summary>True when it was read.</summary>
    public required bool Ok { get; init; }

    /// <summary>Why it was refused, with the place; left out when it was read.</summary>
    public string? Error { get; init; }

    /// <summary>The title, derived or not.</summary>
    public string? Title { get; init; }

    /// <summary>True when the title was derived from the lead.</summary>
    public bool TitleDerived { get; init; }

    /// <summary>The section's printed name.</summary>
    public string? Section { get; init; }

    /// <summary>When it was published; null when unknown.</summary>
    public ReadDate? Published { get; init; }

    /// <summary>When what it reports happened; null when unknown.</summary>
    public ReadDate? Event { get; init; }

    /// <summary>The dateline's place.</summary>
    public string? Place { get; init; }

    /// <summary>The dateline's source tag.</summary>
    public string? SourceTag { get; init; }

    /// <summary>Credited names.</summary>
    public ReadByline? Byline { get; init; }

    /// <summary>The pictures, with the addresses the document gives them.</summary>
    public IReadOnlyList<ReadImage> Images { get; init; } = [];

    /// <summary>Language, BCP 47.</summary>
    public string? Language { get; init; }

    /// <summary>The cleaned text as HTML.</summary>
    public string? ContentHtml { get; init; }

    /// <summary>The same as plain text.</summary>
    public string? ContentText { get; init; }

    /// <summary>What the reader noticed.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <inheritdoc/>
    public static ReadLine Unread(string file, string error) => new() { File = file, Ok = false, Error = error };
}
