using System.ComponentModel;
using FeedServer.Search.Queries;

namespace FeedServer.Api;

/// <summary>A page of items.</summary>
internal sealed record ItemsDocument
{
    [Description("The query that was answered: q and the filters in one spelling of the search page; empty for all items.")]
    public required string Query { get; init; }

    [Description("Parts of q that were not taken as they may have been meant.")]
    public required IReadOnlyList<QueryNoteDocument> Notes { get; init; }

    [Description("The order: newest, oldest or relevance.")]
    public required string Sort { get; init; }

    [Description("How many items match.")]
    public required TotalDocument Total { get; init; }

    [Description("True when very many items match, so that only the newest of them were ranked.")]
    public required bool IsRankedInPart { get; init; }

    [Description("The items of this page, without their texts.")]
    public required IReadOnlyList<ApiItem> Items { get; init; }

    [Description("The address of the page after; null on the last.")]
    public required string? Next { get; init; }
}

/// <summary>How many items match.</summary>
internal sealed record TotalDocument
{
    [Description("So many were counted.")]
    public required long Count { get; init; }

    [Description("True when counting stopped there, so that there are more.")]
    public required bool IsAtLeast { get; init; }
}

/// <summary>A part of a query that was not taken as it may have been meant.</summary>
internal sealed record QueryNoteDocument
{
    [Description("What was made of it.")]
    public required string Kind { get; init; }

    [Description("The part, as it was given.")]
    public required string Text { get; init; }

    /// <summary>The notes of a query.</summary>
    public static IReadOnlyList<QueryNoteDocument> From(SearchQuery query) => [.. query.Notes.Select(note => new QueryNoteDocument
    {
        Kind = char.ToLowerInvariant(note.Kind.ToString()[0]) + note.Kind.ToString()[1..],
        Text = note.Text,
    })];
}
