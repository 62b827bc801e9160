namespace FeedServer.Desk.Drop;

/// <summary>Keeps what is confirmed, each upload once: a second click, which the browser sends before it has the answer to the first, is
/// told what became of that.</summary>
internal sealed partial class UploadKeeping(
    StagedUploads uploads, DropResults results, ILogger<UploadKeeping> logger) : IDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly Queue<(string Id, string Sender, PutUpload Put)> kept = new();

    /// <summary>Puts an upload into the drop folder, unless that was done.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="sender">Whose it must be.</param>
    /// <param name="isReplacing">Whether it is to take the place of one of its name.</param>
    /// <param name="cancellation">Ends the waiting for one's turn, and the reading before it is put.</param>
    /// <exception cref="IOException">The drop folder cannot be written; the upload waits as before.</exception>
    public async Task<UploadDecision> KeepAsync(string id, string sender, bool isReplacing, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            foreach (var one in kept)
                if (one.Id == id && one.Sender == sender) return new UploadDecision(null, one.Put, IsFirst: false);
            if (uploads.Find(id, sender) is not { } upload) return new UploadDecision(null, null, IsFirst: true);
            if (await results.PutAsync(upload, isReplacing, cancellation) is not { } put)
                return new UploadDecision(upload, null, IsFirst: true);
            if (kept.Count == StagedUploads.Most) kept.Dequeue();
            kept.Enqueue((id, sender, put));
            Discard(upload);
            return new UploadDecision(upload, put, IsFirst: true);
        }
        finally
        {
            turn.Release();
        }
    }

    public void Dispose() => turn.Dispose();

    private void Discard(StagedUpload upload)
    {
        try
        {
            uploads.Discard(upload);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            // It is kept, and what lies aside goes within a day.
            LogNotDiscarded(upload.Id, refused.Message);
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Warning,
        Message = "desk: the upload {Id} is kept, and lies in desk/drop/ still: {Reason}")]
    private partial void LogNotDiscarded(string id, string reason);
}

/// <summary>What became of an upload that was confirmed.</summary>
/// <param name="Upload">It; null where it is gone, or was kept before.</param>
/// <param name="Put">Where it was put; null where it was not.</param>
/// <param name="IsFirst">False where a click before this one put it there.</param>
internal sealed record UploadDecision(StagedUpload? Upload, PutUpload? Put, bool IsFirst);
