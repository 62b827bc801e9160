namespace FeedServer.Items.Keeping;

/// <summary>A section, person, place or tag that is written in several ways, as the operator says.</summary>
/// <param name="Kind">What it is; never all items and no source.</param>
/// <param name="Name">How it is shown.</param>
/// <param name="Slugs">The slugs of all its spellings, each once; first that of the name.</param>
public sealed record JoinedName(ScopeKind Kind, string Name, IReadOnlyList<string> Slugs)
{
    /// <summary>The one list of all spellings.</summary>
    public Scope Scope => new(Kind, Slugs[0]);

    /// <summary>The lists that the spellings have by themselves, by key.</summary>
    public IReadOnlyList<string> Keys => [.. Slugs.Select(slug => new Scope(Kind, slug).Key).Order(StringComparer.Ordinal)];

    /// <summary>Names the joined list by the lists that it is joined of, 16 hexadecimal digits; null where all spellings have one slug, and
    /// so one list anyway.</summary>
    public string? Stamp { get; } = Slugs.Count == 1
        ? null : ContentHash.From(string.Join('\n', Slugs.Select(slug => new Scope(Kind, slug).Key).Order(StringComparer.Ordinal)))[..16];
}
