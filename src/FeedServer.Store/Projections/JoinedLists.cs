namespace FeedServer.Store.Projections;

/// <summary>Lists that are joined of the lists of several spellings of one name (<see cref="NameJoins"/>). They have rows of their own,
/// besides those of each spelling, which stay as they are: so nothing that comes from the record log depends on the operator's names, and
/// what is split again is as it was. Which there are the database says itself: a listing each, named by the keys that it is joined of.
/// Batches are applied to them as to any list.</summary>
internal sealed class JoinedLists
{
    /// <summary>What their keys begin with; it comes behind those of all other lists.</summary>
    public const string Prefix = "~|";

    /// <summary>Behind all of their keys.</summary>
    public const string End = "~}";

    // What a listing counts while its rows are written or removed: it is not to be read, nor kept up.
    private const int Unfinished = -1;

    private readonly Dictionary<string, List<(string Key, string Name)>> byMember = new(StringComparer.Ordinal);

    private JoinedLists(IEnumerable<ListingRow> rows)
    {
        foreach (var row in rows)
            foreach (var member in MembersOf(row))
            {
                if (!byMember.TryGetValue(member, out var lists)) byMember[member] = lists = [];
                lists.Add((row.Id, row.Name));
            }
    }

    /// <summary>Those that a database has; a look into an index, as a rule an empty range.</summary>
    public static async Task<JoinedLists> ReadAsync(IArchiveDatabase database, CancellationToken cancellation) =>
        new((await RowsAsync(database, cancellation)).Where(IsFinished));

    /// <summary>Their listings, finished or not.</summary>
    public static Task<IReadOnlyList<ListingRow>> RowsAsync(IArchiveDatabase database, CancellationToken cancellation) =>
        database.RangeAsync(RowRange.Listings(Prefix, End), cancellation);

    /// <summary>Whether a joined list is whole.</summary>
    public static bool IsFinished(ListingRow row) => row.Items != Unfinished;

    /// <summary>The keys of the lists that it is joined of.</summary>
    public static string[] MembersOf(ListingRow row) => row.Name.Split('\n');

    /// <summary>The key of a joined list.</summary>
    public static string KeyOf(string stamp) => Prefix + stamp;

    /// <summary>The listing of one whose rows are being written or removed.</summary>
    public static ListingRow Begun(string key, IReadOnlyList<string> members) => new(key, string.Join('\n', members), Unfinished, 0);

    /// <summary>Lists, and the joined lists that they are part of, each once.</summary>
    public IReadOnlyList<(string Key, string Name)> With(IReadOnlyList<(string Key, string Name)> lists)
    {
        if (byMember.Count == 0) return lists;
        var joined = lists.SelectMany(list => byMember.GetValueOrDefault(list.Key) ?? []).DistinctBy(list => list.Key).ToList();
        return joined.Count == 0 ? lists : [.. lists, .. joined];
    }
}
