using System.Net.Sockets;

namespace FeedServer.Store.Postgres;

/// <summary>What exceptions of Npgsql mean. Damage is what the server itself says of its data, or a key that is there twice: then the
/// tables contradict the record log.</summary>
internal static class PostgresFailures
{
    /// <summary>The failure in the port's terms; null for what is none of the server's.</summary>
    public static DatabaseFailedException? Translate(Exception failure, PostgresAddress address) => failure switch
    {
        DatabaseFailedException => null,
        PostgresException
        {
            SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted or PostgresErrorCodes.UniqueViolation
        } => new DatabaseDamagedException($"{address}: {failure.Message}", failure),
        _ => IsOfServer(failure) ? new DatabaseFailedException($"{address}: {failure.Message}", failure) : null,
    };

    /// <summary>True for what the server says and for a connection that broke or was closed meanwhile.</summary>
    public static bool IsOfServer(Exception failure) =>
        failure is NpgsqlException or IOException or SocketException or TimeoutException or ObjectDisposedException;

    /// <summary>True for what says nothing of the database: the server, or the pool, has no connection or no time for one
    /// question.</summary>
    public static bool IsOfOneQuestion(Exception failure) => failure is PostgresException
    {
        SqlState: PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.LockNotAvailable
            or PostgresErrorCodes.OutOfMemory
    } or NpgsqlException { InnerException: TimeoutException };

    /// <summary>Why the database cannot be opened, and what to do.</summary>
    public static ArchiveUnavailableException Unavailable(Exception failure, PostgresAddress address) => failure switch
    {
        ArchiveUnavailableException told => told,
        PostgresException refused =>
            new ArchiveUnavailableException($"{address}: {refused.MessageText}. {Advice(refused, address)}", refused),
        _ => new ArchiveUnavailableException($"{address} does not answer: {Cause(failure)} Start it, or put the address right.", failure),
    };

    private static string Advice(PostgresException refused, PostgresAddress address) => refused.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            "Put user and password right, or the server's pg_hba.conf.",
        PostgresErrorCodes.InvalidCatalogName => $"Create it (createdb --encoding=UTF8 {address.Database}), or name another.",
        PostgresErrorCodes.InsufficientPrivilege =>
            $"The user must own schema {address.Schema} and may create others (GRANT CREATE ON DATABASE {address.Database} TO ...).",
        PostgresErrorCodes.LockNotAvailable => "Another process has this database open, or a session of this one has not ended yet: "
            + "stop it, or name another schema by Search Path.",
        PostgresErrorCodes.ReadOnlySqlTransaction => "It takes no writes, as a standby does: name the primary server.",
        _ => $"(SQLSTATE {refused.SqlState})",
    };

    // Npgsql says where it failed to connect to, the exception within says why.
    private static string Cause(Exception failure)
    {
        var cause = failure.InnerException is SocketException or TimeoutException ? failure.InnerException.Message : failure.Message;
        return cause.EndsWith('.') ? cause : cause + ".";
    }
}
