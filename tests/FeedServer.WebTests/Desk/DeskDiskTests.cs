using System.Net;
using FeedServer.Desk;
using FeedServer.Hosting;
using FeedServer.Items.Comments;
using FeedServer.Items.Keeping;
using FeedServer.StoreTests.Samples;
using Microsoft.Extensions.Logging;

namespace FeedServer.WebTests.Desk;

/// <summary>The disk takes nothing while the desk writes: every page says so, nothing is lost, and the same forms are taken
/// afterwards.</summary>
public sealed class DeskDiskTests : IDisposable
{
    private readonly TemporaryArchive archive = new();

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    [Fact]
    public async Task On_a_full_disk_every_form_is_refused_with_its_reason_and_taken_when_there_is_room()
    {
        using var disk = Mounted.Over(archive.Root, 48);
        Directory.CreateDirectory(archive.Drop);
        DeskActs.Fill(archive);
        await using (var server = await RunningServer.StartAsync(archive, DeskActs.Settings))
        {
            var begun = await DeskActs.BeginAsync(server);
            using var acts = await DeskActs.OpenAsync(server, begun);
            await server.UntilIndexedAsync();
            var filling = disk.Fill();
            await acts.AllRefusedAsync("the disk is full", () => TopUp(filling));
            await LogsInAsync(server);
            Assert.Equal(["hai.md", "mot.md"], Directory.EnumerateFileSystemEntries(archive.Drop).Select(Path.GetFileName).Order());
            Assert.Single(Directory.EnumerateDirectories(Path.Combine(archive.Root, "desk", "drop")));
            Told(server, "POST /desk/comments by bien-tap was not done",
                "POST /desk/account/password by lan was not done", "\"item.correct\"", "\"drop.upload\"", "WRITING HAS STOPPED");

            File.Delete(filling);
            await server.Get<IArchiveWriting>().WaitUntilWrittenAsync(Ending);
            await acts.AllTakenAsync();
            await Waiting.UntilAsync(async () => (await server.Store.ItemsAsync([3], Ending))[0] is not null);
            Assert.Equal(CommentStatus.Approved, (await server.Get<ICommentStore>().FindAsync(begun.Comment, Ending))?.Comment.Status);
            var items = await server.Store.ItemsAsync([1, 2, 3], Ending);
            Assert.Equal(DeskActs.Long.Trim(), items[0]?.Content.Summary[..^2]);
            Assert.Equal(("Xem lại.", "Bài đã gửi 0"), (items[1]?.Withdrawn?.Reason, items[2]?.Content.Title));
        }
        await ServerProcess.RunAsync("verify", $"--Archive:Root={archive.Root}");
    }

    [Fact]
    public async Task On_a_read_only_disk_every_form_is_refused_with_its_reason_and_nothing_changes()
    {
        DeskActs.Fill(archive);
        (string Comment, string Upload) begun;
        await using (var before = await RunningServer.StartAsync(archive, DeskActs.Settings))
        {
            begun = await DeskActs.BeginAsync(before);
            using var acts = await DeskActs.OpenAsync(before, begun);
        }
        using var disk = Mounted.ReadOnly(archive.Root);
        var were = Files();
        await using (var server = await RunningServer.StartAsync(archive, [.. DeskActs.Settings, $"--Archive:Root={disk.Path}"]))
        {
            using var acts = await DeskActs.OpenAsync(server, begun);
            await acts.AllRefusedAsync("the archive is read-only");
            await LogsInAsync(server);
            using var editor = await DeskClient.LogInAsync(server, DeskRole.Editor);
            await editor.TextAsync(begun.Upload);
            Told(server, "POST /desk/comments by bien-tap was not done", "\"item.correct\"", "\"source.edit\"");
        }
        Assert.Equal(were, Files());
    }

    public void Dispose() => archive.Dispose();

    private static async Task LogsInAsync(RunningServer server)
    {
        using var browser = new DeskClient(server);
        using var login = await browser.LogInAsync("bien-tap");
        Assert.Equal(HttpStatusCode.SeeOther, login.StatusCode);
        await browser.TextAsync("/desk");
        using var logout = await browser.PostAsync("/desk/logout");
        Assert.Equal("/desk/login", logout.Headers.Location?.OriginalString);
    }

    /// <summary>What the server's log says, or the log of actions as far as it could be written.</summary>
    private void Told(RunningServer server, params string[] words)
    {
        var lines = string.Join('\n', server.Get<RecentLogLines>().Last(1000, LogLevel.Trace).Select(line => line.Text))
            + string.Concat(Directory.EnumerateFiles(Path.Combine(archive.Root, "desk", "actions")).Select(File.ReadAllText));
        Assert.All(words, word => Assert.Contains(word, lines, StringComparison.Ordinal));
    }

    // What the server gave back of the disk meanwhile.
    private static void TopUp(string filling)
    {
        using var file = new FileStream(filling, FileMode.Append, FileAccess.Write, FileShare.None, bufferSize: 0);
        try
        {
            while (true) file.Write(new byte[4096]);
        }
        catch (IOException)
        {
            // Full.
        }
    }

    private IReadOnlyList<string> Files() => [.. Directory.EnumerateFiles(archive.Root, "*", SearchOption.AllDirectories)
        .Select(path => $"{path} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path)))}").Order()];
}
