using System.Runtime.CompilerServices;
using FeedServer.Items.Markup;
using FeedServer.Store.Ingest;

namespace FeedServer.Store.Comments;

/// <summary>Keeps comments: what the reader typed in a file, everything else in the record log. One is written at a time.</summary>
internal sealed class CommentStore(Archive archive, GroupCommit writer, PrivateFolder folder) : ICommentStore, IDisposable
{
    /// <summary>Among so many of an item's newest comments the same text is looked for.</summary>
    private const int LookedAt = 50;

    private readonly CommentFiles files = new(folder);
    private readonly KnownWriters writers = new(folder);
    private readonly CommentReader reader = new(archive.Host, new CommentFiles(folder), archive.Logger);
    private readonly SemaphoreSlim turn = new(1, 1);

    public Task<Comment?> PostAsync(NewComment comment, CancellationToken cancellation) => InTurnAsync(async () =>
    {
        if (await reader.StateAsync(comment.Id, cancellation) is not null) return null;
        // In the turn, so that of two equal ones that come together one is kept.
        if ((await RecentAsync(comment.Item, cancellation)).Any(known => known.Text?.Content == comment.Text.Content)) return null;
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
        if (kept is null) return null;
        Follow(comment.Id, () => files.Settle(kept));
        if (kept.Status == CommentStatus.Approved) Follow(comment.Id, () => writers.Add(comment.Text.Mail, comment.Id));
        return kept;
    }, cancellation);

    public Task<Comment?> EditAsync(NewComment comment, CancellationToken cancellation) => InTurnAsync(async () =>
    {
        if (await reader.StateAsync(comment.Id, cancellation) is not { } known || !IsOpen(known)) return null;
        var text = PrivateText.For(comment.Text);
        Write(() =>
        {
            // A recorded text may still have the name that the new one takes.
            files.Settle(known);
            files.Begin(comment.Id, text);
        });
        var edited = await WriteAsync(comment.Id, (batch, before) =>
            before is null || !IsOpen(before) ? null : batch.Put(before, Edited(before, comment, text, batch.Now)));
        Follow(comment.Id, () => files.Settle(edited ?? known));
        return edited;
    }, cancellation);

    public Task<IReadOnlyList<DecidedComment?>> DecideAsync(
        IReadOnlyList<SeenComment> seen, CommentStatus status, string by, CancellationToken cancellation) => InTurnAsync(async () =>
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        if (seen.Count == 0) return [];
        // An erased comment says no longer whose it was.
        var mails = await MailsAsync([.. seen.Select(one => one.Id).Distinct(StringComparer.Ordinal)], cancellation);
        var decided = await writer.WriteAsync(seen, new WriteRule<SeenComment, DecidedComment?>(
            (prefetch, one) => prefetch.Comment(one.Id),
            async (batch, one, token) =>
                Decide(batch.Comments, await batch.Comments.FindAsync(one.Id, token), one, status, by)), cancellation);
        var done = decided.OfType<DecidedComment>().Where(one => !one.WasEdited).Select(one => one.Comment.Id).ToHashSet();
        try
        {
            if (status == CommentStatus.Erased) files.Remove(done);
        }
        finally
        {
            foreach (var (id, mail) in mails.Where(known => done.Contains(known.Key)))
                if (status == CommentStatus.Approved) Follow(id, () => writers.Add(mail, id));
                else if (status == CommentStatus.Erased) Follow(id, () => writers.Remove(mail, id));
        }
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

    public int Waiting => archive.Comments.Of(CommentCounts.Pending);

    public int CountOf(long item) => archive.Comments.Of(item);

    public async Task<bool> IsKnownAsync(CommentText text, string id, CancellationToken cancellation)
    {
        var ids = writers.Of(text.Mail).Where(other => other != id).ToList();
        return (await reader.FindAsync(ids, cancellation)).Any(kept => kept.Comment.Status == CommentStatus.Approved
            && kept.Text is { } known && Folded(known.Name) == Folded(text.Name));
    }

    public async IAsyncEnumerable<KeptComment> ExportAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var comment in reader.ScanAsync(RowRange.CommentsOf(CommentRow.PrefixOf(CommentStatus.Approved)), cancellation))
            yield return reader.WithText(comment);
    }

    public Task<(long Comments, IReadOnlyList<string> Faults)> VerifyAsync(CancellationToken cancellation) =>
        new CommentCheck(reader, files).RunAsync(cancellation);

    public async Task<int> SweepAsync(CancellationToken cancellation)
    {
        var (removed, sweep) = (0, new CommentFileSweep(reader, files, writers));
        foreach (var shard in files.Folders()) removed += await InTurnAsync(() => sweep.RunAsync(shard, cancellation), cancellation);
        _ = await InTurnAsync(() => sweep.RunOnWritersAsync(cancellation), cancellation);
        sweep.ThrowIfLeft();
        return removed;
    }

    public async Task<IReadOnlyList<string>> SettleRestoredAsync(bool isLogWhole, CancellationToken cancellation)
    {
        await SweepAsync(cancellation);
        var told = await InTurnAsync(() => new RestoredComments(reader, files, writer).SettleAsync(cancellation), cancellation);
        if (!isLogWhole) return told;
        var (unknown, sweep) = (0, new CommentFileSweep(reader, files, writers));
        foreach (var shard in files.Folders())
            unknown += await InTurnAsync(() => sweep.RemoveUnknownAsync(shard, cancellation), cancellation);
        return unknown == 0 ? told : [.. told, $"comments: the texts of {unknown} are removed, of which the backup has no record"];
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

    private static string Folded(string name) => WholeText.Normal(name).ToUpperInvariant();

    private static bool IsOpen(Comment comment) => comment.Status is CommentStatus.Pending or CommentStatus.Approved;

    private static DecidedComment? Decide(CommentBatch batch, Comment? before, SeenComment seen, CommentStatus status, string by)
    {
        if (before is null) return null;
        if (before.Status == CommentStatus.Erased || before.Status == status) return new(before, false);
        // What nobody has seen is not published; to take something down or to erase it no text must be known.
        if (status == CommentStatus.Approved && before.Seen != seen) return new(before, true);
        return new(batch.Put(before, before with
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
        }), false);
    }

    /// <summary>The e-mail addresses of comments by their ids, as far as they can be read: what cannot must still be erasable.</summary>
    private async Task<Dictionary<string, string>> MailsAsync(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        var mails = new Dictionary<string, string>();
        foreach (var comment in await reader.StatesAsync(ids, cancellation))
            Follow(comment.Id, () =>
            {
                if (files.Read(comment) is { } kept) mails[comment.Id] = kept.Text.Mail;
            });
        return mails;
    }

    /// <summary>An item's newest comments whatever became of them, without those erased.</summary>
    private async Task<IEnumerable<KeptComment>> RecentAsync(long item, CancellationToken cancellation)
    {
        var others = await reader.NewestAsync(item, isShown: false, LookedAt, cancellation);
        return others.Concat(await reader.NewestAsync(item, isShown: true, LookedAt, cancellation));
    }

    /// <summary>Does what the next sweep does as well, or what a writer is only moderated once more for: the record stands.</summary>
    private void Follow(string id, Action work)
    {
        try
        {
            work();
        }
        catch (Exception undone) when (undone is IOException or UnauthorizedAccessException)
        {
            archive.Logger.CommentUnsettled(id, undone.Message);
        }
    }

    /// <summary>Writes a file; where the disk takes none, all writing stops until it does. A folder that is closed to this process concerns
    /// comments alone.</summary>
    private void Write(Action write)
    {
        archive.Writing.ThrowIfStopped();
        try
        {
            write();
        }
        catch (IOException unwritten)
        {
            throw archive.Writing.Stop(unwritten);
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
        catch (UnauthorizedAccessException refused)
        {
            throw new IOException(refused.Message, refused);
        }
        finally
        {
            turn.Release();
        }
    }
}
