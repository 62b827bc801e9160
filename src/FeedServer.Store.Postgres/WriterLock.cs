namespace FeedServer.Store.Postgres;

/// <summary>The right to write a schema, held by one session for as long as it lives: an advisory lock. Should the connection break, the
/// right ends with it and so does the writing.</summary>
internal static class WriterLock
{
    // A process that was killed is noticed by the server at once, one whose machine is gone only by these probes. What a role or a
    // database sets against sessions that take long is not for the one that writes: its statements take the time that they take, and
    // while nothing is kept it is idle.
    private const string Settings = """
        select set_config(name, value, false) from (values ('lock_timeout', '5s'), ('tcp_keepalives_idle', '30'),
          ('tcp_keepalives_interval', '10'), ('tcp_keepalives_count', '3'), ('tcp_user_timeout', '60s'), ('statement_timeout', '0'),
          ('transaction_timeout', '0'), ('idle_in_transaction_session_timeout', '0'), ('idle_session_timeout', '0')) as wanted (name, value)
        join pg_settings using (name)
        """;

    private const string Key = "hashtextextended('feedserver ' || $1, 0)";

    // A key of 64 bits stands there as two of 32.
    private const string IsHeldBy = $"""
        select exists (select 1 from pg_locks where locktype = 'advisory' and granted and pid = $2 and objsubid = 1
          and database = (select oid from pg_database where datname = current_database())
          and (classid::bigint << 32 | objid::bigint) = {Key})
        """;

    /// <summary>Takes it, and has the session wait for nothing and nobody else from then on.</summary>
    /// <exception cref="PostgresException">Another connection has it (55P03, lock_not_available).</exception>
    public static async Task TakeAsync(NpgsqlConnection connection, string schema, CancellationToken cancellation)
    {
        await connection.RunAsync(Settings, [], cancellation);
        await connection.RunAsync($"select pg_advisory_lock({Key})", [Value(schema)], cancellation);
        await connection.RunAsync("set lock_timeout = 0", [], cancellation);
    }

    /// <summary>Lets go of it, and of what else was set for the session.</summary>
    public static async Task GiveBackAsync(NpgsqlConnection connection)
    {
        await connection.RunAsync("select pg_advisory_unlock_all()", [], CancellationToken.None);
        await connection.RunAsync("reset all", [], CancellationToken.None);
    }

    /// <summary>Whether a session has it, asked by any connection to the same database.</summary>
    public static Task<bool> IsHeldAsync(
        NpgsqlConnection connection, string schema, int session, CancellationToken cancellation) =>
        connection.AskAsync<bool>(IsHeldBy, [Value(schema), Value(session)], cancellation);
}
