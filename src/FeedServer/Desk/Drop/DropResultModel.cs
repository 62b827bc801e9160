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
