using FeedServer.Collect.Dropping;
using FeedServer.Desk.Items;

namespace FeedServer.Desk.Drop;

/// <summary>An upload as the reader reads it, before it is kept.</summary>
public sealed record DropResultModel : IDeskModel
{
    public required DeskFrame Frame { get; init; }
    public required SiteTexts Texts { get; init; }

    /// <summary>Its page.</summary>
    public required string Path { get; init; }

    /// <summary>The name of the article's file.</summary>
    public required string Name { get; init; }

    /// <summary>The names of the pictures' files.</summary>
    public required IReadOnlyList<string> Pictures { get; init; }

    /// <summary>Where it can go, and what would become of it there; the first is that of an article of its own.</summary>
    public required IReadOnlyList<DropChoice> Choices { get; init; }

    /// <summary>Every field with what it was read from; empty when nothing could be read.</summary>
    public required IReadOnlyList<FieldView> Fields { get; init; }

    /// <summary>The item as it would stand; null when nothing could be read.</summary>
    public ArticleView? Article { get; init; }

    /// <summary>What the reader noticed, in English.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}

/// <summary>A place where an upload can go.</summary>
/// <param name="Value">Its name in the form.</param>
/// <param name="Path">Below the drop folder.</param>
/// <param name="Rehearsal">What would become of it there.</param>
public sealed record DropChoice(string Value, string Path, DropRehearsal Rehearsal)
{
    /// <summary>Whether it may go there.</summary>
    public bool IsPossible => CanBeKept(Rehearsal);

    internal static bool CanBeKept(DropRehearsal rehearsal) => rehearsal is { Reason: null, Kind: not (null or KeepKind.Unchanged) };
}
