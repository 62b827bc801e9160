namespace FeedServer.Store.Recovery;

/// <summary>The quick half of a verification: each line of the record log against its hash, the chain of all lines, and the log's end
/// against what is expected there. What it leaves out takes most of the time: texts, the database's pages and rows, files. Needs no lock: a
/// log only grows.</summary>
internal sealed class QuickVerification(LogFolder folder)
{
    private const int MostFaults = 1000;

    private readonly List<ArchiveFault> faults = [];

    /// <summary>Verifies the log up to an end.</summary>
    /// <param name="end">Where the log ends for its writer; null to take it as it lies.</param>
    /// <param name="known">The last record that the database has applied.</param>
    /// <param name="database">The database's name in faults.</param>
    /// <param name="cancellation">Ends it.</param>
    public VerifyReport Verify(LogEnd? end, long known, string database, CancellationToken cancellation)
    {
        var chain = new LogChain(0, LogLine.Origin, (fault, _) => Fault(fault));
        var records = 0L;
        foreach (var _ in chain.Order(new LogReader(folder) { TakesTornEnds = end is null }.Read(null, end?.Place)))
        {
            cancellation.ThrowIfCancellationRequested();
            records++;
        }
        if (end is not null && end.Sequence != chain.Sequence)
            Fault(new ArchiveFault(end.File, 0, $"the log ends with record {chain.Sequence}, the server wrote record {end.Sequence}"));
        else if (end is not null && end.Hash != chain.Hash)
            Fault(new ArchiveFault(end.File, 0, $"record {end.Sequence} is not the one that the server wrote"));
        if (known > chain.Sequence)
            Fault(new ArchiveFault(
                database, 0, $"it is ahead of the record log: it holds record {known}, the log ends with {chain.Sequence}"));
        return new VerifyReport
        {
            Records = records,
            Items = 0,
            Texts = 0,
            Pages = 0,
            Behind = Math.Max(0, chain.Sequence - known),
            Faults = faults,
            Quarantined = [],
        };
    }

    private void Fault(ArchiveFault fault)
    {
        if (faults.Count < MostFaults) faults.Add(fault);
    }
}
