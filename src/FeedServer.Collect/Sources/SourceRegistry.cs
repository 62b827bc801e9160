using System.Xml.Linq;
using FeedServer.Collect.Opml;

namespace FeedServer.Collect.Sources;

/// <summary>
/// The operator's list of sources, <c>sources.opml</c> in the archive's folder: an OPML 2.0 document that is edited by
/// hand, by the verbs and by nobody else's rules. It is read again whenever the file changed. While it cannot be read,
/// the sources last read stay in use and <see cref="Problem"/> says why. Safe for any thread; several processes may
/// change one file.
/// </summary>
public sealed class SourceRegistry
{
    private readonly Lock gate = new();
    private readonly SourceRegistryFile file;
    private readonly TimeProvider clock;
    private (long Length, DateTime Written)? stamp;
    private SourceList list = SourceList.From(OpmlWriter.Empty());
    private string? problem;

    private SourceRegistry(string archiveRoot, TimeProvider clock)
    {
        file = new SourceRegistryFile(archiveRoot);
        this.clock = clock;
    }

    /// <summary>Where the file lies.</summary>
    public string Path => file.Path;

    /// <summary>The sources in the file's order, without the drop folder.</summary>
    public IReadOnlyList<SourceDefinition> Sources => Current().Sources;

    /// <summary>What is wrong with single outlines; each costs itself.</summary>
    public IReadOnlyList<SourceFault> Faults => Current().Faults;

    /// <summary>Why the file as it is now cannot be read, with its line and column; null when it can.</summary>
    public string? Problem
    {
        get
        {
            Current();
            lock (gate) return problem;
        }
    }

    /// <summary>Opens the list of an archive; one without the file has no source.</summary>
    /// <param name="archiveRoot">The archive's folder.</param>
    /// <param name="clock">For waiting until another process has written.</param>
    /// <param name="cancellation">Ends the opening.</param>
    /// <exception cref="InvalidDataException">The file cannot be read; the message names line and column.</exception>
    public static Task<SourceRegistry> OpenAsync(string archiveRoot, TimeProvider clock, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var book = new SourceRegistry(archiveRoot, clock);
        return book.Problem is { } wrong ? throw new InvalidDataException(wrong) : Task.FromResult(book);
    }

    /// <summary>The source with an id; null when there is none.</summary>
    public SourceDefinition? Find(string id) => Sources.FirstOrDefault(source => source.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    /// <summary>The source with an address, however it is spelt; null when there is none.</summary>
    public SourceDefinition? Find(Uri address)
    {
        var key = SourceAddress.Key(address);
        return Sources.FirstOrDefault(source => SourceAddress.Key(source.Address) == key);
    }

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
        ChangeAsync(now => SourceAdding.Add(now, sources), cancellation);

    /// <summary>Writes a source anew, found by its id; what did not change stays as it stands.</summary>
    /// <returns>False when there is none of this id.</returns>
    /// <exception cref="InvalidDataException">The file cannot be read.</exception>
    public Task<bool> ReplaceAsync(SourceDefinition source, CancellationToken cancellation) => ChangeAsync(
        now =>
        {
            if (Find(now, source.Id) is not { } before) return false;
            OpmlWriter.Write(now.ElementOf(before.Id), before, source with { Id = before.Id });
            return true;
        },
        cancellation);

    /// <summary>Takes a source out of the file. Its items stay.</summary>
    /// <returns>False when there is none of this id.</returns>
    /// <exception cref="InvalidDataException">The file cannot be read.</exception>
    public Task<bool> RemoveAsync(string id, CancellationToken cancellation) => ChangeAsync(
        now =>
        {
            if (Find(now, id) is not { } source) return false;
            OpmlWriter.Remove(now.ElementOf(source.Id));
            return true;
        },
        cancellation);

    /// <summary>The file's bytes as another program may read them.</summary>
    public byte[] Export() => OpmlWriter.Bytes(new XDocument(Current().Document));

    private static SourceDefinition? Find(SourceList list, string id) =>
        list.Sources.FirstOrDefault(source => source.Id.Equals(id, StringComparison.OrdinalIgnoreCase));

    private async Task<T> ChangeAsync<T>(Func<SourceList, T> change, CancellationToken cancellation)
    {
        using var held = await file.HoldAsync(clock, cancellation);
        lock (gate)
        {
            while (true)
            {
                var seen = file.Stamp();
                var now = file.Read() is OpmlOutcome.Read read
                    ? SourceList.From(read.Document) : throw new InvalidDataException(ReadAgain() ?? $"{Path} could not be read");
                var answer = change(now);
                // Somebody's editor knows nothing of our lock: what was saved meanwhile is read first.
                if (file.Stamp() != seen) continue;
                file.Write(OpmlWriter.Bytes(now.Document));
                ReadAgain();
                return answer;
            }
        }
    }

    private SourceList Current()
    {
        lock (gate)
        {
            if (file.Stamp() != stamp) ReadAgain();
            return list;
        }
    }

    private string? ReadAgain()
    {
        var now = file.Stamp();
        var wasThere = stamp is not null;
        stamp = now;
        if (now is null && wasThere) return problem = $"{Path} is gone";
        switch (Read())
        {
            case OpmlOutcome.Read read:
                list = SourceList.From(read.Document);
                problem = null;
                if (list.HasNewIds) Settle(now);
                break;
            case OpmlOutcome.Refused refused:
                problem = refused.In(Path);
                break;
        }
        return problem;
    }

    private OpmlOutcome Read()
    {
        try
        {
            return file.Read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new OpmlOutcome.Refused(e.Message, 0, 0);
        }
    }

    /// <summary>
    /// Writes new ids back. Where that cannot be now, they stay in use and are made again, the same, at the next reading.
    /// </summary>
    private void Settle((long Length, DateTime Written)? seen)
    {
        if (seen is null) return;
        using var held = file.TryHold();
        if (held is null || file.Stamp() != seen) return;
        try
        {
            file.Write(OpmlWriter.Bytes(list.Document));
            stamp = file.Stamp();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A read-only archive: nothing else can be kept either, and the store says so loudly.
        }
    }
}

/// <summary>New sources put into a list.</summary>
internal static class SourceAdding
{
    /// <summary>Adds those whose address is not known, makes ids where there are none, and answers all as they stand.</summary>
    /// <exception cref="ArgumentException">An id cannot be used or is taken.</exception>
    public static IReadOnlyList<SourceDefinition> Add(SourceList list, IReadOnlyList<SourceDefinition> sources)
    {
        var taken = new HashSet<string>(list.Sources.Select(source => source.Id), StringComparer.OrdinalIgnoreCase) { DropFolder.SourceId };
        var known = list.Sources.ToDictionary(source => SourceAddress.Key(source.Address), StringComparer.Ordinal);
        var answer = new List<SourceDefinition>(sources.Count);
        foreach (var source in sources)
        {
            var key = SourceAddress.Key(source.Address);
            if (!known.TryGetValue(key, out var there))
            {
                there = source.Id.Length == 0 ? source with { Id = SourceIds.From(source.Address, taken) } : source;
                if (SourceIds.Fault(there.Id) is { } wrong) throw new ArgumentException(wrong, nameof(sources));
                if (!taken.Add(there.Id)) throw new ArgumentException($"there is a source '{there.Id}' already", nameof(sources));
                OpmlWriter.Add(list.Document, there);
                known.Add(key, there);
            }
            answer.Add(there);
        }
        return answer;
    }
}
