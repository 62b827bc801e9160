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

    private string? FaultOf(Comment comment)
    {
        if (comment.Status == CommentStatus.Erased)
            return files.Exists(comment.Id) ? "it is erased, and its file is still there; the next start removes it" : null;
        try
        {
            if (files.Read(comment) is not null) return null;
        }
        catch (IOException unreadable)
        {
            return $"its file cannot be read: {unreadable.Message}";
        }
        return files.Exists(comment.Id) ? "its file is not what the record says" : "its file is missing";
    }
}
