namespace FeedServer.Store.Postgres;

/// <summary>The right to write a schema, held by one connection for as long as it lives: an advisory lock of the session. Should the
/// connection break, the right ends with it and so does the writing.</summary>
internal static class WriterLock
{
    // A process that was killed is noticed by the server at once, one whose machine is gone only by these probes.
    private const string Patience = """
        set lock_timeout = '5s';
        set tcp_keepalives_idle = 30;
        set tcp_keepalives_interval = 10;
        set tcp_keepalives_count = 3
        """;

    private const string Take = "select pg_advisory_lock(hashtextextended('feedserver ' || $1, 0))";

    /// <exception cref="PostgresException">Another connection has it (55P03, lock_not_available).</exception>
    public static async Task TakeAsync(NpgsqlConnection connection, string schema, CancellationToken cancellation)
    {
        await connection.RunAsync(Patience, [], cancellation);
        await connection.RunAsync(Take, [Value(schema)], cancellation);
        await connection.RunAsync("set lock_timeout = 0", [], cancellation);
    }
}
