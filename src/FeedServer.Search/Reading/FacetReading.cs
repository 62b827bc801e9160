using FeedServer.Search.Indexing;
using FeedServer.Search.Queries;

namespace FeedServer.Search.Reading;

/// <summary>What the newest of the found items are made of.</summary>
internal sealed class FacetReading(SqliteConnection connection)
{
    /// <summary>So many of the newest items are counted.</summary>
    internal const int MostCounted = 10_000;

    /// <summary>So many values of a kind are told.</summary>
    internal const int MostValues = 50;

    private readonly Dictionary<long, long> shown = [];

    /// <summary>Counts each item once a value, under the list that its spelling is joined into.</summary>
    /// <param name="found">What is found.</param>
    /// <param name="begun">Only items whose date begins in this interval are counted; null for all.</param>
    public SearchFacets Read(FoundRows found, DateTerm? begun)
    {
        var years = new Dictionary<int, long>();
        var lists = new Dictionary<(ScopeKind Kind, long Id), long>();
        var own = new List<(ScopeKind Kind, long Id)>();
        var counted = 0;
        var isBounded = false;
        foreach (var (row, bytes, first) in found.Lists(MostCounted + 1, PeriodReading.ColumnOf(begun?.Axis ?? DateAxis.Filed)))
        {
            if (isBounded = ++counted > MostCounted) break;
            if (begun is not null && !(first >= (begun.First ?? first) && first <= (begun.Last ?? first))) continue;
            if (row.Day is { } day) years[day.Year] = years.GetValueOrDefault(day.Year) + 1;
            own.Clear();
            ReadOnlySpan<byte> left = bytes;
            while (left.Length > 0)
            {
                var (kind, id) = ListIds.Next(ref left);
                var list = (kind, Shown(id));
                if (kind is ScopeKind.Tag || own.Contains(list)) continue;
                own.Add(list);
                lists[list] = lists.GetValueOrDefault(list) + 1;
            }
        }
        return new SearchFacets(
            [.. years.OrderByDescending(year => year.Key).Select(Year)], Largest(ScopeKind.Section), Largest(ScopeKind.Byline),
            Largest(ScopeKind.Place), Largest(ScopeKind.Source), isBounded);

        List<FacetCount> Largest(ScopeKind kind) => [.. lists.Where(list => list.Key.Kind == kind)
            .OrderByDescending(list => list.Value).ThenBy(list => list.Key.Id).Take(MostValues)
            .Select(list => Count(list.Key.Id, list.Value)).OfType<FacetCount>()
            .OrderByDescending(facet => facet.Count).ThenBy(facet => facet.Key, StringComparer.Ordinal)];
    }

    private static FacetCount Year(KeyValuePair<int, long> year)
    {
        var digits = year.Key.ToString("D4", CultureInfo.InvariantCulture);
        return new FacetCount(digits, digits, year.Value);
    }

    private long Shown(long id)
    {
        if (shown.TryGetValue(id, out var known)) return known;
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT shown FROM lists WHERE id = $id";
        command.Parameters.AddWithValue("$id", id);
        return shown[id] = command.ExecuteScalar() is long list ? list : id;
    }

    private FacetCount? Count(long id, long count)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT slug, name FROM lists WHERE id = $id";
        command.Parameters.AddWithValue("$id", id);
        using var reader = command.ExecuteReader();
        return reader.Read() ? new FacetCount(reader.GetString(0), reader.GetString(1), count) : null;
    }
}
