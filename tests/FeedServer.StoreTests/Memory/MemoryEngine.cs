using FeedServer.Store.Port;

namespace FeedServer.StoreTests.Memory;

/// <summary>
/// An engine that holds its tables in memory, as plainly as the port can be read: the proof that the store above it knows no engine.
/// The database outlives its closing, so that a test may open it again.
/// </summary>
internal sealed class MemoryEngine : ArchiveEngine
{
    private readonly List<MemoryTables> aside = [];
    private MemoryTables? tables;

    internal override string Name => "memory";

    internal override string DatabaseName => "memory";

    /// <summary>The rows of the database, for a test to damage.</summary>
    public MemoryTables Tables => tables ??= new MemoryTables();

    /// <summary>What is thrown at the next questions, one after the other; null for nothing.</summary>
    public Queue<Exception?> Failures { get; } = new();

    /// <summary>What is thrown when the next change is applied, before any of it is.</summary>
    public Queue<Exception> ApplyFailures { get; } = new();

    /// <summary>What is thrown when items are loaded next.</summary>
    public Queue<Exception> ItemFailures { get; } = new();

    /// <summary>What is thrown when the database is opened next.</summary>
    public Queue<Exception> OpenFailures { get; } = new();

    /// <summary>What is thrown when the next database moved aside is opened.</summary>
    public Queue<Exception> FormerFailures { get; } = new();

    /// <summary>Why the storage takes nothing; null while it does.</summary>
    public IOException? Refusal { get; set; }

    /// <summary>How often the database was moved aside.</summary>
    public int MovedAside => aside.Count;

    internal override ValueTask<bool> ExistsAsync(CancellationToken cancellation) => new(tables is not null);

    internal override Task<IArchiveDatabase> OpenAsync(Func<string?> first, CancellationToken cancellation) =>
        OpenFailures.TryDequeue(out var failure) ? throw failure : Task.FromResult<IArchiveDatabase>(new MemoryDatabase(Tables, this));

    internal override Task MoveAsideAsync(Func<string?> first, CancellationToken cancellation)
    {
        if (tables is not null) aside.Add(tables);
        tables = null;
        return Task.CompletedTask;
    }

    internal override Task<IReadOnlyList<Func<Task<IArchiveDatabase>>>> FormerAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<Func<Task<IArchiveDatabase>>>>([.. aside.AsEnumerable().Reverse().Select(OpenerOf)]);

    internal override Task PruneAsync(CancellationToken cancellation) => Task.CompletedTask;

    internal override Task<long> CheckAsync(Action<string> fault, CancellationToken cancellation) => Task.FromResult(0L);

    private Func<Task<IArchiveDatabase>> OpenerOf(MemoryTables former) => () => FormerFailures.TryDequeue(out var failure)
        ? throw failure : Task.FromResult<IArchiveDatabase>(new MemoryDatabase(former, this));
}
