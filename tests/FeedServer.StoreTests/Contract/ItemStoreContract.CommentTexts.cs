using FeedServer.Items.Comments;
using FeedServer.StoreTests.Samples;

namespace FeedServer.StoreTests.Contract;

public abstract partial class ItemStoreContract
{
    private string CommentFolder => Path.Combine(Folder, "private", "comments");

    private string WriterFolder => Path.Combine(Folder, "private", "writers");

    [Fact]
    public async Task An_approval_publishes_the_text_that_was_seen_and_no_other()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        var comment = Commented.On(item, "Bản đã đọc.");
        var posted = await PostAsync(comment);
        var edited = await Comments.EditAsync(Reworded(comment, "Bản chưa đọc."), Cancellation);
        var refused = (await Comments.DecideAsync([posted.Seen], CommentStatus.Approved, Editor, Cancellation))[0];
        Assert.Equal((true, CommentStatus.Pending), (refused?.WasEdited, refused?.Comment.Status));
        Assert.Equal((0, 1), (Comments.CountOf(item.Number), Comments.Waiting));
        Assert.False(await IsKnownAsync(Commented.Name, Commented.Mail));
        // Each edit is another, also one that says the same again.
        var again = await Comments.EditAsync(Reworded(comment, "Bản chưa đọc."), Cancellation);
        Assert.True(Assert.Single(await Comments.DecideAsync(
            [edited?.Seen ?? default], CommentStatus.Approved, Editor, Cancellation))?.WasEdited);
        var seen = SeenComment.Parse(again?.Seen.ToString() ?? "");
        Assert.Equal(CommentStatus.Approved,
            Assert.Single(await Comments.DecideAsync([seen], CommentStatus.Approved, Editor, Cancellation))?.Comment.Status);
        // To take it down no text must be known.
        Assert.Equal(CommentStatus.Rejected, (await DecideAsync(CommentStatus.Rejected, posted))?.Status);
    }

    [Fact]
    public async Task Of_equal_comments_that_come_together_one_is_kept()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        var other = (await KeepAsync(Drafts.File("2", "Hai."))).Item;
        var posted = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Comments.PostAsync(Commented.On(item, "Gửi hai lần."), Cancellation)));
        Assert.Single(posted.OfType<Comment>());
        Assert.NotNull(await Comments.PostAsync(Commented.On(other, "Gửi hai lần."), Cancellation));
        Assert.Equal(2, Comments.Waiting);
    }

    [Fact]
    public async Task A_comment_that_is_named_twice_is_decided_once_and_both_are_answered()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        var posted = await PostAsync(Commented.On(item, "Xóa giúp tôi."));
        var outcomes = await Comments.DecideAsync([posted.Seen, posted.Seen], CommentStatus.Erased, Editor, Cancellation);
        Assert.Equal([CommentStatus.Erased, CommentStatus.Erased], outcomes.Select(outcome => outcome?.Comment.Status));
        Assert.Empty(Commented.FilesWith(Folder, Commented.Mail));
    }

    [Fact]
    public async Task An_erasure_removes_the_text_where_what_is_known_of_its_writer_cannot_be_removed()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        var posted = await PostAsync(Commented.On(item, "Đã đăng.") with { ApprovedBy = "rule" });
        var writer = Assert.Single(Directory.GetFiles(WriterFolder, "*", SearchOption.AllDirectories));
        File.Delete(writer);
        Directory.CreateDirectory(writer);
        await DecideAsync(CommentStatus.Erased, posted);
        Assert.Empty(Commented.FilesWith(Folder, Commented.Mail));
        Assert.Empty(Directory.GetFiles(CommentFolder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_text_that_cannot_be_removed_keeps_no_other_back_and_goes_when_it_is_erased_again()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        var (first, second) = (await PostAsync(Commented.On(item, "Một.")), await PostAsync(Commented.On(item, "Hai.")));
        var (stuck, bytes) = (FileOf(first), await File.ReadAllBytesAsync(FileOf(first), Cancellation));
        File.Delete(stuck);
        Directory.CreateDirectory(stuck);
        var failure = await Assert.ThrowsAsync<ErasedTextLeftException>(() =>
            Comments.DecideAsync([first.Seen, second.Seen], CommentStatus.Erased, Editor, Cancellation));
        Assert.Contains(first.Id, failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(FileOf(second)));
        Directory.Delete(stuck);
        await File.WriteAllBytesAsync(stuck, bytes, Cancellation);
        await DecideAsync(CommentStatus.Erased, first);
        Assert.False(File.Exists(stuck));
    }

    [Fact]
    public async Task A_sweep_has_no_writer_known_by_what_is_erased()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        var kept = await PostAsync(Commented.On(item, "Ở lại.") with { ApprovedBy = "rule" });
        var gone = await PostAsync(Commented.On(item, "Bị xóa.") with { ApprovedBy = "rule" });
        var writer = Assert.Single(Directory.GetFiles(WriterFolder, "*", SearchOption.AllDirectories));
        var before = await File.ReadAllBytesAsync(writer, Cancellation);
        await DecideAsync(CommentStatus.Erased, gone);
        // A backup of before is put back; another process was killed while it replaced the file.
        await File.WriteAllBytesAsync(writer, before, Cancellation);
        await File.WriteAllBytesAsync(writer + ".new", before, Cancellation);
        await ReopenAsync();
        await Comments.SweepAsync(Cancellation);
        Assert.Equal([writer], Directory.GetFiles(WriterFolder, "*", SearchOption.AllDirectories));
        Assert.Equal([kept.Id], await File.ReadAllLinesAsync(writer, Cancellation));
        await DecideAsync(CommentStatus.Erased, kept);
        await File.WriteAllBytesAsync(writer, before, Cancellation);
        await Comments.SweepAsync(Cancellation);
        Assert.Empty(Directory.GetFiles(WriterFolder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_sweep_goes_on_behind_a_file_that_it_cannot_remove()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        var kept = new List<Comment>();
        foreach (var text in new[] { "Một.", "Hai.", "Ba." })
            kept.Add(await PostAsync(Commented.On(item, text) with { ApprovedBy = "rule" }));
        var writer = Assert.Single(Directory.GetFiles(WriterFolder, "*", SearchOption.AllDirectories));
        var before = await File.ReadAllBytesAsync(writer, Cancellation);
        foreach (var comment in kept) await DecideAsync(CommentStatus.Erased, comment);
        // A backup of before is put back; the folders are gone through by id.
        foreach (var comment in kept) await File.WriteAllTextAsync(FileOf(comment), "[]", Cancellation);
        await File.WriteAllBytesAsync(writer, before, Cancellation);
        var stuck = kept.MinBy(comment => comment.Id, StringComparer.Ordinal)!;
        Directory.CreateDirectory(Path.ChangeExtension(FileOf(stuck), ".new"));
        var failure = await Assert.ThrowsAsync<ErasedTextLeftException>(() => Comments.SweepAsync(Cancellation));
        Assert.Contains(stuck.Id, failure.Message, StringComparison.Ordinal);
        Assert.All(kept, comment => Assert.False(File.Exists(FileOf(comment))));
        Assert.Empty(Directory.GetFiles(WriterFolder, "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_writer_is_known_by_name_and_address_of_another_comment()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        var posted = await PostAsync(Commented.On(item, "Đã đăng.") with { ApprovedBy = "rule" });
        Assert.True(await IsKnownAsync(Commented.Name, Commented.Mail));
        Assert.True(await IsKnownAsync(Commented.Name.ToUpperInvariant(), Commented.Mail));
        Assert.False(await IsKnownAsync("Kẻ Mạo Danh", Commented.Mail));
        Assert.False(await IsKnownAsync(Commented.Name, "khac@thu.example"));
        // It does not speak for its own edit.
        Assert.False(await IsKnownAsync(Commented.Name, Commented.Mail, posted.Id));
    }

    [Fact]
    public async Task Of_an_edit_that_was_cut_the_sweep_leaves_the_text_that_the_record_names()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        var (before, behind) = (Commented.On(item, "Cắt trước bản ghi."), Commented.On(item, "Cắt sau bản ghi."));
        var cut = await PostAsync(before);
        var recorded = await PostAsync(behind);
        var former = await File.ReadAllBytesAsync(FileOf(recorded), Cancellation);
        await Comments.EditAsync(Reworded(behind, "Bản mới đã ghi."), Cancellation);
        // As a kill leaves them: the one between file and record, the other between record and name.
        var text = await File.ReadAllTextAsync(FileOf(cut), Cancellation);
        await File.WriteAllTextAsync(Path.ChangeExtension(FileOf(cut), ".new"),
            text.Replace("Cắt trước bản ghi.", "Bản mới chưa ghi.", StringComparison.Ordinal), Cancellation);
        File.Move(FileOf(recorded), Path.ChangeExtension(FileOf(recorded), ".new"));
        await File.WriteAllBytesAsync(FileOf(recorded), former, Cancellation);
        await ReopenAsync();
        Assert.Equal("Bản mới đã ghi.", (await Comments.FindAsync(recorded.Id, Cancellation))?.Text?.Content);
        Assert.Equal("Cắt trước bản ghi.", (await Comments.FindAsync(cut.Id, Cancellation))?.Text?.Content);
        Assert.Equal(1, await Comments.SweepAsync(Cancellation));
        Assert.Equal(2, Directory.GetFiles(CommentFolder, "*", SearchOption.AllDirectories).Length);
        Assert.Empty(Commented.FilesWith(Folder, "Bản mới chưa ghi."));
        Assert.Empty(Commented.FilesWith(Folder, "Cắt sau bản ghi."));
        Assert.Equal("Bản mới đã ghi.", (await Comments.FindAsync(recorded.Id, Cancellation))?.Text?.Content);
        Assert.Empty((await Comments.VerifyAsync(Cancellation)).Faults);
    }

    [Fact]
    public async Task A_published_comment_is_never_read_without_its_text_while_its_file_gets_its_name()
    {
        var item = (await KeepAsync(Drafts.File("1", "Một."))).Item;
        var posting = PostManyAsync(item);
        do
        {
            var shown = await Comments.NewestAsync(item.Number, 3, Cancellation);
            Assert.All(shown, kept => Assert.NotNull(kept.Text));
        }
        while (!posting.IsCompleted);
        await posting;
    }

    private async Task PostManyAsync(FeedServer.Items.Item item)
    {
        for (var number = 0; number < 150; number++) await PostAsync(Commented.On(item, $"Số {number}.") with { ApprovedBy = "rule" });
    }

    private async Task<Comment> PostAsync(NewComment comment) =>
        await Comments.PostAsync(comment, Cancellation) ?? throw new InvalidOperationException("It was kept before.");

    private static NewComment Reworded(NewComment comment, string content) =>
        comment with { Text = comment.Text with { Content = content } };

    private string FileOf(Comment comment) => Path.Combine(CommentFolder, comment.Id[..2], comment.Id + ".json");
}
