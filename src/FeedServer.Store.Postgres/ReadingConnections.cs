namespace FeedServer.Store.Postgres;

/// <summary>The connections that read a schema, many at once; they outlive an opened database. A server that crashed has lost its last
/// commits, and every connection with them. One that is made anew must not show what was there before, so while there is one that writes,
/// it is made only if that still has its right to.</summary>
internal sealed class ReadingConnections
{
    private readonly PostgresAddress address;
    private readonly NpgsqlDataSource source;
    private volatile WriterConnection? writer;

    public ReadingConnections(PostgresAddress address, string schema) =>
        (this.address, source) = (address, address.Pool(schema, async connection =>
        {
            await FoundSchema.ThrowIfNotOnPathAsync(connection, schema, address);
            await ThrowIfLockIsLostAsync(connection);
        }));

    /// <summary>The connection that writes now; null while there is none.</summary>
    public WriterConnection? Writer
    {
        set => writer = value;
    }

    /// <summary>A connection, free or new.</summary>
    public ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellation) => source.OpenConnectionAsync(cancellation);

    /// <summary>Lets go of those that are free; those in use follow.</summary>
    public void Clear() => source.Clear();

    /// <summary>Ends them for good, those of a schema that was set aside; what is free of the others ends by itself.</summary>
    public ValueTask CloseAsync() => source.DisposeAsync();

    private async Task ThrowIfLockIsLostAsync(NpgsqlConnection connection)
    {
        if (writer is { } present
            && !await WriterLock.IsHeldAsync(connection, address.Schema, present.Session, CancellationToken.None))
            throw new DatabaseFailedException($"{address}: the connection that writes is gone.");
    }
}
