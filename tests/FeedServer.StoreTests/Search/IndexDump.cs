using FeedServer.Search.Indexing;
using Microsoft.Data.Sqlite;

namespace FeedServer.StoreTests.Search;

/// <summary>All that an index says, as lines that two indexes of one archive have in common. Words that nobody says any more, and lists
/// that are empty, may differ.</summary>
internal static class IndexDump
{
    public static IReadOnlyList<string> Of(string root)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = new IndexFolder(root).Database,
            Pooling = false,
        }.ConnectionString);
        connection.Open();
        return [.. Words(connection, "texts"), .. Words(connection, "versions"), .. Items(connection)];
    }

    /// <summary>Words of the table of words that no item has, and words of items that it does not have.</summary>
    public static IReadOnlyList<string> UnknownWords(string root)
    {
        using var connection = new SqliteConnection($"Data Source={new IndexFolder(root).Database};Pooling=False");
        connection.Open();
        return Rows(connection, """
            CREATE VIRTUAL TABLE temp.said USING fts5vocab(main, texts, row);
            SELECT term FROM said WHERE term NOT IN ('|', '=') AND length(term) <= 40 AND term NOT IN (SELECT term FROM terms);
            """, row => row.GetString(0));
    }

    private static List<string> Words(SqliteConnection connection, string table) => Rows(connection, $"""
        DROP TABLE IF EXISTS temp.words;
        CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, {table}, instance);
        SELECT term, doc, col, offset FROM words ORDER BY doc, col, offset, term;
        """, row => $"{table} {row.GetInt64(1)} {row.GetString(2)} {row.GetInt64(3)} {row.GetString(0)}");

    private static List<string> Items(SqliteConnection connection)
    {
        var lists = Rows(connection, """
            SELECT list.id, list.kind || '/' || list.slug || '=' || list.name || '>' || shown.slug
            FROM lists AS list JOIN lists AS shown ON shown.id = list.shown;
            """, row => (Id: row.GetInt64(0), Name: row.GetString(1))).ToDictionary(list => list.Id, list => list.Name);
        return Rows(connection, "SELECT * FROM items ORDER BY row;", row => string.Join(' ',
            Enumerable.Range(0, row.FieldCount).Where(field => row.GetName(field) != "lists")
                .Select(field => $"{row.GetName(field)}={row.GetValue(field)}")
                .Append(string.Join(", ", ListsOf(row.GetFieldValue<byte[]>(row.GetOrdinal("lists"))).Select(id => lists[id]).Order()))));
    }

    private static List<long> ListsOf(byte[] bytes)
    {
        var ids = new List<long>();
        for (ReadOnlySpan<byte> rest = bytes; rest.Length > 0;) ids.Add(ListIds.Next(ref rest).Id);
        return ids;
    }

    private static List<TRow> Rows<TRow>(SqliteConnection connection, string sql, Func<SqliteDataReader, TRow> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<TRow>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }
}
