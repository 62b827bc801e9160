using FeedServer.Collect.Corrections;

namespace FeedServer.Collect.Dropping;

/// <summary>Reads files as the drop folder does, and asks the archive what it would do; nothing is kept. Their pictures go into a folder
/// beside them, under the addresses that they would have in the archive.</summary>
/// <param name="archiveRoot">The archive's home.</param>
/// <param name="publication">For its zone.</param>
/// <param name="store">The archive.</param>
/// <param name="clock">When files are first seen.</param>
public sealed class DropRehearsals(string archiveRoot, Publication publication, IItemStore store, TimeProvider clock)
{
    private readonly ReadingThreads threads = new(clock);

    /// <summary>Reads a file that lies aside.</summary>
    /// <param name="stand">A folder; the file and its pictures lie in <c>drop/</c> below it.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="target">Where it would go, below the archive's drop folder.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<DropRehearsal> ReadAsync(string stand, string name, string target, CancellationToken cancellation)
    {
        var folder = Path.Combine(stand, "drop");
        var info = new FileInfo(Path.Combine(folder, name));
        var file = new DropFile(name, info.FullName, info.Length, info.LastWriteTimeUtc)
        {
            Beside = string.Join('/', PicturesBeside.Find(info.FullName)),
        };
        var reader = new DropReader(folder, new ArticleReader(publication.Zone), new ImageStore(stand), threads);
        var reading = await reader.ReadAsync(file, clock.GetUtcNow(), isFresh: true, cancellation);
        if (reading.Draft is not { } read) return new DropRehearsal { Reason = reading.Reason };
        var draft = read with { Keys = [.. read.Keys.Select(key => key == file.Key ? DropFile.KeyOf(target) : key)] };
        var heard = new DropRehearsal { Sources = reading.Sources ?? new FieldSources(), Notes = draft.Notes };
        if (await OriginalAsync(reading, draft, target, cancellation) is { } reason)
            return heard with { Reason = reason, Entry = await EntryAsync(draft, cancellation) };
        var decision = (await store.DecideAsync([draft], cancellation))[0];
        return heard with { Kind = decision.Kind, Entry = new Entry(decision.Item, draft.Body) };
    }

    /// <summary>Why a file would be refused because of another one that lies in the folder; null where none does.</summary>
    private async Task<string?> OriginalAsync(DropReading reading, ItemDraft draft, string target, CancellationToken cancellation)
    {
        if (reading.Guid is { } guid && await OtherAsync(KeyKind.SourceGuid + guid, target, cancellation) is { } owner)
            return $"it gives itself the same id as {owner}";
        var bytes = draft.Keys.First(KeptFiles.IsContent);
        return await OtherAsync(bytes, target, cancellation) is { } original
            ? $"it is a copy of {original}; edited, it becomes an article of its own" : null;
    }

    private async Task<string?> OtherAsync(string key, string target, CancellationToken cancellation)
    {
        if ((await store.ItemsOfAsync(DropFolder.SourceId, [key], cancellation))[0] is not { } item) return null;
        var file = await DroppedFile.FindAsync(store, archiveRoot, item, publication.Zone, cancellation);
        return file is { Sources: not null } && file.Path != target ? FileNames.Shown(file.Path) : null;
    }

    private async Task<Entry> EntryAsync(ItemDraft draft, CancellationToken cancellation)
    {
        // Without its keys it is an article of its own.
        var alone = draft with { Keys = [KeyKind.Path + Guid.NewGuid().ToString("N")], UpstreamId = null };
        return new Entry((await store.DecideAsync([alone], cancellation))[0].Item, draft.Body);
    }
}
