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

    /// <summary>The value that a statement yields; the default for null.</summary>
    public static async Task<T?> AskAsync<T>(
        this NpgsqlConnection connection, string sql, NpgsqlParameter[] parameters, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteScalarAsync(cancellation) is T value ? value : default;
    }
}
