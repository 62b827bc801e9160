namespace FeedServer.Store.Recovery;

/// <summary>The record log up to a record that verifies. The log only grows, so everything up to there is an archive of its own, also while
/// a server writes on.</summary>
/// <param name="Sequence">The last record; 0 of an empty log.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="File">The file of <c>records/</c> that it stands in; empty of an empty log.</param>
/// <param name="End">The byte of that file behind its line.</param>
public sealed record LogCut(long Sequence, string Hash, string File, long End)
{
    // A batch that the disk refused is cut back and written over: a reader may see it for a moment.
    private const int Tries = 3;
    private const int StepBack = 64 * 1024;

    private static readonly LogCut Empty = new(0, LogLine.Origin, "", 0);

    /// <summary>Reads on from an earlier cut, every line against the chain; from the beginning where there is none, where the part before
    /// it is not known to be sound, or where what follows it is of another log.</summary>
    /// <param name="root">The archive's folder.</param>
    /// <param name="known">An earlier cut of this log.</param>
    /// <param name="isSound">Whether all before the earlier cut was sound then.</param>
    /// <param name="fault">Told of damage in the part that was read, in English.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public static LogCut Take(string root, LogCut? known, bool isSound, Action<string> fault, CancellationToken cancellation)
    {
        var further = known is { Sequence: > 0 } ? ReadOn(Folder(root), known, cancellation) : null;
        if (isSound && further is { IsWhole: true, Cut: var reached } && known?.StandsIn(root) == true) return reached;
        var cut = ReadAll(root, fault, cancellation);
        // Damage before an earlier cut does not undo what goes on from it.
        return further is { } on && on.Cut.Sequence > cut.Sequence ? on.Cut : cut;
    }

    /// <summary>Damage of the whole log, in English; none when it is sound.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public static IReadOnlyList<string> FaultsIn(string root, CancellationToken cancellation)
    {
        var faults = new List<string>();
        ReadAll(root, faults.Add, cancellation);
        return faults;
    }

    /// <summary>The hash of a log's first record, by which archives are told apart: a line that was restored in its place tells the same.
    /// Null of an empty log, and where what stands first is damaged or not known to be what stood there.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public static string? FirstIn(string root) => new LogReader(Folder(root)).Read(null, null).FirstOrDefault()?.Record
        is { Sequence: 1, Restored: not { For: null } } first ? first.Hash : null;

    /// <summary>How much of a file of <c>records/</c> lies before the cut.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="length">Its bytes.</param>
    public long LengthOf(string file, long length)
    {
        if (LogFolder.Parse(file) is not { } place) return length;
        var order = Comparer<(string, int)?>.Default.Compare(place, LogFolder.Parse(File));
        return order < 0 ? length : order == 0 ? Math.Min(End, length) : 0;
    }

    /// <summary>Whether a file of <c>records/</c> is one of the log, which only grows.</summary>
    public static bool IsLog(string file) => LogFolder.Parse(file) is not null;

    /// <summary>True while the line before the cut is the one that it names. Lines behind it are of the same log then.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public bool StandsIn(string root)
    {
        var folder = Folder(root);
        if (Sequence == 0) return true;
        if (!System.IO.File.Exists(folder.PathOf(File))) return false;
        for (var step = (long)StepBack; ; step *= 16)
        {
            var start = Math.Max(0, End - step);
            // The first line of the window may begin in its middle and then just does not verify.
            var last = new LogReader(folder).Read((File, start), (File, End)).LastOrDefault();
            if (last?.Record is { } record)
                return last.Position.End == End && (record.Sequence, record.Hash) == (Sequence, Hash);
            if (start == 0 || last?.Position.Offset > start || step > 2 * LogLine.MaxLength) return false;
        }
    }

    /// <summary>True when the log goes on from the cut: the next line names its hash, or there is none and the log ends there. Then what
    /// lies before it can only be what lay there, or damaged.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public bool GoesOnIn(string root, CancellationToken cancellation) => ReadOn(Folder(root), this, cancellation) is not null;

    /// <summary>True when readers' comments were posted, decided on or erased behind the cut.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public bool HasCommentsBehind(string root, CancellationToken cancellation)
    {
        foreach (var line in new LogReader(Folder(root)).Read(Sequence == 0 ? null : (File, End), null))
        {
            cancellation.ThrowIfCancellationRequested();
            if (line.Record is { } record && LogKind.IsComment(record.Kind)) return true;
        }
        return false;
    }

    private static LogFolder Folder(string root) => new(Path.Combine(root, "records"));

    private static LogCut ReadAll(string root, Action<string> fault, CancellationToken cancellation)
    {
        var faults = new List<string>();
        for (var attempt = 1; ; attempt++)
        {
            faults.Clear();
            var cut = Read(Folder(root), null, faults.Add, cancellation);
            if (faults.Count > 0 && attempt < Tries) continue;
            faults.ForEach(fault);
            return cut;
        }
    }

    /// <summary>Where the log ends that goes on from a cut; null where it does not.</summary>
    private static (LogCut Cut, bool IsWhole)? ReadOn(LogFolder folder, LogCut known, CancellationToken cancellation)
    {
        if (!System.IO.File.Exists(folder.PathOf(known.File))) return null;
        var faults = 0;
        var cut = Read(folder, known, _ => faults++, cancellation);
        if (faults == 0 && cut == known && new FileInfo(folder.PathOf(known.File)).Length < known.End) return null;
        return faults == 0 ? (cut, true) : FirstNames(folder, known) ? (cut, false) : null;
    }

    /// <summary>True when the first line behind a cut names its hash.</summary>
    private static bool FirstNames(LogFolder folder, LogCut known) =>
        new LogReader(folder).Read((known.File, known.End), null).FirstOrDefault()?.Record is { } next
            && (next.Sequence, next.Previous) == (known.Sequence + 1, known.Hash);

    private static LogCut Read(LogFolder folder, LogCut? known, Action<string> fault, CancellationToken cancellation)
    {
        var cut = known ?? Empty;
        var chain = new LogChain(cut.Sequence, cut.Hash, (found, _) => fault(found.ToString()));
        foreach (var record in chain.Order(new LogReader(folder).Read(known is null ? null : (cut.File, cut.End), null)))
        {
            cancellation.ThrowIfCancellationRequested();
            cut = new LogCut(record.Sequence, record.Hash, record.Position.File, record.Position.End);
        }
        return cut;
    }
}
