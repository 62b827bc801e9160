namespace FeedServer.Store.Postgres;

/// <summary>Statements that yield one value or none.</summary>
internal static class Statements
{
    /// <summary>A value that goes typed to the server.</summary>
    public static NpgsqlParameter Value<T>(T value) => new NpgsqlParameter<T> { TypedValue = value };

    /// <summary>Runs a statement, or several without parameters.</summary>
    /// <returns>How many rows it changed.</returns>
    public static async Task<int> RunAsync(
        this NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>The only row that a statement yields.</summary>
    public static async Task<T> AskRowAsync<T>(this NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters,
        Func<NpgsqlDataReader, T> read, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) ? read(reader)
            : throw new InvalidOperationException($"A statement that yields one row yields none: {sql}");
    }

    /// <summary>The value that a statement yields; the default for null.</summary>
    public static async Task<T?> AskAsync<T>(
        this NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteScalarAsync(cancellation) is T value ? value : default;
    }
}
