namespace FeedServer.Store.RecordLog;

/// <summary>
/// Puts lines into the order of their sequence and names every break: damaged, repeated, missing, out of place, or
/// not naming the hash of the line before. A few lines are read ahead so that swapped ones find their place.
/// </summary>
internal sealed class LogChain(long sequence, string hash, Action<ArchiveFault, LogLineRead?> report)
{
    private const int Lookahead = 64;

    private readonly PriorityQueue<LogRecord, (long Sequence, long Arrival)> ahead = new();
    private long arrivals;
    private long highest = sequence;
    private int damaged;

    /// <summary>Sequence of the last record given out.</summary>
    public long Sequence { get; private set; } = sequence;

    /// <summary>Its hash.</summary>
    public string Hash { get; private set; } = hash;

    /// <summary>The records after the known one, ascending and each once.</summary>
    public IEnumerable<LogRecord> Order(IEnumerable<LogLineRead> lines)
    {
        foreach (var line in lines)
        {
            if (line.Record is not { } record)
            {
                damaged++;
                report(new ArchiveFault(line.Position.File, line.Number.Value, "the line does not match its hash"), line);
                continue;
            }
            if (record.Sequence < highest) Fault(record, $"record {record.Sequence} stands after record {highest}");
            highest = Math.Max(highest, record.Sequence);
            ahead.Enqueue(record, (record.Sequence, arrivals++));
            if (ahead.Count > Lookahead && Accept(ahead.Dequeue()) is { } next) yield return next;
        }
        while (ahead.Count > 0)
            if (Accept(ahead.Dequeue()) is { } next)
                yield return next;
    }

    private LogRecord? Accept(LogRecord record)
    {
        if (record.Sequence <= Sequence)
        {
            Fault(record, $"record {record.Sequence} is there a second time");
            return null;
        }
        var missing = record.Sequence - Sequence - 1;
        if (missing > 0)
            Fault(record, $"record {record.Sequence} follows record {Sequence}: {missing} missing, {damaged} damaged lines before it");
        else if (!string.Equals(record.Previous, Hash, StringComparison.Ordinal))
            Fault(record, $"record {record.Sequence} does not name the hash of the record before it");
        damaged = 0;
        (Sequence, Hash) = (record.Sequence, record.Hash);
        return record;
    }

    private void Fault(LogRecord record, string reason) => report(new ArchiveFault(record.Position.File, record.Line.Value, reason), null);
}
