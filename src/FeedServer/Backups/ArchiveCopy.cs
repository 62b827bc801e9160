using FeedServer.Store.Recovery;

namespace FeedServer.Backups;

/// <summary>Reads an archive beside a running server in an order by which everything belongs together: the record log is cut at a record;
/// then come the files of what readers typed, once more if a comment was recorded meanwhile; then all else, since whatever the log's
/// records name was on disk before them.</summary>
/// <param name="root">The archive's folder.</param>
/// <param name="last">The backup before, of this archive and to the same place; null when there is none.</param>
internal sealed class ArchiveCopy(string root, BackupManifest? last)
{
    // Where comments come faster than they are copied the last try counts: a restore brings files and records into line.
    private const int Tries = 5;

    private readonly List<string> faults = [];
    private readonly SortedSet<string> passedOver = new(StringComparer.Ordinal);
    private bool isWholeRead;

    /// <summary>How far the record log is copied.</summary>
    public LogCut Cut { get; private set; } = new(0, "", "", 0);

    /// <summary>What is copied, and how much of each file.</summary>
    public ArchiveListing Listing => new(root, Cut, sentence => passedOver.Add(sentence));

    /// <summary>Damage of the record log, in English.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>What cannot be copied, a sentence each.</summary>
    public IReadOnlyCollection<string> PassedOver => passedOver;

    /// <summary>Copies everything.</summary>
    /// <param name="begin">Called before the first file, and again whenever all is copied anew.</param>
    /// <param name="take">Copies a file or folder; false when it is gone.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="IOException">Something cannot be read, or the log's end was written over each time.</exception>
    public void Run(Action begin, Func<string, FileSystemInfo, bool> take, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            CutLog(isAgain: attempt > 1, cancellation);
            begin();
            try
            {
                if (!TakePrivate(take, cancellation) && attempt < Tries) continue;
                foreach (var (path, entry) in Listing.Rest(cancellation))
                {
                    cancellation.ThrowIfCancellationRequested();
                    take(path, entry);
                }
            }
            catch (FileCutException) when (attempt < Tries)
            {
                continue;
            }
            // Lines that the disk refused are cut back and written over; a reader cannot tell them from others.
            if (Cut == last?.Records || Cut.StandsIn(root)) return;
            if (attempt >= Tries)
                throw new IOException($"The end of the record log in {root} was written over each time it was copied: is its disk full?");
        }
    }

    /// <summary>Asked when a file of the log is not what the backup before has of it: true when the log is damaged and goes on from there,
    /// so that what was backed up is what lay there.</summary>
    /// <exception cref="IOException">The log cannot be read.</exception>
    public bool IsLogDamaged(CancellationToken cancellation)
    {
        if (faults.Count == 0 && !isWholeRead)
        {
            faults.AddRange(LogCut.FaultsIn(root, cancellation));
            isWholeRead = true;
        }
        return faults.Count > 0 && last?.Records.GoesOnIn(root, cancellation) == true;
    }

    private void CutLog(bool isAgain, CancellationToken cancellation)
    {
        // Of a try before, what was read need not be read again.
        var (known, isSound) = isAgain && Cut.StandsIn(root) ? (Cut, faults.Count == 0) : (last?.Records, last is { Faults: 0 });
        faults.Clear();
        isWholeRead = false;
        Cut = LogCut.Take(root, known, isSound, faults.Add, cancellation);
        if (last is not null && Cut.Sequence < last.Records.Sequence)
            faults.Add($"the log ends with record {Cut.Sequence}; the backup before has record {last.Records.Sequence}");
    }

    /// <returns>False when what was copied may not be what the log's records name.</returns>
    private bool TakePrivate(Func<string, FileSystemInfo, bool> take, CancellationToken cancellation)
    {
        var entries = Listing.Private(cancellation);
        var isWhole = true;
        foreach (var (path, entry) in entries)
        {
            cancellation.ThrowIfCancellationRequested();
            // A file that is gone has another name by now, or was erased.
            isWhole &= take(path, entry);
        }
        return isWhole && !Cut.HasCommentsBehind(root, cancellation)
            // A name that changes while a folder is read may be missed under both.
            && entries.Select(entry => entry.Path).SequenceEqual(Listing.Private(cancellation).Select(entry => entry.Path));
    }
}
