using Microsoft.Data.Sqlite;

namespace FeedServer.Benchmarks.Searching;

/// <summary>FTS5 as its manual shows it: its own tokenizer, its own rank, contentless, rows in filing order; days and names in a table
/// beside it.</summary>
internal sealed class PlainEngine : ISearchEngine
{
    private static readonly string[] Facetted = ["year", "section", "person", "place", "source"];

    private readonly SqliteConnection connection;
    private readonly InventedNews news;
    private readonly Dictionary<string, int> names = [];

    public PlainEngine(string folder, InventedNews news)
    {
        this.news = news;
        connection = new SqliteConnection($"Data Source={Path.Combine(folder, "plain.db")};Pooling=False");
        connection.Open();
        Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32768; PRAGMA temp_store=MEMORY;");
        Run("""
            CREATE VIRTUAL TABLE IF NOT EXISTS plain USING fts5(title, text, content='', tokenize="unicode61 remove_diacritics 2");
            CREATE TABLE IF NOT EXISTS meta (row INTEGER PRIMARY KEY, year, section, person, place, source);
            """);
    }

    public void Add(IReadOnlyList<InventedArticle> articles)
    {
        using var transaction = connection.BeginTransaction();
        using var text = Command("INSERT INTO plain (rowid, title, text) VALUES ($row, $title, $text)", "$row", "$title", "$text");
        using var meta = Command("INSERT INTO meta VALUES ($row, $year, $section, $person, $place, $source)",
            "$row", "$year", "$section", "$person", "$place", "$source");
        foreach (var article in articles)
        {
            Bind(text, article.Number, article.Title, article.Rest);
            Bind(meta, article.Number, article.Day.Year, Id(article.Section), Id(article.Person), Id(article.Place), Id(article.Source));
        }
        transaction.Commit();
    }

    public void Finish() => Run("PRAGMA wal_checkpoint(TRUNCATE)");

    public int Newest(SearchQuestion question)
    {
        var (first, last) = (RowOf(question.First, 0), question.Last is { } day ? RowOf(day.AddDays(1), 0) - 1 : long.MaxValue);
        return Rows("SELECT rowid FROM plain WHERE plain MATCH $match AND rowid BETWEEN $first AND $last ORDER BY rowid DESC LIMIT 20",
            question, first, last);
    }

    public int Best(SearchQuestion question) => Rows("SELECT rowid FROM plain WHERE plain MATCH $match ORDER BY rank LIMIT 20", question);

    public long Count(SearchQuestion question)
    {
        using var command = Asked("SELECT count(*) FROM plain WHERE plain MATCH $match", question);
        return (long)(command.ExecuteScalar() ?? 0L);
    }

    public int Facets(SearchQuestion question) => Facetted.Sum(facet => Rows(
        $"SELECT {facet}, count(*) FROM plain JOIN meta ON row = plain.rowid WHERE plain MATCH $match GROUP BY 1 ORDER BY 2 DESC LIMIT 50",
        question));

    public void Dispose() => connection.Dispose();

    private static string Match(SearchQuestion question) => question.Kind switch
    {
        QuestionKind.Phrase => $"\"{string.Join(' ', question.Words)}\"",
        QuestionKind.Prefix => $"\"{question.Words[0]}\" *",
        _ => string.Join(' ', question.Words.Select(word => $"\"{word}\"")),
    };

    /// <summary>The first row of a day: rows are numbers in filing order.</summary>
    private long RowOf(DateOnly? day, long none) => day is { } known
        ? ((long)(known.DayNumber - InventedNews.FirstDay.DayNumber) * news.Items + 7_299) / 7_300 : none;

    private int Rows(string sql, SearchQuestion question, long? first = null, long? last = null)
    {
        using var command = Asked(sql, question);
        if (first is not null) command.Parameters.AddWithValue("$first", first);
        if (last is not null) command.Parameters.AddWithValue("$last", last);
        using var reader = command.ExecuteReader();
        var rows = 0;
        while (reader.Read()) rows++;
        return rows;
    }

    private SqliteCommand Asked(string sql, SearchQuestion question)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$match", Match(question));
        return command;
    }

    private int Id(string name)
    {
        if (!names.TryGetValue(name, out var id)) names[name] = id = names.Count;
        return id;
    }

    private SqliteCommand Command(string sql, params string[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters) command.Parameters.Add(new SqliteParameter(parameter, null));
        return command;
    }

    private static void Bind(SqliteCommand command, params object[] values)
    {
        for (var at = 0; at < values.Length; at++) command.Parameters[at].Value = values[at];
        command.ExecuteNonQuery();
    }

    private void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
