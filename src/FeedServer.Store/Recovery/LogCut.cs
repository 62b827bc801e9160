using System.Text;

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

    /// <summary>Reads on from an earlier cut, every line against the chain; from the beginning where there is none, or where what follows
    /// it is of another log.</summary>
    /// <param name="root">The archive's folder.</param>
    /// <param name="known">An earlier cut of this log.</param>
    /// <param name="fault">Told of damage in the part that was read, in English.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public static LogCut Take(string root, LogCut? known, Action<string> fault, CancellationToken cancellation)
    {
        var folder = new LogFolder(Path.Combine(root, "records"));
        if (known is { Sequence: > 0 } && Read(folder, known, _ => { }, cancellation) is { IsWhole: true } further) return further.Cut;
        var faults = new List<string>();
        for (var attempt = 1; ; attempt++)
        {
            faults.Clear();
            var (cut, isWhole) = Read(folder, null, faults.Add, cancellation);
            if (!isWhole && attempt < Tries) continue;
            faults.ForEach(fault);
            return cut;
        }
    }

    /// <summary>How much of a file of <c>records/</c> lies before the cut.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="length">Its bytes.</param>
    public long LengthOf(string file, long length)
    {
        if (LogFolder.Parse(file) is not { } place) return length;
        var order = Comparer<(string, int)?>.Default.Compare(place, LogFolder.Parse(File));
        return order < 0 ? length : order == 0 ? Math.Min(End, length) : 0;
    }

    private static (LogCut Cut, bool IsWhole) Read(
        LogFolder folder, LogCut? known, Action<string> fault, CancellationToken cancellation)
    {
        var isWhole = known is null || Stands(folder, known);
        if (!isWhole) return (new LogCut(0, LogLine.Origin, "", 0), false);
        var chain = new LogChain(known?.Sequence ?? 0, known?.Hash ?? LogLine.Origin, (found, _) =>
        {
            isWhole = false;
            fault(found.ToString());
        });
        var cut = known ?? new LogCut(0, LogLine.Origin, "", 0);
        foreach (var record in chain.Order(new LogReader(folder).Read(known is null ? null : (known.File, known.End), null)))
        {
            cancellation.ThrowIfCancellationRequested();
            cut = new LogCut(record.Sequence, record.Hash, record.Position.File, record.Position.End);
        }
        return (cut, isWhole);
    }

    /// <summary>True when the line before an earlier cut is still the one that it names.</summary>
    private static bool Stands(LogFolder folder, LogCut known)
    {
        if (!System.IO.File.Exists(folder.PathOf(known.File))) return false;
        var mark = Encoding.UTF8.GetBytes($"\"hash\":\"{known.Hash}\"}}\n");
        if (known.End < mark.Length) return false;
        var bytes = new byte[mark.Length];
        using var handle = System.IO.File.OpenHandle(folder.PathOf(known.File), share: FileShare.ReadWrite | FileShare.Delete);
        return RandomAccess.Read(handle, bytes, known.End - mark.Length) == mark.Length && bytes.AsSpan().SequenceEqual(mark);
    }
}
