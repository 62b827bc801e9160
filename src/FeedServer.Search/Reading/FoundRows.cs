using FeedServer.Search.Indexing;
using FeedServer.Search.Queries;

namespace FeedServer.Search.Reading;

/// <summary>What a query finds: present states, and former ones where they are asked for, in one order. The place of a present state is
/// its row; where former ones are asked for, that of the latest revision that could be.</summary>
internal sealed class FoundRows(SqliteConnection connection, SearchQuery query, string match)
{
    /// <summary>Counting stops behind this many.</summary>
    public const int MostCounted = 10_000;

    private readonly Matches present = new(connection, MatchedTable.Present, match);
    private readonly Matches? former = query.IncludesVersions ? new(connection, MatchedTable.Former, match) : null;

    /// <summary>How many, counted as far as it is cheap.</summary>
    public SearchTotal Total()
    {
        var count = present.Count(MostCounted + 1);
        if (former is not null && count <= MostCounted) count += former.Count(MostCounted + 1);
        return new SearchTotal(Math.Min(count, MostCounted), IsAtLeast: count > MostCounted);
    }

    /// <summary>Places behind one, the newest first.</summary>
    public List<long> Newest(long after, int most) => former is null ? present.Below(after, most)
        : [.. Versions(present.Below(RowId.OfVersion(after).Value, most)).Concat(former.Below(after, most)).OrderDescending().Take(most)];

    /// <summary>Places behind one, the oldest first.</summary>
    public List<long> Oldest(long after, int most)
    {
        if (former is null) return present.Above(after, most);
        // A present state stands above the former ones of its item.
        var row = RowId.OfVersion(after).Value - (RowId.RevisionOf(after) == RowId.MostRevision ? 0 : 1);
        return [.. Versions(present.Above(row, most)).Concat(former.Above(after, most)).Order().Take(most)];
    }

    /// <summary>The newest places of items up to an arrival number.</summary>
    public List<long> UpTo(long number, int most) => former is null ? present.Newest(number, most)
        : [.. Versions(present.Newest(number, most)).Concat(former.Newest(number, most)).OrderDescending().Take(most)];

    /// <summary>What is told of a place; null when its item is gone.</summary>
    public SearchHit? Hit(long place)
    {
        if (former is not null && RowId.RevisionOf(place) < RowId.MostRevision)
            return new SearchHit(RowId.OfVersion(place).Number, RowId.RevisionOf(place));
        var row = Row(place);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT revision FROM items WHERE number = $number";
        command.Parameters.AddWithValue("$number", row.Number);
        return command.ExecuteScalar() is long revision ? new SearchHit(row.Number, (int)revision) : null;
    }

    /// <summary>The item's row of a place.</summary>
    public RowId Row(long place) => former is null ? new RowId(place) : RowId.OfVersion(place);

    /// <summary>Goes through the days by which all of them are filed.</summary>
    public IEnumerable<DateOnly?> FilingDays()
    {
        foreach (var matches in Tables())
        {
            using var command = matches.All();
            using var reader = command.ExecuteReader();
            while (reader.Read()) yield return new RowId(reader.GetInt64(0)).Day;
        }
    }

    /// <summary>Goes through the days that all of their items have in a column.</summary>
    public IEnumerable<DateOnly?> Days(string column)
    {
        foreach (var matches in Tables())
        {
            using var command = matches.Newest(column, -1);
            using var reader = command.ExecuteReader();
            while (reader.Read()) yield return reader.IsDBNull(1) ? null : DateOnly.FromDayNumber(reader.GetInt32(1));
        }
    }

    /// <summary>Goes through the lists of the newest ones, each with the first day of a date; null where it is not known.</summary>
    /// <param name="most">How many.</param>
    /// <param name="column">The column of the date; null for the day by which it is filed.</param>
    public IEnumerable<(RowId Row, byte[] Lists, DateOnly? Day)> Lists(int most, string? column)
    {
        foreach (var matches in Tables())
        {
            using var command = matches.Newest(column is null ? "lists" : "lists, items." + column, most);
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var row = new RowId(reader.GetInt64(0));
                var day = column is null ? row.Day : reader.IsDBNull(2) ? (DateOnly?)null : DateOnly.FromDayNumber(reader.GetInt32(2));
                yield return (row, reader.GetFieldValue<byte[]>(1), day);
            }
        }
    }

    private static IEnumerable<long> Versions(IEnumerable<long> rows) =>
        rows.Select(row => new RowId(row).OfRevision(RowId.MostRevision));

    private IEnumerable<Matches> Tables() => former is null ? [present] : [present, former];
}
