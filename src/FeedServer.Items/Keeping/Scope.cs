namespace FeedServer.Items.Keeping;

/// <summary>A part of the archive that has lists, counts and feeds of its own.</summary>
/// <param name="Kind">Which kind of part.</param>
/// <param name="Slug">The section's or person's slug; empty for all.</param>
public readonly record struct Scope(ScopeKind Kind, string Slug)
{
    /// <summary>The whole archive.</summary>
    public static Scope All { get; } = new(ScopeKind.All, "");

    /// <summary>One section, by slug.</summary>
    public static Scope Section(string slug) => new(ScopeKind.Section, slug);

    /// <summary>One person, by slug.</summary>
    public static Scope Byline(string slug) => new(ScopeKind.Byline, slug);

    /// <summary>The path of its page: empty for all, else <c>/sections/…</c> or <c>/bylines/…</c>.</summary>
    public string Path => Kind switch
    {
        ScopeKind.Section => "/sections/" + Slug,
        ScopeKind.Byline => "/bylines/" + Slug,
        _ => "",
    };
}
