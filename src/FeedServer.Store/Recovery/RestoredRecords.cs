namespace FeedServer.Store.Recovery;

/// <summary>Records of the log that stand for lost ones, restored at one time.</summary>
/// <param name="at">When, UTC.</param>
public sealed class RestoredRecords(DateTimeOffset at)
{
    private const int MostRuns = 20;

    private readonly List<(long First, long Last)> runs = [];
    private bool isCut;

    /// <summary>When they were restored, UTC.</summary>
    public DateTimeOffset At { get; } = at;

    /// <summary>How many there are.</summary>
    public long Count { get; private set; }

    /// <summary>Their sequences, ascending: <c>17, 40-42</c>; of many runs the first.</summary>
    public string Sequences => string.Join(", ", runs.Select(run => run.First == run.Last
        ? run.First.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{run.First}-{run.Last}"))) + (isCut ? ", ..." : "");

    internal void Add(long sequence)
    {
        Count++;
        if (runs.Count > 0 && runs[^1].Last + 1 == sequence) runs[^1] = (runs[^1].First, sequence);
        else if (runs.Count < MostRuns) runs.Add((sequence, sequence));
        else isCut = true;
    }
}
