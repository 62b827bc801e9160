namespace FeedServer.Store.Comments;

/// <summary>Brings the files of comments to what the records say. A file that cannot be removed keeps no other back.</summary>
internal sealed class CommentFileSweep(CommentReader reader, CommentFiles files, KnownWriters writers)
{
    private ErasedTextLeftException? left;

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
                if (states.TryGetValue(id, out var state)) removed += Try(id, () => files.Settle(state)) ? 1 : 0;
                else if (!isRecorded) removed += Try(id, () => files.RemoveUnrecorded(id)) ? 1 : 0;
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
            IReadOnlyList<string> ids = [];
            if (!Try(Path.GetFileName(path), () => (ids = KnownWriters.In(path)) is not null)) continue;
            var states = await StatesAsync([.. ids.Where(CommentFiles.IsId)], cancellation);
            // What a cut replacement left counts for nothing.
            var known = path.EndsWith(PrivateFolder.Aside, StringComparison.Ordinal) ? []
                : ids.Where(id => states.TryGetValue(id, out var state) && state.Status != CommentStatus.Erased).ToList();
            if (known.Count > 0 && known.Count == ids.Count) continue;
            if (Try(Path.GetFileName(path), () => Write(path, known))) changed++;
        }
        return changed;
    }

    /// <summary>Says that not everything could be brought to what the records say.</summary>
    /// <exception cref="ErasedTextLeftException">Something could not; it names the first.</exception>
    public void ThrowIfLeft()
    {
        if (left is not null) throw left;
    }

    private static bool Write(string path, List<string> ids)
    {
        KnownWriters.Write(path, ids);
        return true;
    }

    private bool Try(string what, Func<bool> settle)
    {
        try
        {
            return settle();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            left ??= failure as ErasedTextLeftException ?? new ErasedTextLeftException($"{what}: {failure.Message}", failure);
            return false;
        }
    }

    private async Task<Dictionary<string, Comment>> StatesAsync(IReadOnlyList<string> ids, CancellationToken cancellation) =>
        (await reader.StatesAsync([.. ids.Distinct(StringComparer.Ordinal)], cancellation)).ToDictionary(comment => comment.Id);
}
