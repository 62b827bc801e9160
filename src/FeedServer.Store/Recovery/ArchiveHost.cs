using System.Runtime.ExceptionServices;

namespace FeedServer.Store.Recovery;

/// <summary>Holds the opened database and asks it. One that fails is opened again, caught up and asked once more; one that is damaged is
/// rebuilt from the record log. Many may ask at once: what the engine cannot do at once, its adapter does in turn.</summary>
internal sealed class ArchiveHost(DatabaseOpener opener, TimeProvider clock) : IAsyncDisposable
{
    private const string Unopened = "the database cannot be opened";

    private readonly SemaphoreSlim opening = new(1, 1);
    private volatile IArchiveDatabase? database;
    private volatile bool closed;
    private volatile WritingStop? down;
    private volatile int tries;
    private ExceptionDispatchInfo? refusal;

    /// <summary>Asks the database; <paramref name="question"/> may run again, then with another one.</summary>
    /// <exception cref="IOException">The archive's files cannot be read or written.</exception>
    /// <exception cref="ObjectDisposedException">The archive is closed.</exception>
    public async Task<T> AskAsync<T>(Func<IArchiveDatabase, Task<T>> question, CancellationToken cancellation)
    {
        var asked = database ?? await OpenedAsync(cancellation);
        for (var attempt = 1; ; asked = await OpenedAsync(CancellationToken.None))
        {
            try
            {
                return await question(asked);
            }
            catch (DatabaseFailedException failure) when (
                attempt == 1 || (attempt == 2 && failure is DatabaseDamagedException) || database != asked)
            {
                // A first failure always counts, or many questions would reopen a failing database once each. A later one does not when
                // another question gave the database up meanwhile: it tells nothing of the one in its place.
                if (await GiveUpAsync(asked, failure, rebuild: attempt == 2) || attempt == 1) attempt++;
            }
        }
    }

    /// <summary>As <see cref="AskAsync{T}"/>, for a question without an answer.</summary>
    public Task RunAsync(Func<IArchiveDatabase, Task> work, CancellationToken cancellation) => AskAsync(async opened =>
    {
        await work(opened);
        return true;
    }, cancellation);

    /// <summary>All rows of a range, asked for in chunks, so that ten thousand of them hold nobody up.</summary>
    public async Task<List<TRow>> ScanAsync<TRow>(RowRange<TRow> range, CancellationToken cancellation)
    {
        var found = new List<TRow>();
        string? last = null;
        while (true)
        {
            var chunk = range with { Low = last ?? range.Low, Limit = RowRange.ChunkSize };
            var rows = await AskAsync(database => database.RangeAsync(chunk, cancellation), cancellation);
            found.AddRange(last is null ? rows : rows.Where(row => range.KeyOf(row) != last));
            if (rows.Count < RowRange.ChunkSize) return found;
            last = range.KeyOf(rows[^1]);
        }
    }

    /// <summary>The opened database; null while there is none.</summary>
    public IArchiveDatabase? Database => database;

    /// <summary>Since when the database cannot be opened; null while it is open, or nobody has tried.</summary>
    public WritingStop? Down => down;

    /// <summary>Opens a database anew and catches it up when its storage took nothing for a while, or <paramref
    /// name="always"/>.</summary>
    public async Task RenewAsync(bool always, CancellationToken cancellation)
    {
        await opening.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            if (database is not { } held || (held.Refused is null && !always)) return;
            database = null;
            await held.AbandonAsync();
            await OpenAsync(cancellation);
        }
        finally
        {
            opening.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await opening.WaitAsync(CancellationToken.None);
        try
        {
            if (closed) return;
            closed = true;
            if (database is { } open) await open.DisposeAsync();
        }
        catch (DatabaseFailedException failure)
        {
            // What a last checkpoint could not write, the record log has.
            opener.ReportClosing(failure);
        }
        finally
        {
            database = null;
            opening.Release();
        }
    }

    private async ValueTask<IArchiveDatabase> OpenedAsync(CancellationToken cancellation)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        if (database is { } open) return open;
        var before = tries;
        await opening.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            // A server that is away takes its time to say so: who waited while it was tried does not try after all others.
            if (database is null && tries != before) refusal?.Throw();
            return database ?? await OpenAsync(cancellation);
        }
        finally
        {
            opening.Release();
        }
    }

    private Task<IArchiveDatabase> OpenAsync(CancellationToken cancellation) => HoldAsync(() => opener.OpenAsync(cancellation));

    /// <summary>Opens or rebuilds the database; whoever waits for the turn hears how that ended.</summary>
    private async Task<IArchiveDatabase> HoldAsync(Func<Task<IArchiveDatabase>> open)
    {
        try
        {
            var opened = await open();
            (database, refusal, down) = (opened, null, null);
            return opened;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            refusal = ExceptionDispatchInfo.Capture(failure);
            down = new WritingStop(down?.Since ?? clock.GetUtcNow(), WriteFailure.KnownReason(failure) ?? Unopened);
            tries++;
            throw;
        }
    }

    /// <summary>Gives a database up: the next question opens it anew, or finds it rebuilt.</summary>
    /// <returns>False when another question did it before.</returns>
    private async Task<bool> GiveUpAsync(IArchiveDatabase failed, DatabaseFailedException failure, bool rebuild)
    {
        await opening.WaitAsync(CancellationToken.None);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            if (database != failed) return false;
            if (!rebuild) opener.Report(failure);
            database = null;
            await failed.AbandonAsync();
            if (!rebuild || failure is not DatabaseDamagedException damage) return true;
            // Refused, it is told to this question alone: others may find a database that can be opened.
            opener.Pause?.Enter(damage);
            await HoldAsync(() => opener.RebuildAsync(damage, CancellationToken.None));
            return true;
        }
        finally
        {
            opening.Release();
        }
    }
}
