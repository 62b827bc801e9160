using FeedServer.Items.Corrections;

namespace FeedServer.Collect.Corrections;

/// <summary>What a file <c>NAME.yml</c> beside a dropped article says of it.</summary>
public sealed record Sidecar
{
    /// <summary>What it puts in place of what the article says; its text is in <see cref="Body"/>.</summary>
    public CorrectedValues Values { get; init; } = new();

    /// <summary>The article's text as Markdown; null when it gives none.</summary>
    public string? Body { get; init; }

    /// <summary>The fields of which the article says nothing.</summary>
    public IReadOnlyList<FieldName> Clear { get; init; } = [];

    /// <summary>What readers are told; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>What is wrong, in English, a clause each with its line; then nothing of it counts.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];

    /// <summary>Every field that it speaks of.</summary>
    public IReadOnlyList<FieldName> Fields() =>
        [.. Values.Fields(), .. Body is null ? Array.Empty<FieldName>() : [new FieldName(CorrectableField.Body)], .. Clear];
}
