namespace FeedServer.Store.Postgres.Tables;

/// <summary>A table that holds the rows of one type, and the statements that ask it. The first column is its key.</summary>
/// <param name="name">Its name.</param>
/// <param name="read">The row that a reader stands at, its columns in their order.</param>
/// <param name="columns">The columns.</param>
internal sealed class RowTable<TRow>(string name, Func<NpgsqlDataReader, TRow> read, params Column<TRow>[] columns)
{
    /// <summary>So many rows go in one statement.</summary>
    private const int Chunk = 500;

    /// <summary>So many where each may be as long as a line of the record log, of twelve megabytes: an array may have one
    /// gigabyte.</summary>
    private const int LongRows = 50;

    private readonly string names = string.Join(", ", columns.Select(column => column.Name));
    private readonly string insert = $"insert into {name} ({string.Join(", ", columns.Select(column => column.Name))}) select "
        + string.Join(", ", columns.Select(column => column.FromArray))
        + $" from unnest({string.Join(", ", columns.Select((_, at) => $"${at + 1}"))}) "
        + $"as rows({string.Join(", ", columns.Select(column => column.Name))})";

    private readonly string replace = $" on conflict ({columns[0].Name}) do "
        + (columns.Length == 1 ? "nothing"
            : "update set " + string.Join(", ", columns.Skip(1).Select(column => $"{column.Name} = excluded.{column.Name}")));

    /// <summary>Whether a row may be as long as a line of the record log.</summary>
    public bool HasLongRows { get; init; }

    /// <summary>The key's column.</summary>
    public string Key => columns[0].Name;

    /// <summary>Rows between two keys of an indexed column, both inclusive, in its order.</summary>
    public Query Range(string column, NpgsqlParameter low, NpgsqlParameter high, int limit, bool descending, Action<TRow> take) => new(
        new NpgsqlBatchCommand($"select {names} from {name} where {column} between $1 and $2 "
            + $"order by {column}{(descending ? " desc" : "")} limit $3")
        {
            Parameters = { low, high, Value((long)limit) },
        },
        reader => take(read(reader)));

    /// <summary>Rows by any of these values of an indexed column.</summary>
    public Query Find<TKey>(string column, IReadOnlyCollection<TKey> keys, Action<TRow> take) => new(
        new NpgsqlBatchCommand($"select {names} from {name} where {column} = any($1)") { Parameters = { Keys(keys) } },
        reader => take(read(reader)));

    /// <summary>The statements of a change.</summary>
    public IEnumerable<NpgsqlBatchCommand> Writes<TKey>(TableChange<TKey, TRow> change)
    {
        foreach (var keys in change.Deleted.Chunk(Chunk))
            yield return new NpgsqlBatchCommand($"delete from {name} where {Key} = any($1)") { Parameters = { Keys(keys) } };
        var most = HasLongRows ? LongRows : Chunk;
        foreach (var rows in change.Inserted.Chunk(most)) yield return Write(insert, rows);
        foreach (var rows in change.Written.Chunk(most)) yield return Write(insert + replace, rows);
    }

    private NpgsqlBatchCommand Write(string sql, TRow[] rows)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var column in columns) command.Parameters.Add(column.Values(rows));
        return command;
    }

    private static NpgsqlParameter Keys<TKey>(IReadOnlyCollection<TKey> keys) => keys is IReadOnlyCollection<string> texts
        ? Value(texts.Select(StoredText.Write).ToArray())
        : Value(keys.ToArray());
}

/// <summary>A statement and what takes each row of its answer.</summary>
internal sealed record Query(NpgsqlBatchCommand Command, Action<NpgsqlDataReader> Take);
