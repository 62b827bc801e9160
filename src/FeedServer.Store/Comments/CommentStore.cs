using System.Runtime.CompilerServices;
using FeedServer.Store.Ingest;

namespace FeedServer.Store.Comments;

/// <summary>Keeps comments: what the reader typed in a file, everything else in the record log. One is written at a time.</summary>
internal sealed class CommentStore(Archive archive, GroupCommit writer, PrivateFolder folder) : ICommentStore, IDisposable
{
    private readonly CommentFiles files = new(folder);
    private readonly KnownWriters writers = new(folder);
    private readonly CommentReader reader = new(archive.Host, new CommentFiles(folder));
    private readonly SemaphoreSlim turn = new(1, 1);

    public Task<Comment?> PostAsync(NewComment comment, CancellationToken cancellation) => InTurnAsync(async () =>
    {
        if (await reader.StateAsync(comment.Id, cancellation) is not null) return null;
        var text = PrivateText.For(comment.Text);
        // From here on nothing is cancelled: a file without a record would lie there until the next start.
        Write(() => files.Begin(comment.Id, text));
        var kept = await WriteAsync(comment.Id, (batch, before) => before is not null ? null : batch.Put(null, new Comment
        {
            Id = comment.Id,
            Item = comment.Item,
            Posted = batch.Now,
            Status = comment.ApprovedBy is null ? CommentStatus.Pending : CommentStatus.Approved,
            Decided = batch.Now,
            By = comment.ApprovedBy,
            Published = comment.ApprovedBy is null ? null : batch.Now,
            IsFlagged = comment.IsFlagged,
            Digests = text.Digests,
        }));
        files.Confirm(comment.Id);
        if (kept?.Status == CommentStatus.Approved) writers.Add(comment.Text.Mail, comment.Id);
        return kept;
    }, cancellation);

    public Task<Comment?> EditAsync(NewComment comment, CancellationToken cancellation) => InTurnAsync(async () =>
    {
        if (await reader.StateAsync(comment.Id, cancellation) is not { } known || !IsOpen(known)) return null;
        var text = PrivateText.For(comment.Text);
        PrivateText[] both = files.Read(known) is { } former ? [text, former] : [text];
        Write(() => files.Replace(comment.Id, both));
        var edited = await WriteAsync(comment.Id, (batch, before) =>
            before is null || !IsOpen(before) ? null : batch.Put(before, Edited(before, comment, text, batch.Now)));
        files.Replace(comment.Id, text);
        return edited;
    }, cancellation);

    public Task<IReadOnlyList<Comment?>> DecideAsync(
        IReadOnlyList<string> ids, CommentStatus status, string by, CancellationToken cancellation) => InTurnAsync(async () =>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        // An erased comment says no longer whose it was.
        var mails = (await reader.FindAsync(ids, cancellation)).Where(kept => kept.Text is not null)
            .ToDictionary(kept => kept.Comment.Id, kept => kept.Text?.Mail ?? "");
        var decided = ids.Count == 0 ? [] : await writer.WriteAsync(ids, new WriteRule<string, Comment?>(
            (prefetch, id) => prefetch.Comment(id),
            async (batch, id, token) => Decide(batch.Comments, await batch.Comments.FindAsync(id, token), status, by)), cancellation);
        foreach (var (id, mail) in mails)
            if (status == CommentStatus.Approved) writers.Add(mail, id);
            else if (status == CommentStatus.Erased) writers.Remove(mail, id);
        if (status == CommentStatus.Erased) files.Remove(decided.OfType<Comment>().Select(comment => comment.Id));
        return decided;
    }, cancellation);

    public async Task<KeptComment?> FindAsync(string id, CancellationToken cancellation) =>
        (await reader.FindAsync([id], cancellation)) is [var found] ? found : null;

    public Task<CommentPage> ListAsync(CommentStatus status, string? after, int limit, CancellationToken cancellation) =>
        reader.ListAsync(status, after, limit, cancellation);

    public Task<CommentPage> ShownAsync(long item, string? after, int limit, CancellationToken cancellation) =>
        reader.ShownAsync(item, after, limit, cancellation);

    public Task<IReadOnlyList<KeptComment>> NewestAsync(long item, int limit, CancellationToken cancellation) =>
        reader.NewestAsync(item, isShown: true, limit, cancellation);

    public Task<IReadOnlyList<KeptComment>> NewestAsync(int limit, CancellationToken cancellation) =>
        reader.NewestAsync(limit, cancellation);

    public async Task<IReadOnlyList<KeptComment>> RecentAsync(long item, int limit, CancellationToken cancellation)
    {
        var others = await reader.NewestAsync(item, isShown: false, limit, cancellation);
        var shown = await reader.NewestAsync(item, isShown: true, limit, cancellation);
        return [.. shown.Concat(others).Where(kept => kept.Text is not null)];
    }

    public int Waiting => archive.Comments.Of(CommentCounts.Pending);

    public int CountOf(long item) => archive.Comments.Of(item);

    public async Task<bool> IsKnownAsync(string mail, CancellationToken cancellation) =>
        (await reader.StatesAsync(writers.Of(mail), cancellation)).Any(comment => comment.Status == CommentStatus.Approved);

    public async IAsyncEnumerable<KeptComment> ExportAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var comment in reader.ScanAsync(RowRange.CommentsOf(CommentRow.PrefixOf(CommentStatus.Approved)), cancellation))
            yield return new KeptComment(comment, files.Read(comment)?.Text);
    }

    public Task<(long Comments, IReadOnlyList<string> Faults)> VerifyAsync(CancellationToken cancellation) =>
        new CommentCheck(reader, files).RunAsync(cancellation);

    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var removed = 0;
        foreach (var shard in files.Folders())
            removed += await InTurnAsync(() => new CommentCheck(reader, files).SweepAsync(shard, cancellation), cancellation);
        return removed;
    }

    public void Dispose() => turn.Dispose();

    private static Comment Edited(Comment before, NewComment comment, PrivateText text, DateTimeOffset now) => before with
    {
        Edited = now,
        Status = comment.ApprovedBy is null ? CommentStatus.Pending : CommentStatus.Approved,
        Decided = now,
        By = comment.ApprovedBy,
        Published = comment.ApprovedBy is null ? null : before.Published ?? now,
        IsFlagged = comment.IsFlagged,
        Digests = text.Digests,
    };

    private static bool IsOpen(Comment comment) => comment.Status is CommentStatus.Pending or CommentStatus.Approved;

    private static Comment? Decide(CommentBatch batch, Comment? before, CommentStatus status, string by)
    {
        if (before is null or { Status: CommentStatus.Erased } || before.Status == status) return before;
        return batch.Put(before, before with
        {
            Status = status,
            Decided = batch.Now,
            By = by,
            Published = status switch
            {
                CommentStatus.Approved => before.Published ?? batch.Now,
                // What was published leaves a tombstone.
                CommentStatus.Erased => before.Published,
                _ => null,
            },
            Digests = status == CommentStatus.Erased ? null : before.Digests,
        });
    }

    /// <summary>Writes a file; where the disk takes none, all writing stops until it does.</summary>
    private void Write(Action write)
    {
        archive.Writing.ThrowIfStopped();
        try
        {
            write();
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            throw archive.Writing.Stop(unwritten as IOException ?? new IOException(unwritten.Message, unwritten));
        }
    }

    private async Task<Comment?> WriteAsync(string id, Func<CommentBatch, Comment?, Comment?> decide)
    {
        var rule = new WriteRule<string, Comment?>((prefetch, one) => prefetch.Comment(one), async (batch, one, token) =>
            decide(batch.Comments, await batch.Comments.FindAsync(one, token)));
        return (await writer.WriteAsync([id], rule, CancellationToken.None))[0];
    }

    private async Task<T> InTurnAsync<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            return await work();
        }
        finally
        {
            turn.Release();
        }
    }
}
