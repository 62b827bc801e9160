namespace FeedServer.Store.Comments;

/// <summary>Compares the files of comments with the records.</summary>
internal sealed class CommentCheck(CommentReader reader, CommentFiles files)
{
    private const int MostFaults = 1_000;

    /// <returns>How many comments are recorded, and a line a fault.</returns>
    public async Task<(long Comments, IReadOnlyList<string> Faults)> RunAsync(CancellationToken cancellation)
    {
        var (comments, faults) = (0L, new List<string>());
        await foreach (var comment in reader.ScanAsync(RowRange.Comments(), cancellation))
        {
            comments++;
            if (FaultOf(comment) is { } fault && faults.Count < MostFaults) faults.Add($"comment {comment.Id}: {fault}");
        }
        foreach (var folder in files.Folders())
        {
            var held = CommentFiles.In(folder);
            var known = (await reader.StatesAsync([.. held.Select(file => file.Id)], cancellation))
                .Select(comment => comment.Id).ToHashSet();
            faults.AddRange(held.Where(file => file.IsRecorded && !known.Contains(file.Id))
                .Select(file => $"comment {file.Id}: there is a file and no record of it"));
        }
        return (comments, faults);
    }

    /// <summary>Removes from a folder the files of comments that were never recorded, and of those that are erased; gives files whose
    /// comments are recorded their name.</summary>
    /// <returns>How many were removed.</returns>
    public async Task<int> SweepAsync(string folder, CancellationToken cancellation)
    {
        var removed = 0;
        CommentFiles.RemoveCut(folder);
        foreach (var chunk in CommentFiles.In(folder).Chunk(RowRange.ChunkSize))
        {
            var states = (await reader.StatesAsync([.. chunk.Select(file => file.Id)], cancellation)).ToDictionary(comment => comment.Id);
            var gone = chunk.Where(file => states.TryGetValue(file.Id, out var state)
                ? state.Status == CommentStatus.Erased : !file.IsRecorded).Select(file => file.Id).ToList();
            files.Remove(gone);
            removed += gone.Count;
            foreach (var file in chunk.Where(file => !file.IsRecorded && states.ContainsKey(file.Id))) files.Confirm(file.Id);
        }
        return removed;
    }

    private string? FaultOf(Comment comment)
    {
        if (comment.Status == CommentStatus.Erased)
            return files.Exists(comment.Id) ? "it is erased, and its file is still there; the next start removes it" : null;
        if (files.Read(comment) is not null) return null;
        return files.Exists(comment.Id) ? "its file is not what the record says" : "its file is missing";
    }
}
