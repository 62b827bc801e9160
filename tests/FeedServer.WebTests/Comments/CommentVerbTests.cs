using FeedServer.Cli;
using FeedServer.Items.Comments;
using FeedServer.WebTests.Backups;

namespace FeedServer.WebTests.Comments;

/// <summary>Comments moderated on a terminal, and what backups and restorations make of them; by the built program.</summary>
public sealed class CommentVerbTests : IDisposable
{
    private readonly TemporaryArchive archive = new();
    private readonly TemporaryArchive backups = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string Folder => Path.Combine(backups.Root, "backups");

    [Fact]
    public async Task An_approval_publishes_what_the_list_showed_and_not_what_was_written_after_it()
    {
        string id;
        await using (var said = await CommentedServer.StartAsync(archive))
        {
            var own = await said.SendAsync("Lời hiền lành.");
            id = Assert.Single(await said.ListAsync(CommentStatus.Pending)).Comment.Id;
            using var saved = await said.PostAsync(own, CommentedServer.Fields("Lời khác hẳn."));
            saved.EnsureSuccessStatusCode();
        }
        var (code, _, errors) = await BuiltProgram.RunAsync("comments", "approve", id, $"--Archive:Root={archive.Root}");
        Assert.Equal(Verbs.Failed, code);
        Assert.Contains("Lời khác hẳn.", errors, StringComparison.Ordinal);
        Assert.Contains("approve " + id + "@", errors, StringComparison.Ordinal);
        // The list names the text that it shows.
        var listed = (await BuiltProgram.DoneAsync(archive, "comments", "list")).Split(id + "@")[1][..16];
        var approved = await BuiltProgram.DoneAsync(archive, "comments", "approve", $"{id}@{listed}");
        Assert.Contains("approved", approved, StringComparison.Ordinal);
        Assert.Contains("erased", await BuiltProgram.DoneAsync(archive, "comments", "erase", id, id), StringComparison.Ordinal);
        Assert.Equal(0, BackedUp.Found(Path.Combine(archive.Root, "private"), "Lời"));
    }

    [Fact]
    public async Task What_was_erased_after_a_backup_is_in_no_later_one_and_in_no_restoration_from_the_folder()
    {
        var (erased, kept) = await FillAsync();
        await BuiltProgram.DoneAsync(archive, "backup", Folder);
        var first = Directory.GetFiles(Path.Combine(Folder, "backups"))[0];
        await BuiltProgram.DoneAsync(archive, "comments", "erase", erased);
        await BuiltProgram.DoneAsync(archive, "backup", Folder);
        Assert.Equal(0, BackedUp.Found(Folder, "Xin gỡ giúp tôi."));

        using var newest = new RestoredArchive();
        Assert.Contains("all sound", await BuiltProgram.DoneAsync(newest.Archive, "restore", Folder), StringComparison.Ordinal);
        await IsErasedAsync(newest.Archive, erased, kept);
        // Its log has the comment and not the erasure.
        using var older = new RestoredArchive();
        var told = await BuiltProgram.DoneAsync(
            older.Archive, "restore", Folder, "--which", Path.GetFileNameWithoutExtension(first));
        Assert.Contains($"restore: comment {erased}", told, StringComparison.Ordinal);
        Assert.Contains("all sound", told, StringComparison.Ordinal);
        await IsErasedAsync(older.Archive, erased, kept);
        await BuiltProgram.DoneAsync(older.Archive, "rebuild");
        await IsErasedAsync(older.Archive, erased, kept);
    }

    [Fact]
    public async Task A_file_of_a_backup_from_before_an_erasure_has_the_comment_as_it_was()
    {
        var (erased, _) = await FillAsync();
        var file = Path.Combine(backups.Root, "truoc.tar.zst");
        await BuiltProgram.DoneAsync(archive, "backup", file);
        await BuiltProgram.DoneAsync(archive, "comments", "erase", erased);
        using var before = new RestoredArchive();
        await BuiltProgram.DoneAsync(before.Archive, "restore", file);
        Assert.Contains("Xin gỡ giúp tôi.",
            await BuiltProgram.DoneAsync(before.Archive, "comments", "list", "--status", "approved"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_comment_whose_text_is_lost_is_named_by_the_export_which_is_not_whole_then()
    {
        var (lost, kept) = await FillAsync();
        File.Delete(Assert.Single(Directory.EnumerateFiles(
            Path.Combine(archive.Root, "private"), lost + ".*", SearchOption.AllDirectories)));
        var file = Path.Combine(backups.Root, "loi-ban.jsonl");
        var (code, _, errors) = await BuiltProgram.RunAsync(
            "export", "--format", "comments", file, $"--Archive:Root={archive.Root}");
        Assert.True(code == Verbs.Failed, errors);
        Assert.Contains($"export: comment {lost} is left out: its text is lost", errors, StringComparison.Ordinal);
        Assert.Contains("it is not whole: 1 left out", errors, StringComparison.Ordinal);
        Assert.Contains(Guid.ParseExact(kept, "N").ToString(), Assert.Single(await File.ReadAllLinesAsync(file, Ending)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--section", "Tin tây")]
    [InlineData("--from", "2023-01-01")]
    [InlineData("--to", "2023-01-01")]
    public async Task Comments_are_not_exported_by_the_bounds_of_items(string bound, string value)
    {
        var file = Path.Combine(backups.Root, "loi-ban.jsonl");
        var (code, _, errors) = await BuiltProgram.RunAsync(
            "export", "--format", "comments", bound, value, file, $"--Archive:Root={archive.Root}");
        Assert.Equal(Verbs.Usage, code);
        Assert.Contains("choose among items", errors, StringComparison.Ordinal);
        Assert.False(File.Exists(file));
    }

    public void Dispose()
    {
        archive.Dispose();
        backups.Dispose();
    }

    /// <summary>Two published comments.</summary>
    private async Task<(string Erased, string Kept)> FillAsync()
    {
        await using var said = await CommentedServer.StartAsync(archive, "--Comments:Moderate=none");
        await said.SendAsync("Xin gỡ giúp tôi.");
        var erased = Assert.Single(await said.ListAsync(CommentStatus.Approved)).Comment.Id;
        await said.SendAsync("Cứ để đấy.");
        return (erased, (await said.ListAsync(CommentStatus.Approved)).Single(one => one.Comment.Id != erased).Comment.Id);
    }

    private static async Task IsErasedAsync(TemporaryArchive restored, string erased, string kept)
    {
        Assert.Equal(0, BackedUp.Found(Path.Combine(restored.Root, "private"), "Xin gỡ giúp tôi."));
        Assert.Contains(erased, await BuiltProgram.DoneAsync(restored, "comments", "list", "--status", "erased"), StringComparison.Ordinal);
        var approved = await BuiltProgram.DoneAsync(restored, "comments", "list", "--status", "approved");
        Assert.Contains(kept, approved, StringComparison.Ordinal);
        Assert.DoesNotContain(erased, approved, StringComparison.Ordinal);
        Assert.Contains("all sound", await BuiltProgram.DoneAsync(restored, "verify"), StringComparison.Ordinal);
    }
}
