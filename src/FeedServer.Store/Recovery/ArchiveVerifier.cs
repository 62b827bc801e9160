namespace FeedServer.Store.Recovery;

/// <summary>One verification of the log, the database's storage, and the database against the log.</summary>
internal sealed class ArchiveVerifier(LogFolder folder, ArchiveEngine engine)
{
    private const int MostFaults = 1000;

    private readonly List<ArchiveFault> faults = [];
    private readonly SortedDictionary<DateTimeOffset, RestoredRecords> restored = [];

    public async Task<VerifyReport> VerifyAsync(CancellationToken cancellation)
    {
        var pages = await CheckAsync(cancellation);
        await using var database = pages >= 0 ? await OpenAsync(cancellation) : null;
        var known = database is null ? 0 : (await database.MetaAsync(cancellation)).Sequence;
        var expected = new LogProjection();
        var (records, last) = ReadLog(expected, known, cancellation);
        if (known > last) Fault($"it is ahead of the record log: it holds record {known}, the log ends with {last}");
        var comparison = database is null ? null : new DatabaseComparison(database, expected, Fault);
        try
        {
            if (comparison is not null) await comparison.RunAsync(cancellation);
        }
        catch (DatabaseFailedException failure)
        {
            Fault(failure.Message);
        }
        return new VerifyReport
        {
            Records = records,
            Items = comparison?.Items ?? 0,
            Texts = comparison?.Texts ?? 0,
            Pages = Math.Max(0, pages),
            Behind = Math.Max(0, last - known),
            Faults = faults,
            Restored = [.. restored.Values],
            Quarantined = Directory.Exists(folder.Quarantine)
                ? [.. Directory.EnumerateFiles(folder.Quarantine).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)]
                : [],
        };
    }

    /// <summary>The quick half, see <see cref="QuickVerification"/>.</summary>
    public async Task<VerifyReport> VerifyQuicklyAsync(CancellationToken cancellation)
    {
        var isThere = await engine.ExistsAsync(cancellation);
        if (!isThere) Fault("it is missing; the next start rebuilds it from the record log");
        await using var database = isThere ? await OpenAsync(cancellation) : null;
        var known = database is null ? 0 : (await database.MetaAsync(cancellation)).Sequence;
        var report = new QuickVerification(folder).Verify(null, known, engine.DatabaseName, cancellation);
        return report with { Faults = [.. faults, .. report.Faults] };
    }

    /// <returns>How many pages are right; -1 when the database cannot be trusted.</returns>
    private async Task<long> CheckAsync(CancellationToken cancellation)
    {
        if (await engine.ExistsAsync(cancellation)) return await engine.CheckAsync(Fault, cancellation);
        Fault("it is missing; the next start rebuilds it from the record log");
        return -1;
    }

    private async Task<IArchiveDatabase?> OpenAsync(CancellationToken cancellation)
    {
        IArchiveDatabase? opened = null;
        try
        {
            opened = await engine.OpenAsync(folder.First, cancellation);
            var version = (await opened.MetaAsync(cancellation)).Version;
            if (version == Projection.Version) return opened;
            Fault($"it is of schema {version}, not {Projection.Version}");
        }
        catch (Exception failure) when (
            failure is DatabaseFailedException or not (IOException or OperationCanceledException or ArchiveUnavailableException))
        {
            // The edge of one database: what it knows of itself may not be decodable.
            Fault(failure.Message);
        }
        if (opened is not null) await opened.AbandonAsync();
        return null;
    }

    private (long Records, long Last) ReadLog(LogProjection expected, long known, CancellationToken cancellation)
    {
        var chain = new LogChain(0, LogLine.Origin, (fault, _) => Fault(fault));
        var records = 0L;
        foreach (var line in chain.Order(new LogReader(folder).Read(null, null)))
        {
            cancellation.ThrowIfCancellationRequested();
            records++;
            Note(line);
            if (line.Sequence <= known) expected.Take(line);
        }
        foreach (var file in folder.Files())
            if (!EndsWhole(folder.PathOf(file)))
                Fault(new ArchiveFault(file, 0, "its last line is torn; the next start sets it aside"));
        return (records, chain.Sequence);
    }

    private void Note(LogRecord line)
    {
        if (line.Restored is not { } mark) return;
        if (line.Kind != LogKind.Lost)
        {
            if (!restored.TryGetValue(mark.At, out var records)) restored[mark.At] = records = new RestoredRecords(mark.At);
            records.Add(line.Sequence);
        }
        else
            foreach (var what in StoreJson.Read(line.Body, StoreJson.Readable.LostBody).Lost)
                Fault(new ArchiveFault(line.Position.File, line.Line.Value, $"lost, as noted on {mark.At:u}: {what}"));
    }

    private static bool EndsWhole(string path)
    {
        using var handle = File.OpenHandle(path, share: FileShare.ReadWrite | FileShare.Delete);
        Span<byte> last = stackalloc byte[1];
        var length = RandomAccess.GetLength(handle);
        return length == 0 || (RandomAccess.Read(handle, last, length - 1) == 1 && last[0] == (byte)'\n');
    }

    private void Fault(string reason) => Fault(new ArchiveFault(engine.DatabaseName, 0, reason));

    private void Fault(ArchiveFault fault)
    {
        if (faults.Count < MostFaults) faults.Add(fault);
    }
}
