using System.ComponentModel;
using FeedServer.Items.Corrections;

namespace FeedServer.Api;

/// <summary>A public state of an item.</summary>
internal sealed record StateDocument
{
    [Description("Its number, from 1.")]
    public required int Revision { get; init; }

    [Description("The number of the present state.")]
    public required int Present { get; init; }

    [Description("When it was kept, UTC.")]
    public required DateTime At { get; init; }

    [Description("What the editors of the archive did; null when it is what the source says.")]
    public required EditDocument? Edit { get; init; }

    [Description("The address of its page.")]
    public required string Page { get; init; }

    [Description("The address of its JSON.")]
    public required string Json { get; init; }
}

/// <summary>What editors did; not who they are.</summary>
internal sealed record EditDocument
{
    [Description("corrected or reinstated.")]
    public required string Kind { get; init; }

    [Description("What readers are told of it.")]
    public required string? Note { get; init; }

    [Description("The fields that were corrected.")]
    public required IReadOnlyList<string> Fields { get; init; }

    [Description("The fields that say again what the source says.")]
    public required IReadOnlyList<string> Lifted { get; init; }

    /// <summary>An edit as it is published; null for none.</summary>
    public static EditDocument? From(Edit? edit) => edit is null ? null : new EditDocument
    {
        Kind = edit.Kind == EditKind.Corrected ? "corrected" : "reinstated",
        Note = edit.Note,
        Fields = edit.Fields,
        Lifted = edit.Lifted,
    };
}
