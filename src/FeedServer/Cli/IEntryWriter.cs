namespace FeedServer.Cli;

/// <summary>Writes items into a file of some format, one after another.</summary>
internal interface IEntryWriter : IAsyncDisposable
{
    /// <summary>Adds an item in its present state, with its text. One that cannot be written is an exception and adds nothing.</summary>
    /// <returns>How many lines, rows or entries were written for it.</returns>
    Task<int> WriteAsync(Entry entry, CancellationToken cancellation);

    /// <summary>Ends the file; the stream stays open.</summary>
    Task CompleteAsync(CancellationToken cancellation);

    /// <summary>Most writers hold nothing.</summary>
    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;
}
