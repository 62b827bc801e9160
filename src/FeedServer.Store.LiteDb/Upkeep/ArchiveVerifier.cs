using FeedServer.Store.LiteDb.Database;
using FeedServer.Store.LiteDb.Files;
using FeedServer.Store.LiteDb.Log;

namespace FeedServer.Store.LiteDb.Upkeep;

/// <summary>One verification of the log, the database's pages, and the database against the log.</summary>
internal sealed class ArchiveVerifier(LogFolder folder, DatabasePlace place)
{
    private const int MostFaults = 1000;

    private readonly List<ArchiveFault> faults = [];

    public VerifyReport Verify(CancellationToken cancellation)
    {
        var pages = CheckPages(cancellation);
        using var database = pages >= 0 ? Open() : null;
        var known = database?.Meta.Sequence ?? 0;
        var fold = new LogProjection();
        var (records, last) = ReadLog(fold, known, cancellation);
        if (known > last) Fault($"it is ahead of the record log: it holds record {known}, the log ends with {last}");
        var comparison = database is null ? null : new DatabaseComparison(database, fold, Fault);
        try
        {
            comparison?.Run(cancellation);
        }
        catch (Exception damage) when (DatabaseHost.IsDamage(damage))
        {
            Fault(damage.Message);
        }
        return new VerifyReport
        {
            Records = records,
            Items = comparison?.Items ?? 0,
            Texts = comparison?.Texts ?? 0,
            Pages = Math.Max(0, pages),
            Behind = Math.Max(0, last - known),
            Faults = faults,
            Quarantined = Directory.Exists(folder.Quarantine)
                ? [.. Directory.EnumerateFiles(folder.Quarantine).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
                : [],
        };
    }

    /// <returns>How many pages are right; -1 when the database cannot be trusted.</returns>
    private long CheckPages(CancellationToken cancellation)
    {
        if (!place.Exists())
        {
            Fault("it is missing; the next start rebuilds it from the record log");
            return -1;
        }
        using var files = place.Open();
        // Pages of a checkpoint that was cut are written again when the database opens.
        if (files.Marked) return 0;
        var sums = new PageSums(files.Sums);
        if (files.Data.Length != (long)sums.Pages * PageSums.PageSize)
        {
            Fault($"it has {files.Data.Length} bytes where {sums.Pages} pages were written");
            return -1;
        }
        var page = new byte[PageSums.PageSize];
        files.Data.Position = 0;
        var wrong = 0;
        for (var number = 0; number < sums.Pages; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            files.Data.ReadExactly(page);
            if (sums.Fits(number, page)) continue;
            wrong++;
            Fault($"page {number} is not what was written");
        }
        return wrong == 0 ? sums.Pages : -1;
    }

    private ArchiveDatabase? Open()
    {
        try
        {
            return ArchiveDatabase.Open(place.Open());
        }
        catch (Exception damage) when (DatabaseHost.IsDamage(damage))
        {
            Fault(damage.Message);
            return null;
        }
    }

    private (long Records, long Last) ReadLog(LogProjection fold, long known, CancellationToken cancellation)
    {
        var chain = new LogChain(0, LogLine.Origin, (fault, _) => Fault(fault));
        var records = 0L;
        foreach (var line in chain.Order(new LogReader(folder).Read(null, null)))
        {
            cancellation.ThrowIfCancellationRequested();
            records++;
            if (line.Sequence <= known) fold.Take(line);
        }
        foreach (var file in folder.Files())
            if (!EndsWhole(folder.Of(file)))
                Fault(new ArchiveFault(file, 0, "its last line is torn; the next start sets it aside"));
        return (records, chain.Sequence);
    }

    private static bool EndsWhole(string path)
    {
        using var handle = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        Span<byte> last = stackalloc byte[1];
        var length = RandomAccess.GetLength(handle);
        return length == 0 || (RandomAccess.Read(handle, last, length - 1) == 1 && last[0] == (byte)'\n');
    }

    private void Fault(string reason) => Fault(new ArchiveFault(DiskDatabaseFiles.DataName, 0, reason));

    private void Fault(ArchiveFault fault)
    {
        if (faults.Count < MostFaults) faults.Add(fault);
    }
}
