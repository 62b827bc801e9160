using Microsoft.Win32.SafeHandles;

namespace FeedServer.Store.RecordLog;

/// <summary>Watches the file that is written to for what others do to it. Only <see cref="IsChanged"/> may be asked while somebody
/// writes.</summary>
internal sealed class LogWatch(LogFolder folder)
{
    private volatile LogFileMark? mark;
    private string? saved;

    /// <summary>Whether others did something to the file, by a look that takes some microseconds.</summary>
    public bool IsChanged
    {
        get
        {
            try
            {
                return mark?.Change(folder, null) is not null;
            }
            catch (IOException)
            {
                // It is there; whoever reads or writes it is told why that cannot be done.
                return false;
            }
        }
    }

    /// <summary>Begins with the file as it lies there, up to the end of the log.</summary>
    public void Begin(LogEnd end) => mark = end.Place is { } place ? LogFileMark.Take(folder, place.File, place.Offset) : null;

    /// <summary>Begins with a new file.</summary>
    public void Begin(string file, SafeFileHandle opened) => mark = new LogFileMark(file, FileIdentity.From(opened), 0, []);

    /// <summary>These bytes were added.</summary>
    public void Wrote(ReadOnlySpan<byte> appended) => mark = mark?.After(appended);

    /// <exception cref="LogChangedException">See <see cref="Changed"/>.</exception>
    public void ThrowIfChanged(long? length, SafeFileHandle? handle)
    {
        if (Changed(length, handle) is { } changed) throw changed;
    }

    /// <summary>What others did to the file, and what the operator is to do; null for nothing. A file that lost its name is saved while its
    /// bytes can still be read.</summary>
    /// <param name="length">How long it must be; null when something may stand behind the end of the log.</param>
    /// <param name="handle">On the file as it was when it was opened for writing; null before.</param>
    public LogChangedException? Changed(long? length, SafeFileHandle? handle)
    {
        if (mark is not { } known) return null;
        if (known.Change(folder, length) is not { } change)
        {
            saved = null;
            return null;
        }
        if (change.IsAway && handle is not null) saved ??= LogRescue.Save(folder, known, handle);
        return new LogChangedException(change.Reason, saved is null
            ? "Put it back as it was and writing goes on. Otherwise stop the server and run the verb rebuild: it takes what the record log "
                + "has lost from the database."
            : $"What it held was saved as {saved}. Put the file back and writing goes on, or stop the server and run the verb rebuild: it "
                + "takes the records from there.");
    }
}
