using System.Text;

namespace FeedServer.Store.Projections;

/// <summary>The lists an item is in, by the prefix under which a scope's lists, counters and arrivals are stored, see
/// <see cref="Scope.Key"/>.</summary>
internal static class ScopeKey
{
    public const string All = "a";

    /// <summary>What the keys of all scopes of a kind begin with.</summary>
    public static string Prefix(ScopeKind kind) => kind switch
    {
        ScopeKind.Section => SectionPrefix,
        ScopeKind.Byline => BylinePrefix,
        ScopeKind.Tag => TagPrefix,
        ScopeKind.Source => SourcePrefix,
        ScopeKind.Place => PlacePrefix,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of list has no key."),
    };

    /// <summary>The slug of a listing.</summary>
    public static string SlugOf(ScopeKind kind, string key, string name) => kind == ScopeKind.Source ? Scope.Source(name).Slug : key[2..];

    /// <summary>The lists an item is in besides that of all, each once, with the printed name: section, credited persons, tags,
    /// the tag of the source among them, source, place.</summary>
    public static IReadOnlyList<(string Key, string Name)> ListsOf(Item item)
    {
        var scopes = new List<(string Key, string Name)>();
        if (!string.IsNullOrWhiteSpace(item.Content.Section))
            scopes.Add((SectionPrefix + Slug.From(item.Content.Section), item.Content.Section));
        foreach (var name in item.Content.Byline.Names()) Add(scopes, BylinePrefix, name);
        foreach (var tag in ListedTags.From(item.Content.Tags)) Add(scopes, TagPrefix, tag);
        if (item.Content.SourceTag is { } sourceTag) Add(scopes, TagPrefix, sourceTag);
        scopes.Add((Scope.Source(item.Source).Key, item.Source));
        if (item.Content.Place is { } place) Add(scopes, PlacePrefix, place);
        return scopes;
    }

    /// <summary>The lists that a public state of an item arrives in besides that of all: those it is in, and last its month.</summary>
    public static IReadOnlyList<(string Key, string Name)> ArrivalsOf(Item item, IReadOnlyList<(string Key, string Name)> lists) =>
        [.. lists, (MonthOf(item), "")];

    /// <summary>The list of the month that an item is filed in, or of the undated ones.</summary>
    public static string MonthOf(Item item) => Scope.MonthOf(item.Content.FilingDate?.Day).Key;

    private const string SectionPrefix = "s|";
    private const string BylinePrefix = "b|";
    private const string TagPrefix = "t|";
    private const string SourcePrefix = "o|";
    private const string PlacePrefix = "p|";

    private static void Add(List<(string Key, string Name)> scopes, string prefix, string name)
    {
        if (string.IsNullOrWhiteSpace(name)) return;
        var key = prefix + Slug.From(name);
        if (scopes.TrueForAll(known => known.Key != key)) scopes.Add((key, name));
    }
}

/// <summary>The strings that items are ordered by. Filed: <c>2023-01-10|0486|0000000123</c> is day, minute of the day from 1 (0000 = hour
/// unknown, last on its day in descending order), arrival number; <c>u|0000|…</c> is undated. Changed: the instant in milliseconds. What
/// begins with <c>w|</c> belongs to a withdrawn item and is in no range.</summary>
internal static class FilingKey
{
    /// <summary>What keys of withdrawn items begin with.</summary>
    public const string Withdrawn = "w|";

    /// <summary>Bounds of all dated items.</summary>
    public static (string Low, string High) Dated { get; } = ("0", "9999-99");

    /// <summary>Bounds of all undated items.</summary>
    public static (string Low, string High) AllUndated { get; } = ("u|", "u~");

    /// <summary>Bounds of all listed items by change.</summary>
    public static (string Low, string High) AllChanged { get; } = ("0", "9~");

    public static string Filed(Item item) => FilingPosition.From(item).ToString();

    public static string Changed(DateTimeOffset instant) =>
        instant.ToUnixTimeMilliseconds().ToString("D15", CultureInfo.InvariantCulture);

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Month(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}

/// <summary>The id of a source's key: source, the key's beginning, and the hash of both whole. So one index answers "is it known" and "all
/// keys of a source in order", and no key is too long for an engine that takes a thousand bytes.</summary>
internal static class KeyId
{
    private const int Shown = 200;

    // Below every character a key has, so that a key sorts before its own continuations.
    private const char Parting = '\u0001';

    public static string For(string source, string key)
    {
        // Half a surrogate pair does not survive the record log, and a key must be found as it was written.
        key = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(key));
        var shown = key.Length <= Shown ? key : key[..(char.IsHighSurrogate(key[Shown - 1]) ? Shown - 1 : Shown)];
        return Prefix(source) + shown + Parting + ContentHash.From(source + "\n" + key)[..32];
    }

    /// <summary>Bounds of all keys of a source.</summary>
    public static (string Low, string High) Range(string source) => (Prefix(source), Prefix(source) + "\uFFFF");

    private static string Prefix(string source) => ContentHash.From(source)[..16] + Parting;
}

/// <summary>The lists an item was in once and is in no longer, kept in its row: its withdrawal must arrive there too, because a reader of
/// such a list still has the state that arrived in it.</summary>
internal static class FormerLists
{
    /// <summary>So many are remembered, the first ones, so that an item whose tags change for ever does not grow for ever.</summary>
    public const int Most = 200;

    /// <summary>The lists left, after an item went from these to those.</summary>
    public static IReadOnlyList<string> After(
        IReadOnlyList<string> left, IReadOnlyList<(string Key, string Name)> from, IReadOnlyList<(string Key, string Name)> to)
    {
        if (left.Count == 0 && from.Count == 0) return [];
        var now = to.Select(scope => scope.Key).ToHashSet(StringComparer.Ordinal);
        return [.. left.Concat(from.Select(scope => scope.Key)).Distinct(StringComparer.Ordinal).Where(key => !now.Contains(key))
            .Take(Most)];
    }
}
