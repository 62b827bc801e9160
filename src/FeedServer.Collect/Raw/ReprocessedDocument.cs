namespace FeedServer.Collect.Raw;

/// <summary>What reading a raw document again came to. Items whose newer state stands in a newer document are not in it.</summary>
/// <param name="Entry">Which document.</param>
/// <param name="Items">Its items.</param>
/// <param name="Refused">What was refused, one reason an item.</param>
/// <param name="Failure">Why it could not be read; null when it could.</param>
public sealed record ReprocessedDocument(RawEntry Entry, IReadOnlyList<ReprocessedItem> Items, IReadOnlyList<string> Refused,
    string? Failure)
{
    /// <summary>True when an item of it would be kept in a new state.</summary>
    public bool HasChanges => Items.Any(item => item.Kind is KeepKind.New or KeepKind.Revised or KeepKind.MetadataOnly);

    /// <summary>The same, holding of what would change only what is needed to keep it: a whole archive's changes fit into memory.</summary>
    public ReprocessedDocument WithoutTexts() => this with
    {
        Items = [.. Items.Where(item => item.Kind is KeepKind.New or KeepKind.Revised or KeepKind.MetadataOnly)
            .Select(item => item with { Changes = [],
                Draft = item.Draft with { Body = new ItemBody(""), Content = new ItemContent { Title = "" } } })],
        Refused = [],
    };

    /// <summary>How many of its items would come to this.</summary>
    public int Count(KeepKind kind) => Items.Count(item => item.Kind == kind);
}
