using System.Text;
using FeedServer.Backups;
using FeedServer.Items.Comments;
using FeedServer.WebTests.Comments;

namespace FeedServer.WebTests.Backups;

/// <summary>What happens to an archive while it is copied.</summary>
public sealed class LiveArchiveTests : IDisposable
{
    private readonly TemporaryArchive archive = new();
    private readonly List<List<string>> tries = [];

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private string Log => Directory.EnumerateFiles(Path.Combine(archive.Root, "records"), "*.jsonl").Single();

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task A_comment_that_comes_while_comments_are_copied_is_copied_with_its_record()
    {
        await using var server = await CommentedServer.StartAsync(archive);
        var early = (await PostAsync(server, "Bến vắng.")).Id;
        NewComment? late = null;
        var copy = await CopyAsync(async path =>
        {
            if (path.EndsWith(early + ".json", StringComparison.Ordinal)) late ??= await PostAsync(server, "Bến lại đông.");
        });
        Assert.Equal(2, tries.Count);
        Assert.Contains(tries[1], path => path.EndsWith($"/{late?.Id}.json", StringComparison.Ordinal));
        Assert.True(copy.Cut.StandsIn(archive.Root));
        Assert.False(copy.Cut.HasCommentsBehind(archive.Root, Ending));
    }

    [Fact]
    public async Task A_comment_that_is_erased_while_comments_are_copied_is_erased_in_the_copy_too()
    {
        await using var server = await CommentedServer.StartAsync(archive);
        var id = (await PostAsync(server, "Bến vắng.")).Id;
        await CopyAsync(async path =>
        {
            if (tries.Count == 1 && path == ArchiveListing.Apart)
                await server.Store.DecideAsync([new SeenComment(id, null)], CommentStatus.Erased, "lan", Ending);
        });
        Assert.Equal(2, tries.Count);
        Assert.DoesNotContain(tries[1], path => path.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_of_a_comment_that_has_no_other_name_yet_is_copied()
    {
        await using (var server = await CommentedServer.StartAsync(archive)) await PostAsync(server, "Bến vắng.");
        var folder = Path.Combine(archive.Root, "private", "comments");
        var file = Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Single();
        // Killed between the record and the name.
        var unnamed = Path.ChangeExtension(file, ".new");
        File.Move(file, unnamed);
        await File.WriteAllTextAsync(file + ".new", "what a cut replacement left", Ending);
        await CopyAsync(_ => Task.CompletedTask);
        Assert.Single(tries);
        Assert.Equal([Path.GetFileName(unnamed)],
            tries[0].Where(path => path.Contains("/comments/", StringComparison.Ordinal)).Select(path => Path.GetFileName(path))
                .Where(name => name.Length > 0));
    }

    [Fact]
    public async Task Where_comments_never_cease_the_last_try_counts()
    {
        await using var server = await CommentedServer.StartAsync(archive);
        await PostAsync(server, "Bến vắng.");
        await CopyAsync(path => path == ArchiveListing.Apart ? PostAsync(server, $"Bến vắng {tries.Count}.") : Task.CompletedTask);
        Assert.Equal(5, tries.Count);
    }

    [Fact]
    public async Task Lines_of_the_log_that_are_cut_back_while_it_is_copied_are_not_the_copys_end()
    {
        await using (var server = await CommentedServer.StartAsync(archive)) await PostAsync(server, "Bến vắng.");
        var lines = (await File.ReadAllTextAsync(Log, Ending)).TrimEnd('\n').Split('\n');
        var copy = await CopyAsync(path =>
        {
            if (tries.Count == 1 && ArchiveListing.IsLog(path))
            {
                // As the server does when the disk refuses a batch.
                using var file = File.OpenWrite(Log);
                file.SetLength(file.Length - Encoding.UTF8.GetByteCount(lines[^1]) - 1);
            }
            return Task.CompletedTask;
        });
        Assert.Equal(2, tries.Count);
        Assert.Equal(lines.Length - 1, copy.Cut.Sequence);
        Assert.Empty(copy.Faults);
    }

    /// <summary>Copies nothing, and notes what would be.</summary>
    private Task<ArchiveCopy> CopyAsync(Func<string, Task> meanwhile) => Task.Run(() =>
    {
        var copy = new ArchiveCopy(archive.Root, null);
        copy.Run(() => tries.Add([]), (path, _) =>
        {
            tries[^1].Add(path);
            meanwhile(path).GetAwaiter().GetResult();
            return true;
        }, Ending);
        return copy;
    });

    private static async Task<NewComment> PostAsync(CommentedServer server, string content)
    {
        var comment = new NewComment(Guid.NewGuid().ToString("N"), server.Items[0].Number,
            new CommentText(CommentedServer.Name, CommentedServer.Mail, content));
        Assert.NotNull(await server.Store.PostAsync(comment, Ending));
        return comment;
    }
}
