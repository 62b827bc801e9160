using FeedServer.Items;
using FeedServer.Items.Comments;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Damage;

/// <summary>A log with files of comments that are of another state, as a backup has them that is not the newest.</summary>
public sealed class RestoredCommentTests : IDisposable
{
    private readonly TempFolder folder = new();
    private readonly TempFolder backup = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_erased_edited_and_posted_after_the_log_is_settled_and_verifies()
    {
        var (kept, erased, edited, later) = await LeadALifeAsync();
        Copy(folder.Path, backup.Path, "private");
        await using (var store = await Opening.StoreAsync(backup.Path))
        {
            Assert.Equal(3, (await store.Comments.VerifyAsync(Cancellation)).Faults.Count);
            var told = await store.Comments.SettleRestoredAsync(isLogWhole: true, Cancellation);
            Assert.Equal(3, told.Count);
            Assert.Contains("erased", Assert.Single(told, line => line.Contains(erased.Id, StringComparison.Ordinal)),
                StringComparison.Ordinal);
            Assert.Contains("waits", Assert.Single(told, line => line.Contains(edited.Id, StringComparison.Ordinal)),
                StringComparison.Ordinal);
            Assert.Contains("texts of 1", told[^1], StringComparison.Ordinal);
            Assert.Empty((await store.Comments.VerifyAsync(Cancellation)).Faults);
            Assert.Empty(await store.Comments.SettleRestoredAsync(isLogWhole: true, Cancellation));
            Assert.Equal((CommentStatus.Approved, "Ở lại."), await TellAsync(store.Comments, kept.Id));
            Assert.Equal((CommentStatus.Erased, null), await TellAsync(store.Comments, erased.Id));
            Assert.Equal((CommentStatus.Pending, "Bản sau."), await TellAsync(store.Comments, edited.Id));
            Assert.Null(await store.Comments.FindAsync(later.Id, Cancellation));
            // The tombstone of what was published.
            Assert.Equal(2, (await store.Comments.ShownAsync(kept.Item, null, 10, Cancellation)).Comments.Count);
        }
        Assert.Empty(Commented.FilesWith(backup.Path, "Đăng sau."));
        Assert.Empty(Commented.FilesWith(backup.Path, erased.Id + "\n"));
        Assert.Empty((await Opening.VerifyAsync(backup.Path)).Faults);
    }

    [Fact]
    public async Task What_the_log_knows_as_erased_does_not_come_back_with_older_files()
    {
        var (_, erased, _, _) = await LeadALifeAsync();
        Copy(folder.Path, backup.Path, "records");
        await using var store = await Opening.StoreAsync(backup.Path);
        Assert.NotEmpty(Commented.FilesWith(backup.Path, "Bị xóa."));
        await store.Comments.SettleRestoredAsync(isLogWhole: true, Cancellation);
        Assert.Empty(Commented.FilesWith(backup.Path, "Bị xóa."));
        Assert.Equal((CommentStatus.Erased, null), await TellAsync(store.Comments, erased.Id));
    }

    [Fact]
    public async Task Of_a_log_that_lost_records_no_text_is_removed_for_want_of_one()
    {
        await LeadALifeAsync();
        Copy(folder.Path, backup.Path, "private");
        await using var store = await Opening.StoreAsync(backup.Path);
        await store.Comments.SettleRestoredAsync(isLogWhole: false, Cancellation);
        Assert.NotEmpty(Commented.FilesWith(backup.Path, "Đăng sau."));
        Assert.Contains("no record", Assert.Single((await store.Comments.VerifyAsync(Cancellation)).Faults), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        folder.Dispose();
        backup.Dispose();
    }

    /// <summary>Three comments, then a backup, then an erasure, an edit and a fourth.</summary>
    private async Task<(Comment Kept, Comment Erased, Comment Edited, Comment Later)> LeadALifeAsync()
    {
        Item item;
        NewComment rewritten;
        Comment kept, erased, edited;
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            item = (await store.KeepAsync([Drafts.File("1", "Một.")], Cancellation))[0].Item;
            rewritten = Commented.On(item, "Bản trước.") with { ApprovedBy = "rule" };
            kept = await PostAsync(store.Comments, Commented.On(item, "Ở lại.") with { ApprovedBy = "rule" });
            erased = await PostAsync(store.Comments, Commented.On(item, "Bị xóa.") with { ApprovedBy = "rule" });
            edited = await PostAsync(store.Comments, rewritten);
        }
        Copy(folder.Path, backup.Path, "records");
        Copy(folder.Path, backup.Path, "private");
        await using (var store = await Opening.StoreAsync(folder.Path))
        {
            await store.Comments.DecideAsync([erased.Seen], CommentStatus.Erased, "lan", Cancellation);
            await store.Comments.EditAsync(
                rewritten with { Text = rewritten.Text with { Content = "Bản sau." } }, Cancellation);
            return (kept, erased, edited, await PostAsync(store.Comments, Commented.On(item, "Đăng sau.")));
        }
    }

    private static async Task<Comment> PostAsync(ICommentStore comments, NewComment comment) =>
        await comments.PostAsync(comment, Cancellation) ?? throw new InvalidOperationException("It was kept before.");

    private static async Task<(CommentStatus? Status, string? Content)> TellAsync(ICommentStore comments, string id) =>
        await comments.FindAsync(id, Cancellation) is { } found ? (found.Comment.Status, found.Text?.Content) : default;

    /// <summary>Puts a part of an archive in place of another's.</summary>
    private static void Copy(string from, string to, string part)
    {
        var (source, target) = (Path.Combine(from, part), Path.Combine(to, part));
        if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? target);
            File.Copy(file, path);
        }
    }
}
