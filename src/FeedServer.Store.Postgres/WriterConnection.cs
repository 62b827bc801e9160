using System.Data;

namespace FeedServer.Store.Postgres;

/// <summary>The connection that writes a schema, in turn. A statement may take as long as it takes, while the server has its session:
/// should the server's machine vanish, no network tells for a quarter of an hour, so another connection asks. One that is given up is left
/// to itself, and nobody waits for its turn any more; whatever it still does ends before another has its right to write.</summary>
internal sealed class WriterConnection : IAsyncDisposable
{
    /// <summary>So long a statement may take before the server is asked whether it still has the session.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private const int MostSecondsForProbe = 10;

    // While the session is not known yet it is enough that the server answers.
    private const string IsThere = "select $1 = 0 or exists (select 1 from pg_stat_activity where pid = $1)";

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CancellationTokenSource lost = new();
    private readonly PostgresAddress address;
    private readonly NpgsqlConnection connection;
    private readonly TimeProvider clock;
    private int session;
    private bool isClosed;

    private WriterConnection(PostgresAddress address, TimeProvider clock) =>
        (this.address, this.clock, connection) = (address, clock, address.Writer());

    /// <summary>The server's process: in the answers of the server itself, whatever stands between.</summary>
    public int Session => session;

    /// <summary>Connects.</summary>
    /// <param name="address">The server.</param>
    /// <param name="clock">By which a statement takes long.</param>
    /// <param name="prepare">Done before anything else.</param>
    /// <param name="cancellation">Ends the connecting.</param>
    public static async Task<WriterConnection> OpenAsync(
        PostgresAddress address, TimeProvider clock, Func<NpgsqlConnection, Task> prepare, CancellationToken cancellation)
    {
        var opened = new WriterConnection(address, clock);
        try
        {
            await opened.connection.OpenAsync(cancellation);
            await opened.RunAsync(async writer =>
            {
                opened.session = await writer.AskAsync<int>("select pg_backend_pid()", [], cancellation);
                await prepare(writer);
                return true;
            }, cancellation);
            return opened;
        }
        catch
        {
            await opened.DisposeAsync();
            throw;
        }
    }

    /// <summary>Does something with the connection while nobody else does.</summary>
    /// <param name="work">What is done.</param>
    /// <param name="cancellation">Ends the waiting for the turn.</param>
    /// <exception cref="DatabaseFailedException">The connection was closed or given up, or the server has gone.</exception>
    public async Task<T> RunAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancellation)
    {
        await TakeTurnAsync(cancellation);
        var working = InTurnAsync(work);
        while (!working.IsCompleted)
        {
            await ((Task)working).WaitAsync(Patience, clock, CancellationToken.None)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (working.IsCompleted || await IsAliveAsync() || working.IsCompleted) continue;
            await lost.CancelAsync();
            throw Gone();
        }
        return await working;
    }

    /// <summary>Whether the server has the connection's session, by its own answer to another one.</summary>
    public async Task<bool> IsAliveAsync()
    {
        try
        {
            await using var other = address.Single();
            await other.OpenAsync(CancellationToken.None);
            await using var command = new NpgsqlCommand(IsThere, other)
            {
                CommandTimeout = MostSecondsForProbe,
                Parameters = { Value(session) },
            };
            return await command.ExecuteScalarAsync(CancellationToken.None) is true;
        }
        catch (PostgresException)
        {
            // It answers, if only that it has no connection left.
            return true;
        }
        catch (Exception failure) when (PostgresFailures.IsOfServer(failure))
        {
            return false;
        }
    }

    /// <summary>Waits until a commit is answered, or nobody waits for its answer any more.</summary>
    public async Task WaitAsync(Task committing, CancellationToken cancellation)
    {
        if (committing.IsCompleted) return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lost.Token);
        await committing.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        if (lost.IsCancellationRequested) throw Gone();
    }

    /// <summary>Closes it after the statement under way; at once when the server is known to have gone, and within half a minute when it
    /// went while nobody asked. Never throws for a dead server.</summary>
    /// <param name="isGivenBack">Whether the next opening may have it, without its right to write.</param>
    public async Task CloseAsync(bool isGivenBack)
    {
        var closing = CloseInTurnAsync(isGivenBack && await TryGiveBackAsync());
        try
        {
            await closing.WaitAsync(lost.Token);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            // What is left of it ends with its socket.
        }
    }

    /// <summary>Closes it for good.</summary>
    public ValueTask DisposeAsync() => new(CloseAsync(isGivenBack: false));

    /// <summary>Lets go of the right to write; nothing is written after it.</summary>
    /// <returns>False when the server has gone.</returns>
    private async Task<bool> TryGiveBackAsync()
    {
        try
        {
            return await RunAsync(async writer =>
            {
                isClosed = true;
                await WriterLock.GiveBackAsync(writer);
                return true;
            }, CancellationToken.None);
        }
        catch (Exception gone) when (PostgresFailures.IsOfServer(gone))
        {
            return false;
        }
    }

    private async Task CloseInTurnAsync(bool isGivenBack)
    {
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            isClosed = true;
            if (!isGivenBack) address.ClearWriters();
            await connection.DisposeAsync();
        }
        catch (Exception gone) when (PostgresFailures.IsOfServer(gone))
        {
            // A connection that is broken already: the next one is new.
            address.ClearWriters();
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task TakeTurnAsync(CancellationToken cancellation)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, lost.Token);
        try
        {
            await turn.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (lost.IsCancellationRequested)
        {
            throw Gone();
        }
    }

    private async Task<T> InTurnAsync<T>(Func<NpgsqlConnection, Task<T>> work)
    {
        try
        {
            if (isClosed) throw new DatabaseFailedException("The database was closed.");
            if (connection.State != ConnectionState.Open)
                throw new DatabaseFailedException($"{address}: the connection that writes broke.");
            return await work(connection);
        }
        finally
        {
            turn.Release();
        }
    }

    private DatabaseFailedException Gone() => new($"{address}: the server has gone in the middle of a statement.");
}
