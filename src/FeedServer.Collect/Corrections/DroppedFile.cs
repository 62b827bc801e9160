namespace FeedServer.Collect.Corrections;

/// <summary>The dropped file that an item comes from, for editors.</summary>
/// <param name="Path">Below the drop folder, with forward slashes.</param>
/// <param name="Sources">Where its fields are found in the file as it lies there now; null when it cannot be read.</param>
public sealed record DroppedFile(string Path, FieldSources? Sources)
{
    private const int KeysAtOnce = 1000;

    /// <summary>The file of an item; null for an item that has none, or whose file is gone.</summary>
    /// <param name="store">For the keys that files are known by.</param>
    /// <param name="archiveRoot">The archive's folder.</param>
    /// <param name="item">The item.</param>
    /// <param name="zone">The publication's zone.</param>
    /// <param name="cancellation">Ends the search.</param>
    public static async Task<DroppedFile?> FindAsync(
        IItemStore store, string archiveRoot, Item item, PublicationZone zone, CancellationToken cancellation)
    {
        if (item.Source != DropFolder.SourceId || await PathAsync(store, item, cancellation) is not { } path) return null;
        var read = await FileBytes.ReadAsync(System.IO.Path.Combine(archiveRoot, "drop", path), ArticleReader.MaxBytes, cancellation);
        if (read.Reason is not null) return new DroppedFile(path, null);
        var document = new Document { Bytes = read.Bytes, Name = path, FirstSeen = item.FirstSeen };
        return new DroppedFile(path, new ArticleReader(zone).Read(document) is ReadOutcome.Read found ? found.Article.Sources : null);
    }

    private static async Task<string?> PathAsync(IItemStore store, Item item, CancellationToken cancellation)
    {
        // Keys come in their order, and those of paths stand together.
        for (string? after = KeyKind.Path; after is not null;)
        {
            var keys = await store.KeysAsync(item.Source, after, KeysAtOnce, cancellation);
            foreach (var key in keys)
            {
                if (!key.Key.StartsWith(KeyKind.Path, StringComparison.Ordinal)) return null;
                if (key.Number == item.Number && !key.Missing) return key.Key[KeyKind.Path.Length..];
            }
            after = keys.Count < KeysAtOnce ? null : keys[^1].Key;
        }
        return null;
    }
}
