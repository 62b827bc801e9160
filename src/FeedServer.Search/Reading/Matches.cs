using FeedServer.Search.Indexing;

namespace FeedServer.Search.Reading;

/// <summary>The rows of one full-text table that match, in the order of their ids, each way as far as it is asked for.</summary>
/// <param name="connection">Where they are.</param>
/// <param name="table">The present states or the former ones.</param>
/// <param name="match">The MATCH string.</param>
internal sealed class Matches(SqliteConnection connection, MatchedTable table, string match)
{
    /// <summary>So many items may have come since a reader's first page.</summary>
    private const int MostPassed = 10_000;

    private readonly string name = table is MatchedTable.Present ? "texts" : "versions";

    /// <summary>The item's row of a matching one.</summary>
    private readonly string item = table is MatchedTable.Present ? "found.row" : $"(found.row >> {RowId.RevisionBits})";

    /// <summary>The greatest ones below a row.</summary>
    public List<long> Below(long row, int most) => Rows("AND rowid < $bound ORDER BY rowid DESC", row, most);

    /// <summary>The least ones above a row.</summary>
    public List<long> Above(long row, int most) => Rows("AND rowid > $bound ORDER BY rowid", row, most);

    /// <summary>The newest ones of items up to an arrival number. Behind more than <see cref="MostPassed"/> that came later none are
    /// found: the number is any that a reader states.</summary>
    public List<long> Newest(long number, int most)
    {
        using var command = Command($"""
            SELECT row
            FROM (SELECT rowid AS row FROM {name} WHERE {name} MATCH $match ORDER BY rowid DESC LIMIT $most + {MostPassed}) AS found
            WHERE ({item} & {RowId.MostNumber}) <= $bound LIMIT $most
            """, most);
        return Rows(command, number);
    }

    /// <summary>How many there are, counted up to a number.</summary>
    public long Count(int most)
    {
        using var command = Command($"SELECT count(*) FROM (SELECT 1 FROM {name} WHERE {name} MATCH $match LIMIT $most)", most);
        return (long)(command.ExecuteScalar() ?? 0L);
    }

    /// <summary>The items' rows of all, the least first.</summary>
    public SqliteCommand All() => Command($"SELECT {item} FROM (SELECT rowid AS row FROM {name} WHERE {name} MATCH $match) AS found", -1);

    /// <summary>The newest ones, each with something of its item's row.</summary>
    /// <param name="column">A column of <c>items</c>, or several.</param>
    /// <param name="most">How many; -1 for all.</param>
    public SqliteCommand Newest(string column, int most) => Command(
        $"""
        SELECT {item}, items.{column}
        FROM (SELECT rowid AS row FROM {name} WHERE {name} MATCH $match ORDER BY rowid DESC LIMIT $most) AS found
        CROSS JOIN items ON items.number = ({item} & {RowId.MostNumber})
        """, most);

    /// <summary>The scores of the rows, the smaller the better.</summary>
    public Dictionary<long, double> Scores()
    {
        // Title and names before captions before the text.
        using var command = Command($"SELECT rowid, bm25({name}, 1.0, 8.0, 3.0, 4.0) FROM {name} WHERE {name} MATCH $match", -1);
        var scores = new Dictionary<long, double>();
        using var reader = command.ExecuteReader();
        while (reader.Read()) scores[reader.GetInt64(0)] = reader.GetDouble(1);
        return scores;
    }

    private List<long> Rows(string condition, long bound, int most)
    {
        using var command = Command($"SELECT rowid FROM {name} WHERE {name} MATCH $match {condition} LIMIT $most", most);
        return Rows(command, bound);
    }

    private static List<long> Rows(SqliteCommand command, long bound)
    {
        command.Parameters.AddWithValue("$bound", bound);
        var rows = new List<long>();
        using var reader = command.ExecuteReader();
        while (reader.Read()) rows.Add(reader.GetInt64(0));
        return rows;
    }

    private SqliteCommand Command(string sql, int most)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$match", match);
        command.Parameters.AddWithValue("$most", most);
        return command;
    }
}

/// <summary>Which states of items are looked through.</summary>
internal enum MatchedTable
{
    Present,
    Former,
}
