namespace FeedServer.Search.Indexing;

/// <summary>A statement that is prepared once and run many times.</summary>
internal sealed class IndexStatement : IDisposable
{
    private readonly SqliteCommand command;

    /// <param name="connection">Where it runs.</param>
    /// <param name="sql">With parameters <c>?1</c>, <c>?2</c>, ...</param>
    /// <param name="parameters">How many.</param>
    public IndexStatement(SqliteConnection connection, string sql, int parameters)
    {
        command = connection.CreateCommand();
        command.CommandText = sql;
        for (var number = 1; number <= parameters; number++)
            command.Parameters.Add(new SqliteParameter(string.Create(CultureInfo.InvariantCulture, $"?{number}"), null));
    }

    /// <summary>Runs it; the answer is the number of rows it changed.</summary>
    public int Run(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteNonQuery();
    }

    /// <summary>The first value of the first row; null when there is none.</summary>
    public object? Value(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }

    /// <summary>The first value of the first row as a number; null when there is none.</summary>
    public long? Number(params ReadOnlySpan<object?> values) => Value(values) is { } value
        ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : null;

    /// <summary>All rows.</summary>
    public IReadOnlyList<TRow> Rows<TRow>(Func<SqliteDataReader, TRow> read, params ReadOnlySpan<object?> values)
    {
        Bind(values);
        using var reader = command.ExecuteReader();
        var rows = new List<TRow>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    public void Dispose() => command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var at = 0; at < values.Length; at++) command.Parameters[at].Value = values[at] ?? DBNull.Value;
    }
}
