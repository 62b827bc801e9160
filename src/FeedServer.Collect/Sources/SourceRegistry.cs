using System.Xml.Linq;
using FeedServer.Collect.Opml;

namespace FeedServer.Collect.Sources;

/// <summary>The operator's list of sources, <c>sources.opml</c> in the archive's folder: an OPML 2.0 document that is edited by hand and by
/// the verbs. What is asked here is a snapshot in memory; <see cref="RefreshAsync"/> reads the file again when it has changed, on the task
/// of its caller. While the file cannot be read, the sources last read stay in use and <see cref="Problem"/> says why. Safe for any thread;
/// several processes may change one file.</summary>
public sealed class SourceRegistry : IDisposable
{
    // No file has it: one that could not be read at all is read again at the next look.
    private static readonly (long Length, DateTime Written)? Unread = (-1, default);

    // Of reading and writing by this process; those of others hold the lock file.
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly SourceRegistryFile file;
    private readonly TimeProvider clock;
    private IReadOnlySet<string>? knownIds;
    private volatile Snapshot current = new(null, OpmlSources.From(OpmlWriter.Empty()), null);

    private SourceRegistry(string archiveRoot, TimeProvider clock) =>
        (file, this.clock) = (new SourceRegistryFile(archiveRoot), clock);

    public string Path => file.Path;

    /// <summary>The sources in the file's order, without the drop folder; another object when the file was read again.</summary>
    public IReadOnlyList<SourceDefinition> Sources => current.List.Sources;

    /// <summary>What is wrong with single outlines; each costs itself.</summary>
    public IReadOnlyList<SourceFault> Faults => current.List.Faults;

    /// <summary>Why the file cannot be read, with its line and column; null when it can.</summary>
    public string? Problem => current.Problem;

    /// <summary>Opens the list of an archive; one without the file has no source.</summary>
    /// <param name="archiveRoot">The archive's folder.</param>
    /// <param name="clock">For waiting until another process has written.</param>
    /// <param name="cancellation">Ends the opening.</param>
    /// <exception cref="InvalidDataException">The file cannot be read; the message names line and column.</exception>
    public static async Task<SourceRegistry> OpenAsync(string archiveRoot, TimeProvider clock, CancellationToken cancellation)
    {
        var registry = new SourceRegistry(archiveRoot, clock);
        await registry.ReadAgainAsync(cancellation);
        return registry.Problem is { } wrong ? throw new InvalidDataException(wrong) : registry;
    }

    /// <summary>Reads the file again if it has changed since it was read. Reading, parsing and writing new ids back take their time: a
    /// background task does it, never a request.</summary>
    public async Task RefreshAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            if (file.Stamp() != current.Stamp) await ReadAgainAsync(cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Asks under which ids the archive knows sources. Outlines whose ids could not be written back keep the ones they
    /// had.</summary>
    public async Task LearnIdsAsync(ISourceLedger ledger, CancellationToken cancellation)
    {
        if (!current.List.HasNewIds) return;
        var known = (await ledger.SourcesAsync(cancellation)).Select(state => state.Source).ToHashSet(StringComparer.OrdinalIgnoreCase);
        await gate.WaitAsync(cancellation);
        try
        {
            knownIds = known;
            await ReadAgainAsync(cancellation);
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    /// <summary>The source with an id; null when there is none.</summary>
    public SourceDefinition? Find(string id) => Sources.FirstOrDefault(source => source.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The source with an address, however it is spelt; null when there is none.</summary>
    public SourceDefinition? Find(Uri address)
    {
        var key = SourceAddress.Key(address);
        return Sources.FirstOrDefault(source => SourceAddress.Key(source.Address) == key);
    }

    /// <summary>The source with an address, however it is spelt, that is not the one with an id; null when there is none.</summary>
    public SourceDefinition? FindOther(string id, Uri address) =>
        Find(address) is { } found && !found.Id.Equals(id, StringComparison.OrdinalIgnoreCase) ? found : null;

    /// <summary>Adds a source; an empty id is made from its address. One whose address is known already changes nothing.</summary>
    /// <returns>The source as it stands in the file.</returns>
    /// <exception cref="ArgumentException">Its id cannot be used or is taken.</exception>
    /// <exception cref="InvalidDataException">The file cannot be read.</exception>
    public async Task<SourceDefinition> AddAsync(SourceDefinition source, CancellationToken cancellation) =>
        (await AddAllAsync([source], cancellation))[0];

    /// <summary>Adds sources as one change.</summary>
    /// <returns>The sources as they stand in the file, known ones included, in the order given.</returns>
    /// <exception cref="ArgumentException">An id cannot be used or is taken.</exception>
    /// <exception cref="InvalidDataException">The file cannot be read.</exception>
    public Task<IReadOnlyList<SourceDefinition>> AddAllAsync(IReadOnlyList<SourceDefinition> sources, CancellationToken cancellation) =>
        ChangeAsync(now => (Add(now, sources), true), cancellation);

    /// <summary>Changes a source as it stands in the file at that moment, which somebody may have edited since it was read; what does not
    /// change stays as it stands.</summary>
    /// <param name="id">Its id, which stays.</param>
    /// <param name="change">The source after it; null leaves it as it is. Asked again when the file is saved by hand meanwhile.</param>
    /// <param name="cancellation">Ends the waiting for one's turn.</param>
    /// <returns>False when there is none of this id, or it was left as it is.</returns>
    /// <exception cref="InvalidDataException">The file cannot be read.</exception>
    public Task<bool> ReplaceAsync(
        string id, Func<SourceDefinition, SourceDefinition?> change, CancellationToken cancellation) => ChangeAsync(
        now =>
        {
            if (Find(now, id) is not { } before || change(before) is not { } after) return (false, false);
            OpmlWriter.Write(now.ElementOf(before.Id), before, after with { Id = before.Id });
            return (true, true);
        },
        cancellation);

    /// <summary>Takes a source out of the file. Its items stay.</summary>
    /// <returns>False when there is none of this id.</returns>
    /// <exception cref="InvalidDataException">The file cannot be read.</exception>
    public Task<bool> RemoveAsync(string id, CancellationToken cancellation) => ChangeAsync(
        now =>
        {
            if (Find(now, id) is not { } source) return (false, false);
            OpmlWriter.Remove(now.ElementOf(source.Id));
            return (true, true);
        },
        cancellation);

    /// <summary>The file's bytes as another program may read them.</summary>
    public byte[] Export() => OpmlWriter.Bytes(new XDocument(current.List.Document));

    private static SourceDefinition? Find(OpmlSources list, string id) =>
        list.Sources.FirstOrDefault(source => source.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>Adds those whose address is not known, makes ids where there are none, and answers all as they stand.</summary>
    /// <exception cref="ArgumentException">An id cannot be used or is taken.</exception>
    internal static IReadOnlyList<SourceDefinition> Add(OpmlSources list, IReadOnlyList<SourceDefinition> sources)
    {
        var taken = new HashSet<string>(list.Sources.Select(source => source.Id), StringComparer.OrdinalIgnoreCase) { DropFolder.SourceId };
        var known = list.Sources.ToDictionary(source => SourceAddress.Key(source.Address), StringComparer.Ordinal);
        var answer = new List<SourceDefinition>(sources.Count);
        foreach (var source in sources)
        {
            var key = SourceAddress.Key(source.Address);
            if (!known.TryGetValue(key, out var there))
            {
                there = source.Id.Length == 0 ? source with { Id = SourceIds.For(source, taken) } : source;
                if (SourceIds.Fault(there.Id) is { } wrong) throw new ArgumentException(wrong, nameof(sources));
                if (!taken.Add(there.Id)) throw new ArgumentException($"there is a source '{there.Id}' already", nameof(sources));
                OpmlWriter.Add(list.Document, there);
                known.Add(key, there);
            }
            answer.Add(there);
        }
        return answer;
    }

    private async Task<T> ChangeAsync<T>(Func<OpmlSources, (T Answer, bool IsChanged)> change, CancellationToken cancellation)
    {
        using var held = await file.HoldAsync(clock, cancellation);
        await gate.WaitAsync(cancellation);
        try
        {
            while (true)
            {
                var seen = file.Stamp();
                // A list that is gone is not one that is empty: written so, it would end every source.
                if (seen is null && Problem is { } gone) throw new InvalidDataException(gone);
                if (await file.ReadAsync(cancellation) is not OpmlOutcome.Read read)
                {
                    await ReadAgainAsync(cancellation);
                    throw new InvalidDataException(Problem ?? $"{Path} could not be read");
                }
                var now = OpmlSources.From(read.Document, knownIds);
                var (answer, isChanged) = change(now);
                // An editor knows nothing of our lock: what it saved meanwhile is read first.
                if (file.Stamp() != seen) continue;
                if (isChanged) file.Write(OpmlWriter.Bytes(now.Document));
                // Two writes may have one time and one length.
                if (isChanged || file.Stamp() != current.Stamp) await ReadAgainAsync(cancellation);
                return answer;
            }
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task ReadAgainAsync(CancellationToken cancellation)
    {
        var (before, stamp) = (current, file.Stamp());
        if (stamp is null && before.Stamp is not null)
        {
            current = before with { Stamp = null, Problem = $"{Path} is gone" };
            return;
        }
        try
        {
            current = await file.ReadAsync(cancellation) switch
            {
                OpmlOutcome.Refused refused => before with { Stamp = stamp, Problem = refused.In(Path) },
                OpmlOutcome.Read { Document: var document } => Read(OpmlSources.From(document, knownIds), stamp),
                _ => throw new InvalidOperationException("Unknown outcome of reading."),
            };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            current = before with { Stamp = Unread, Problem = $"{Path}: {e.Message}" };
        }
    }

    private Snapshot Read(OpmlSources list, (long Length, DateTime Written)? stamp) =>
        new(list.HasNewIds ? Settle(list, stamp) : stamp, list, null);

    /// <summary>Writes new ids back. Where that cannot be, they stay in use and are made again at the next reading.</summary>
    /// <returns>The stamp of the file as it is then.</returns>
    private (long Length, DateTime Written)? Settle(OpmlSources list, (long Length, DateTime Written)? seen)
    {
        if (seen is null) return seen;
        try
        {
            using var held = file.TryHold();
            if (held is null || file.Stamp() != seen) return seen;
            file.Write(OpmlWriter.Bytes(list.Document));
            return file.Stamp();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A read-only archive: nothing else can be kept either, and the store says so loudly.
            return seen;
        }
    }

    /// <summary>The file as it was last read; the list is the last that could be.</summary>
    private sealed record Snapshot((long Length, DateTime Written)? Stamp, OpmlSources List, string? Problem);
}
