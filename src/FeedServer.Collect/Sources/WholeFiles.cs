namespace FeedServer.Collect.Sources;

/// <summary>Tells files that are whole from those that somebody is still writing.</summary>
internal static class WholeFiles
{
    /// <summary>How long a file must not have changed.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(300);

    // A file server's clock may be a little ahead of ours.
    private static readonly TimeSpan Ahead = TimeSpan.FromSeconds(5);

    /// <summary>Waits once for files written a moment ago, then takes those that rest and that no writer holds.</summary>
    public static async Task<(IReadOnlyList<DropFile> Whole, IReadOnlyList<DropFile> Unfinished)> SplitAsync(
        IReadOnlyList<DropFile> files, TimeProvider time, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var young = files.Where(file => now - file.Modified < Quiet && file.Modified - now < Ahead).ToHashSet();
        if (young.Count > 0) await Task.Delay(Quiet, time, cancellation);
        var whole = new List<DropFile>(files.Count);
        var unfinished = new List<DropFile>();
        foreach (var file in files)
        {
            var rests = !young.Contains(file) || file.Again() is not { } again || again == file;
            if (rests && (file.Length == 0 || !OpenForWriting.Holds(file.FullPath))) whole.Add(file);
            else unfinished.Add(file);
        }
        return (whole, unfinished);
    }
}
