namespace FeedServer.Store.Comments;

/// <summary>Brings the files of comments to what the records say.</summary>
internal sealed class CommentFileSweep(CommentReader reader, CommentFiles files, KnownWriters writers)
{
    /// <summary>Removes from a folder the texts that were never recorded, those that an edit replaced, and the files of erased comments;
    /// gives texts whose comments are recorded their name.</summary>
    /// <returns>How many were removed.</returns>
    public async Task<int> RunAsync(string folder, CancellationToken cancellation)
    {
        var removed = 0;
        foreach (var chunk in CommentFiles.In(folder).Chunk(RowRange.ChunkSize))
        {
            var states = await StatesAsync([.. chunk.Select(file => file.Id)], cancellation);
            foreach (var (id, isRecorded) in chunk)
            {
                if (states.TryGetValue(id, out var state)) removed += files.Settle(state) ? 1 : 0;
                else if (!isRecorded) removed += files.RemoveUnrecorded(id) ? 1 : 0;
            }
        }
        return removed;
    }

    /// <summary>Removes the files of a folder whose comments have no record.</summary>
    /// <returns>How many were removed.</returns>
    public async Task<int> RemoveUnknownAsync(string folder, CancellationToken cancellation)
    {
        var removed = 0;
        foreach (var chunk in CommentFiles.In(folder).Chunk(RowRange.ChunkSize))
        {
            var states = await StatesAsync([.. chunk.Select(file => file.Id)], cancellation);
            var unknown = chunk.Select(file => file.Id).Where(id => !states.ContainsKey(id)).ToList();
            files.Remove(unknown);
            removed += unknown.Count;
        }
        return removed;
    }

    /// <summary>Has no writer known by a comment that is erased or has no record.</summary>
    /// <returns>How many files were written anew or removed.</returns>
    public async Task<int> RunOnWritersAsync(CancellationToken cancellation)
    {
        var changed = 0;
        foreach (var path in writers.Files())
        {
            var ids = KnownWriters.In(path);
            var states = await StatesAsync([.. ids.Where(CommentFiles.IsId)], cancellation);
            // What a cut replacement left counts for nothing.
            var left = path.EndsWith(PrivateFolder.Aside, StringComparison.Ordinal) ? []
                : ids.Where(id => states.TryGetValue(id, out var state) && state.Status != CommentStatus.Erased).ToList();
            if (left.Count > 0 && left.Count == ids.Count) continue;
            KnownWriters.Write(path, left);
            changed++;
        }
        return changed;
    }

    private async Task<Dictionary<string, Comment>> StatesAsync(IReadOnlyList<string> ids, CancellationToken cancellation) =>
        (await reader.StatesAsync([.. ids.Distinct(StringComparer.Ordinal)], cancellation)).ToDictionary(comment => comment.Id);
}
