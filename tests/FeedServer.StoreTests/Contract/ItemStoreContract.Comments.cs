using FeedServer.Items.Comments;
using FeedServer.Store;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    private ICommentStore Comments => ((ItemStore)Store).Comments;

    [Fact]
    public async Task A_comment_waits_and_once_approved_is_shown_counted_and_kept_over_a_restart()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        var posted = await Comments.PostAsync(Commented.On(item, "Hay quá!"), Cancellation);
        Assert.Equal((CommentStatus.Pending, 1, 0), (posted?.Status, Comments.Waiting, Comments.CountOf(item.Number)));
        Assert.Empty((await Comments.ShownAsync(item.Number, null, 10, Cancellation)).Comments);
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(CommentStatus.Approved, (await DecideAsync(CommentStatus.Approved, posted))?.Status);
        await ReopenAsync();
        var shown = Assert.Single((await Comments.ShownAsync(item.Number, null, 10, Cancellation)).Comments);
        Assert.Equal(("Hay quá!", Editor, 1, 0), (shown.Text?.Content, shown.Comment.By, Comments.CountOf(item.Number), Comments.Waiting));
        Assert.Equal(TimeSpan.FromMinutes(1), shown.Comment.Published - shown.Comment.Posted);
        await DecideAsync(CommentStatus.Rejected, posted);
        Assert.Empty((await Comments.ShownAsync(item.Number, null, 10, Cancellation)).Comments);
        Assert.Equal(0, Comments.CountOf(item.Number));
    }

    [Fact]
    public async Task An_id_is_kept_once_whatever_became_of_it()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        var comment = Commented.On(item, "Lần một.");
        var posted = await Comments.PostAsync(comment, Cancellation);
        Assert.Null(await Comments.PostAsync(comment, Cancellation));
        await DecideAsync(CommentStatus.Erased, posted);
        Assert.Null(await Comments.PostAsync(comment, Cancellation));
        Assert.Null((await Comments.FindAsync(comment.Id, Cancellation))?.Text);
    }

    [Fact]
    public async Task What_waits_changes_nothing_that_is_published_and_an_approval_tells_its_item()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        var before = await Store.StateAsync(Cancellation);
        var posted = await Comments.PostAsync(Commented.On(item, "Chờ."), Cancellation);
        Assert.Equal(before, await Store.StateAsync(Cancellation));
        await DecideAsync(CommentStatus.Approved, posted);
        var change = Assert.Single(await ChangesAsync(Store, before.Sequence));
        Assert.Equal((0, item.Number), (change.Items.Count, Assert.Single(change.Comments)));
        Assert.Equal((await Store.StateAsync(Cancellation)).Sequence, change.Sequence);
    }

    [Fact]
    public async Task Erasing_leaves_a_tombstone_of_what_was_published_and_no_byte_of_what_was_typed()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        var shown = await Comments.PostAsync(Commented.On(item, "Đã đăng.") with { ApprovedBy = "rule" }, Cancellation);
        var waiting = await Comments.PostAsync(Commented.On(item, "Chưa đăng."), Cancellation);
        Assert.True(await IsKnownAsync(Commented.Name, Commented.Mail.ToUpperInvariant()));
        Assert.All(Commented.FilesWith(Folder, Commented.Mail), path => Assert.Contains("private", path, StringComparison.Ordinal));
        Assert.Equal(2, Commented.FilesWith(Folder, Commented.Mail).Count);

        await DecideAsync(CommentStatus.Erased, shown);
        await DecideAsync(CommentStatus.Erased, waiting);
        await ReopenAsync();
        Assert.Empty(Commented.FilesWith(Folder, Commented.Mail));
        Assert.Empty(Commented.FilesWith(Folder, Commented.Name));
        var tombstone = Assert.Single((await Comments.ShownAsync(item.Number, null, 10, Cancellation)).Comments);
        Assert.Equal((shown?.Id, CommentStatus.Erased), (tombstone.Comment.Id, tombstone.Comment.Status));
        Assert.Null(tombstone.Comment.Digests);
        Assert.Null((await DecideAsync(CommentStatus.Approved, shown))?.Digests);
        Assert.Equal(0, Comments.CountOf(item.Number));
        Assert.False(await IsKnownAsync(Commented.Name, Commented.Mail));
    }

    [Fact]
    public async Task An_edit_goes_back_to_the_moderator_unless_a_rule_publishes_it()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        var comment = Commented.On(item, "Bản một.");
        var posted = await Comments.PostAsync(comment, Cancellation);
        await DecideAsync(CommentStatus.Approved, posted);
        var second = comment with { Text = comment.Text with { Content = "Bản hai." } };
        Assert.Equal(CommentStatus.Pending, (await Comments.EditAsync(second, Cancellation))?.Status);
        Assert.Empty((await Comments.ShownAsync(item.Number, null, 10, Cancellation)).Comments);
        Assert.Equal(CommentStatus.Approved, (await Comments.EditAsync(second with { ApprovedBy = "rule" }, Cancellation))?.Status);
        await ReopenAsync();
        Assert.Equal("Bản hai.", Assert.Single((await Comments.ShownAsync(item.Number, null, 10, Cancellation)).Comments).Text?.Content);
        Assert.Empty(Commented.FilesWith(Folder, "Bản một."));
        await DecideAsync(CommentStatus.Rejected, posted);
        Assert.Null(await Comments.EditAsync(second, Cancellation));
    }

    [Fact]
    public async Task Pages_of_comments_hold_each_once_in_the_order_in_which_they_were_posted()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        var posted = new List<string>();
        for (var number = 0; number < 25; number++)
        {
            // Some in one millisecond.
            if (number % 3 == 0) Clock.Advance(TimeSpan.FromMilliseconds(1));
            var comment = Commented.On(item, $"Số {number}.") with { ApprovedBy = "rule" };
            posted.Add((await Comments.PostAsync(comment, Cancellation))?.Id ?? "");
        }
        var (walked, after) = (new List<KeptComment>(), (string?)null);
        do
        {
            var page = await Comments.ShownAsync(item.Number, after, 4, Cancellation);
            walked.AddRange(page.Comments);
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(posted.Order(), walked.Select(kept => kept.Comment.Id).Order());
        Assert.Equal(walked.OrderBy(kept => kept.Comment.Posted).Select(kept => kept.Comment.Posted),
            walked.Select(kept => kept.Comment.Posted));
        var from = await Comments.ShownAsync(item.Number, walked[12].Comment.CursorBefore, 3, Cancellation);
        Assert.Equal(walked[12].Comment.Posted, from.Comments[0].Comment.Posted);
        Assert.Equal(25, (await Comments.NewestAsync(100, Cancellation)).Count);
        Assert.Equal(25, await Comments.ExportAsync(Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task Hostile_cursors_give_a_page_or_none()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        await Comments.PostAsync(Commented.On(item, "Một.") with { ApprovedBy = "rule" }, Cancellation);
        foreach (var after in (string[])["", "~~~", "|", "\0", "999999999999999|x", "'; drop", new string('9', 900)])
        {
            Assert.InRange((await Comments.ShownAsync(item.Number, after, 10, Cancellation)).Comments.Count, 0, 1);
            Assert.InRange((await Comments.ListAsync(CommentStatus.Approved, after, 10, Cancellation)).Comments.Count, 0, 1);
        }
    }

    [Fact]
    public async Task The_files_of_comments_are_their_owners_alone()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        await Comments.PostAsync(Commented.On(item, "Riêng.") with { ApprovedBy = "rule" }, Cancellation);
        var own = Path.Combine(Folder, "private");
        const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        foreach (var path in Directory.EnumerateFileSystemEntries(own, "*", SearchOption.AllDirectories).Append(own))
            if (!OperatingSystem.IsWindows()) Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(path) & ~Owner);
    }

    [Fact]
    public async Task A_sweep_removes_what_was_never_recorded_and_what_is_erased_and_nothing_else()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        var kept = await Comments.PostAsync(Commented.On(item, "Ở lại."), Cancellation);
        var erased = await Comments.PostAsync(Commented.On(item, "Bị xóa."), Cancellation);
        var files = Directory.GetFiles(Path.Combine(Folder, "private", "comments"), "*.json", SearchOption.AllDirectories);
        var back = files.ToDictionary(path => path, File.ReadAllBytes);
        await DecideAsync(CommentStatus.Erased, erased);
        // A backup of before is put back, a process was killed between file and record, and another before the file had its name.
        foreach (var (path, bytes) in back) await File.WriteAllBytesAsync(path, bytes, Cancellation);
        var never = Commented.On(item, "").Id;
        var stray = Directory.CreateDirectory(Path.Combine(Folder, "private", "comments", never[..2])).FullName + $"/{never}.new";
        await File.WriteAllTextAsync(stray, "[]", Cancellation);
        var own = back.Keys.Single(path => Path.GetFileNameWithoutExtension(path) == kept?.Id);
        File.Move(own, Path.ChangeExtension(own, ".new"));
        await ReopenAsync();
        Assert.Equal("Ở lại.", (await Comments.FindAsync(kept?.Id ?? "", Cancellation))?.Text?.Content);
        Assert.Contains("erased", Assert.Single((await Comments.VerifyAsync(Cancellation)).Faults), StringComparison.Ordinal);
        Assert.Equal(2, await Comments.SweepAsync(Cancellation));
        Assert.Equal([own], Directory.GetFiles(Path.Combine(Folder, "private", "comments"), "*", SearchOption.AllDirectories));
        Assert.Equal((2L, 0), (await Comments.VerifyAsync(Cancellation)) is var (all, faults) ? (all, faults.Count) : default);
        Assert.Equal(0, await Comments.SweepAsync(Cancellation));
    }

    [Fact]
    public async Task A_file_that_is_lost_or_changed_is_named_and_its_text_is_not_shown()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        await Comments.PostAsync(Commented.On(item, "Nguyên.") with { ApprovedBy = "rule" }, Cancellation);
        await Comments.PostAsync(Commented.On(item, "Mất.") with { ApprovedBy = "rule" }, Cancellation);
        foreach (var path in Directory.GetFiles(Path.Combine(Folder, "private", "comments"), "*.json", SearchOption.AllDirectories))
        {
            var text = await File.ReadAllTextAsync(path, Cancellation);
            if (text.Contains("Mất.", StringComparison.Ordinal)) File.Delete(path);
            else await File.WriteAllTextAsync(path, text.Replace("Nguyên.", "Khác.", StringComparison.Ordinal), Cancellation);
        }
        Assert.All((await Comments.ShownAsync(item.Number, null, 10, Cancellation)).Comments, kept => Assert.Null(kept.Text));
        Assert.Equal(2, (await Comments.VerifyAsync(Cancellation)).Faults.Count);
    }

    private async Task<Comment?> DecideAsync(CommentStatus status, Comment? comment) =>
        (await Comments.DecideAsync([comment?.Seen ?? default], status, Editor, Cancellation))[0]?.Comment;

    private Task<bool> IsKnownAsync(string name, string mail, string id = "") =>
        Comments.IsKnownAsync(new CommentText(name, mail, ""), id, Cancellation);
}
