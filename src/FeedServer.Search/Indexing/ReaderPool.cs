namespace FeedServer.Search.Indexing;

/// <summary>A few connections that read an index, as many as questions are answered at once.</summary>
internal sealed class ReaderPool(IndexFolder folder, TimeProvider clock) : IDisposable
{
    /// <summary>A connection's cache takes eight megabytes.</summary>
    private const int Most = 4;

    /// <summary>After so many steps of SQLite's machine, some ten microseconds, it is looked whether anybody still waits.</summary>
    private const int Steps = 1_000;

    private readonly SemaphoreSlim room = new(Most, Most);
    private readonly Lock gate = new();
    private readonly Stack<SqliteConnection> idle = new();
    private int generation;
    private bool isOpen;
    private bool cannotWrite;

    /// <summary>Whether readers are let in.</summary>
    public bool IsOpen
    {
        get
        {
            lock (gate) return isOpen;
        }
    }

    /// <summary>Lets readers in.</summary>
    /// <param name="asItLies">True where the folder cannot be written.</param>
    public void Open(bool asItLies)
    {
        // Those who read so far may have files open that are no longer in the folder.
        Close();
        lock (gate) (isOpen, cannotWrite) = (true, asItLies);
    }

    /// <summary>Lets nobody in: the files are about to go. Who is in finishes with the files that were there.</summary>
    public void Close()
    {
        lock (gate)
        {
            isOpen = false;
            generation++;
        }
        Rest();
    }

    /// <summary>Closes the connections that nobody uses, with their caches.</summary>
    public void Rest()
    {
        List<SqliteConnection> closed;
        lock (gate)
        {
            closed = [.. idle];
            idle.Clear();
        }
        closed.ForEach(connection => connection.Dispose());
    }

    /// <summary>Asks a question within one state of the index.</summary>
    /// <param name="question">What is asked.</param>
    /// <param name="longest">How long its answer may take; <see cref="Timeout.InfiniteTimeSpan"/> for any time.</param>
    /// <param name="cancellation">Ends the waiting and the question.</param>
    /// <exception cref="SearchUnavailableException">Nobody is let in, or the answer takes too long.</exception>
    public async Task<T> AskAsync<T>(Func<SqliteConnection, T> question, TimeSpan longest, CancellationToken cancellation)
    {
        await room.WaitAsync(cancellation);
        try
        {
            // SQLite answers on the caller's thread, and may take long.
            return await Task.Run(() => Ask(question, longest, cancellation), cancellation);
        }
        finally
        {
            room.Release();
        }
    }

    public void Dispose()
    {
        Close();
        room.Dispose();
    }

    private T Ask<T>(Func<SqliteConnection, T> question, TimeSpan longest, CancellationToken cancellation)
    {
        var (connection, of) = Take();
        var (isSound, began) = (false, clock.GetTimestamp());
        try
        {
            // A call that interrupts is lost between two statements of a question; this is asked again and again.
            SQLitePCL.raw.sqlite3_progress_handler(connection.Handle, Steps, _ => IsOver() ? 1 : 0, null);
            using var reading = connection.BeginTransaction(deferred: true);
            var answer = question(connection);
            reading.Commit();
            SQLitePCL.raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
            isSound = true;
            return answer;
        }
        catch (SqliteException interrupted) when (IndexFailure.IsInterrupted(interrupted))
        {
            cancellation.ThrowIfCancellationRequested();
            throw new SearchUnavailableException("The search takes too long.", interrupted) { IsTooLong = true };
        }
        finally
        {
            GiveBack(connection, of, isSound);
        }

        bool IsOver() => cancellation.IsCancellationRequested || longest > TimeSpan.Zero && clock.GetElapsedTime(began) > longest;
    }

    private (SqliteConnection Connection, int Generation) Take()
    {
        bool asItLies;
        int of;
        lock (gate)
        {
            if (!isOpen) throw new SearchUnavailableException("The search index is being made.");
            if (idle.TryPop(out var connection)) return (connection, generation);
            (asItLies, of) = (cannotWrite, generation);
        }
        return (folder.OpenReader(asItLies), of);
    }

    private void GiveBack(SqliteConnection connection, int of, bool isSound)
    {
        lock (gate)
        {
            if (isSound && isOpen && of == generation)
            {
                idle.Push(connection);
                return;
            }
        }
        connection.Dispose();
    }
}
