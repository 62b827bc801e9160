namespace FeedServer.Collect.Reading.Tree;

/// <summary>What reading and cleaning one document may cost, in steps over its nodes and in time. Beyond it the document is kept as text:
/// what somebody else wrote never holds a core for long.</summary>
public sealed class ReadingBudget
{
    /// <summary>Steps for one document. The largest that is parsed (100,000 elements) takes some four million.</summary>
    public const int MostSteps = 60_000_000;

    /// <summary>Time for one document. Steps end it long before on a machine that has time; this is for one that has none.</summary>
    public static readonly TimeSpan MostTime = TimeSpan.FromSeconds(20);

    private const int StepsBetweenLooks = 4096;

    private readonly TimeProvider? clock;
    private readonly long started;
    private readonly CancellationToken cancellation;
    private int steps;

    /// <summary>A budget in steps alone, for reading that must give the same every time.</summary>
    public ReadingBudget()
    {
    }

    /// <summary>A budget that begins now.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellation">Ends reading at once.</param>
    public ReadingBudget(TimeProvider clock, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(clock);
        (this.clock, started, this.cancellation) = (clock, clock.GetTimestamp(), cancellation);
    }

    /// <summary>Steps taken so far.</summary>
    public int Steps => steps;

    /// <summary>Counts one step.</summary>
    /// <exception cref="BudgetSpentException">The budget is spent.</exception>
    /// <exception cref="OperationCanceledException">Reading is to end.</exception>
    internal void Step()
    {
        if (++steps % StepsBetweenLooks == 0) Look();
    }

    private void Look()
    {
        cancellation.ThrowIfCancellationRequested();
        if (steps > MostSteps || clock?.GetElapsedTime(started) > MostTime) throw new BudgetSpentException();
    }
}

/// <summary>Ends reading from inside when its budget is spent; never leaves what was given the budget.</summary>
internal sealed class BudgetSpentException : Exception;
