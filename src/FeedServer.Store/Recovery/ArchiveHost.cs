using FeedServer.Store.Port;

namespace FeedServer.Store.Recovery;

/// <summary>Holds the opened database and asks it. One that fails is opened again, caught up and asked once more; one that is damaged is
/// rebuilt from the record log. Many may ask at once: what the engine cannot do at once, its adapter does in turn.</summary>
internal sealed class ArchiveHost(DatabaseOpener opener) : IAsyncDisposable
{
    private readonly SemaphoreSlim opening = new(1, 1);
    private volatile IArchiveDatabase? database;
    private volatile bool closed;

    /// <summary>Asks the database; <paramref name="question"/> may run again, then with another one.</summary>
    /// <exception cref="IOException">The archive's files cannot be read or written.</exception>
    /// <exception cref="ObjectDisposedException">The archive is closed.</exception>
    public async Task<T> AskAsync<T>(Func<IArchiveDatabase, Task<T>> question, CancellationToken cancellation)
    {
        var asked = database ?? await OpenedAsync(cancellation);
        try
        {
            return await question(asked);
        }
        catch (DatabaseFailedException failure)
        {
            await ReplaceAsync(asked, failure);
        }
        asked = await OpenedAsync(CancellationToken.None);
        try
        {
            return await question(asked);
        }
        catch (DatabaseDamagedException damage)
        {
            await RebuildAsync(asked, damage);
        }
        return await question(await OpenedAsync(CancellationToken.None));
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
        await opening.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            return database ??= await opener.OpenAsync(cancellation);
        }
        finally
        {
            opening.Release();
        }
    }

    /// <summary>Gives a database up; the next question opens it anew. Another question may have done it before.</summary>
    private async Task ReplaceAsync(IArchiveDatabase failed, DatabaseFailedException failure)
    {
        await opening.WaitAsync(CancellationToken.None);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            if (database != failed) return;
            opener.Report(failure);
            database = null;
            await failed.AbandonAsync();
        }
        finally
        {
            opening.Release();
        }
    }

    private async Task RebuildAsync(IArchiveDatabase damaged, DatabaseDamagedException damage)
    {
        await opening.WaitAsync(CancellationToken.None);
        try
        {
            ObjectDisposedException.ThrowIf(closed, this);
            if (database != damaged) return;
            database = null;
            await damaged.AbandonAsync();
            database = await opener.RebuildAsync(damage, CancellationToken.None);
        }
        finally
        {
            opening.Release();
        }
    }
}
