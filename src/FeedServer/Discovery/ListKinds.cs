namespace FeedServer.Discovery;

/// <summary>The kinds of named lists, in the order in which directories show them.</summary>
public static class ListKinds
{
    /// <summary>All of them. Where there is no room for all lists, tags are the most and matter least.</summary>
    public static IReadOnlyList<ScopeKind> All { get; } =
        [ScopeKind.Section, ScopeKind.Byline, ScopeKind.Place, ScopeKind.Source, ScopeKind.Tag];

    /// <summary>The kind whose lists are below a path's first part; null when there is none.</summary>
    public static ScopeKind? Parse(string part) =>
        All.Where(kind => PartOf(kind) == part).Select(kind => (ScopeKind?)kind).FirstOrDefault();

    /// <summary>The first part of the paths of a kind's lists: <c>sections</c>.</summary>
    public static string PartOf(ScopeKind kind) => new Scope(kind, "").Path.Trim('/');
}
