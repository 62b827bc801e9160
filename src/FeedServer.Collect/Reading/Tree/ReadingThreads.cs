using System.Collections.Concurrent;

namespace FeedServer.Collect.Reading.Tree;

/// <summary>Where documents are read and cleaned: on threads of their own, one fewer than there are cores, whoever brings the documents, so
/// that a core is left for those who ask and no request waits behind a page somebody else wrote.</summary>
/// <param name="clock">What a document's time is measured by.</param>
internal sealed class ReadingThreads(TimeProvider clock)
{
    /// <summary>How many documents are read at once in this process.</summary>
    public static int Count => Math.Max(1, Environment.ProcessorCount - 1);

    /// <summary>Reads a document there, with a budget that begins when its turn comes.</summary>
    /// <exception cref="OperationCanceledException">It was ended, before or after it began.</exception>
    public Task<T> RunAsync<T>(Func<ReadingBudget, T> read, CancellationToken cancellation) => Task.Factory.StartNew(
        () => read(new ReadingBudget(clock, cancellation)), cancellation,
        // What awaits it goes on elsewhere, or it would hold the thread for whatever comes next.
        TaskCreationOptions.DenyChildAttach | TaskCreationOptions.RunContinuationsAsynchronously, Scheduler.Shared);

    /// <summary>Runs what is queued in its order.</summary>
    private sealed class Scheduler : TaskScheduler
    {
        private readonly BlockingCollection<Task> queue = [];

        private Scheduler()
        {
            for (var i = 0; i < Count; i++) new Thread(Run) { IsBackground = true, Name = "reading" }.Start();
        }

        public static Scheduler Shared { get; } = new();

        public override int MaximumConcurrencyLevel => Count;

        protected override void QueueTask(Task task) => queue.Add(task);

        protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

        protected override IEnumerable<Task> GetScheduledTasks() => queue.ToArray();

        private void Run()
        {
            foreach (var task in queue.GetConsumingEnumerable()) TryExecuteTask(task);
        }
    }
}
