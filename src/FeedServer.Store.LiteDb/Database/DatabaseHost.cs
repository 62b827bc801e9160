using FeedServer.Items.Keeping;
using FeedServer.Store.LiteDb.Files;
using LiteDB;

namespace FeedServer.Store.LiteDb.Database;

/// <summary>
/// The one gate in front of LiteDB, whose concurrent reads race in its page cache. A question asked here runs alone, is
/// short and returns plain values. A database that fails is opened again, caught up and asked once more; one that still
/// fails is rebuilt from the record log.
/// </summary>
internal sealed class DatabaseHost(DatabaseOpener opener) : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private ArchiveDatabase? database;
    private bool closed;
    private volatile ArchiveState state = new() { Sequence = 0, Items = 0, Undated = 0 };
    private TaskCompletionSource nextState = NewSignal();

    /// <summary>The archive as of the last transaction; set inside the gate.</summary>
    public ArchiveState State
    {
        get => state;
        private set
        {
            state = value;
            Interlocked.Exchange(ref nextState, NewSignal()).SetResult();
        }
    }

    /// <summary>Done when the state is set the next time.</summary>
    public Task NextState => Volatile.Read(ref nextState).Task;

    /// <summary>Runs a question alone; <paramref name="question"/> may run again after the database was mended.</summary>
    /// <exception cref="IOException">The archive's files cannot be read or written.</exception>
    public async Task<T> AskAsync<T>(Func<ArchiveDatabase, T> question, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            return Ask(question, cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>As <see cref="AskAsync{T}"/>, for a question that changes the database.</summary>
    public Task WriteAsync(Action<ArchiveDatabase> work, CancellationToken cancellation) => AskAsync(opened =>
    {
        work(opened);
        State = StateReader.Read(opened);
        return true;
    }, cancellation);

    public async ValueTask DisposeAsync()
    {
        await gate.WaitAsync(CancellationToken.None);
        try
        {
            if (closed) return;
            closed = true;
            database?.Dispose();
        }
        catch (Exception failure) when (IsBroken(failure))
        {
            // What a last checkpoint could not write, the record log has.
            opener.ReportClosing(failure);
        }
        finally
        {
            database = null;
            gate.Release();
        }
    }

    private T Ask<T>(Func<ArchiveDatabase, T> question, CancellationToken cancellation)
    {
        try
        {
            return question(Opened(cancellation));
        }
        catch (Exception failure) when (IsBroken(failure))
        {
            opener.Report(failure);
            Drop();
        }
        try
        {
            return question(Opened(CancellationToken.None));
        }
        catch (Exception failure) when (IsDamage(failure))
        {
            Drop();
            Take(opener.Rebuild(failure, CancellationToken.None));
        }
        return question(Opened(CancellationToken.None));
    }

    private ArchiveDatabase Opened(CancellationToken cancellation)
    {
        if (database is null) Take(opener.Open(cancellation));
        return database ?? throw new InvalidOperationException("The database was not opened.");
    }

    private void Take(ArchiveDatabase opened)
    {
        database = opened;
        State = StateReader.Read(opened);
    }

    private void Drop()
    {
        database?.Abandon();
        database = null;
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static bool IsBroken(Exception failure) => failure is IOException or ObjectDisposedException || IsDamage(failure);

    /// <summary>What a damaged database throws. A full disk (<see cref="IOException"/>) is no reason to move a good one aside.</summary>
    public static bool IsDamage(Exception failure) => failure is DamagedPageException or LiteException or InvalidDataException
        or InvalidCastException or NullReferenceException or IndexOutOfRangeException or ArgumentOutOfRangeException
        or System.Text.Json.JsonException or EndOfStreamException or FormatException or OverflowException;
}
