using System.Net;
using FeedServer.Cli;
using FeedServer.Collect.Names;
using FeedServer.Control;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Control;

/// <summary>An editor's day beside a running server, with real files: what is corrected, withdrawn and joined stays so, is told once, and
/// comes through a rebuild byte for byte.</summary>
public sealed class VerbsBesideServerTests : IAsyncDisposable
{
    private const string First = "/2023/03/14/con-song-o-khuc-quanh";

    private readonly TemporaryArchive archive = new();
    private RunningServer? running;
    private long arrived;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private RunningServer Server => running ?? throw new InvalidOperationException("The server does not run.");

    [Fact]
    public async Task What_an_editor_does_beside_a_running_server_stays_and_is_told_once()
    {
        archive.Put("song.md", Article("Con sông ở khúc quanh", "Tin cũ", "Nước lên ở bến trên."));
        archive.Put("nui.md", Article("Ngọn núi sau nhà", "Tin mới", "Mây phủ từ sớm."));
        running = await RunningServer.StartBesideVerbsAsync(archive);
        await Server.UntilAsync(state => state.Items == 2);
        arrived = await ArrivedAsync();
        await CorrectAsync();
        await RestartAsync();
        await WithdrawAndReinstateAsync();
        await RestartAsync();
        await JoinAndSplitAsync();
        await RestartAsync();
    }

    private async Task CorrectAsync()
    {
        var foreseen = await DoneAsync("correct", First, "--title", "Con sông", "--dry-run");
        Assert.Contains("would be corrected", foreseen, StringComparison.Ordinal);
        await IsToldAsync(0);
        await DoneAsync("correct", First, "--title", "Con sông Lam", "--note", "gõ nhầm");
        await MovedAsync(First, "/2023/03/14/con-song-lam");
        await IsToldAsync(1);

        archive.Put("song.md", Article("Con sông ở khúc quanh", "Tin cũ", "Nước lên ở bến dưới."));
        await Waiting.UntilAsync(async () =>
            (await Server.TextAsync("/2023/03/14/con-song-lam")).Contains("bến dưới", StringComparison.Ordinal));
        Assert.Contains("Con sông Lam", await Server.TextAsync("/feed.atom"), StringComparison.Ordinal);
        await IsToldAsync(1);

        await DoneAsync("correct", "/2023/03/14/con-song-lam", "--published", "2023-03-20");
        await MovedAsync("/2023/03/14/con-song-lam", "/2023/03/20/con-song-lam");
        await MovedAsync(First, "/2023/03/20/con-song-lam");
        await IsToldAsync(1);
    }

    private async Task WithdrawAndReinstateAsync()
    {
        foreach (var status in (HttpStatusCode[])[HttpStatusCode.Gone, HttpStatusCode.OK, HttpStatusCode.Gone, HttpStatusCode.OK])
        {
            await DoneAsync(status == HttpStatusCode.Gone
                ? ["withdraw", "/2023/03/20/con-song-lam", "--reason", "Chưa được phép đăng."]
                : ["reinstate", "/2023/03/20/con-song-lam"]);
            Assert.Equal(status, (await StatusAsync("/2023/03/20/con-song-lam")).Status);
            await IsToldAsync(1);
        }
    }

    private async Task JoinAndSplitAsync()
    {
        var names = Path.Combine(archive.Root, NamesFile.Name);
        await File.WriteAllTextAsync(names, "sections:\n  Tin mới: [Tin cũ]\n", Ending);
        await Waiting.UntilAsync(async () => (await StatusAsync("/sections/tin-cu")).Location == "/sections/tin-moi");
        await IsToldAsync(0);
        await RestartAsync();
        Assert.Equal(2, (await Server.Store.ListingAsync(Scope.Section("tin-moi"), Ending))?.Items);
        File.Delete(names);
        await Waiting.UntilAsync(async () => (await StatusAsync("/sections/tin-cu")).Status == HttpStatusCode.OK);
        await IsToldAsync(0);
    }

    [Fact]
    public async Task A_verb_says_and_returns_the_same_with_and_without_a_server()
    {
        archive.Put("song.md", Article("Con sông ở khúc quanh", "Tin cũ", "Nước lên ở bến trên."));
        running = await RunningServer.StartBesideVerbsAsync(archive);
        await Server.UntilAsync(state => state.Items == 1);
        string[][] asked =
        [
            ["show", First], ["show", First, "--body"], ["show", "/2020/01/01/x"], ["withdraw", "/2020/01/01/x", "--reason", "r"],
            ["correct", First, "--event", "30/2/2023"], ["correct", First, "--title", "Sông", "--dry-run"], ["reinstate", First],
        ];
        var beside = new List<(int, string, string)>();
        foreach (var arguments in asked) beside.Add(await RunAsync(arguments));
        await StopAsync();
        foreach (var (arguments, told) in asked.Zip(beside)) Assert.Equal(await RunAsync(arguments), told);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        archive.Dispose();
    }

    /// <summary>How many states arrived since the last look, and that each item stands once in the feed.</summary>
    private async Task IsToldAsync(int times)
    {
        Assert.Equal(arrived += times, await ArrivedAsync());
        var entries = (await Server.TextAsync("/feed.atom")).Split("<entry")[1..];
        Assert.Equal(entries.Length, entries.Select(entry => entry.Split("</id>")[0]).Distinct(StringComparer.Ordinal).Count());
    }

    private Task<long> ArrivedAsync() => Server.Store.ArrivedAsync(Scope.All, Ending);

    private async Task MovedAsync(string from, string to)
    {
        Assert.Equal((HttpStatusCode.MovedPermanently, to), await StatusAsync(from));
        Assert.Equal(HttpStatusCode.OK, (await StatusAsync(to)).Status);
    }

    private async Task<(HttpStatusCode Status, string? Location)> StatusAsync(string path)
    {
        using var answer = await Server.SendAsync(HttpMethod.Get, path);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString);
    }

    /// <summary>Stops the server, verifies and rebuilds; what is published then is what was published before.</summary>
    private async Task RestartAsync()
    {
        var before = await TellAsync();
        await StopAsync();
        await DoneAsync("verify");
        await DoneAsync("rebuild");
        running = await RunningServer.StartBesideVerbsAsync(archive);
        Assert.Equal(before, await TellAsync());
    }

    private async Task<IReadOnlyList<string>> TellAsync()
    {
        var told = new List<string>();
        foreach (var path in (string[])["/", "/feed.atom", "/feed.rss", "/feed.json", "/sections", "/sections/tin-moi",
            "/sections/tin-moi.atom", "/feeds.opml", "/2023/03"])
            told.Add(path + "\n" + await Server.TextAsync(path));
        return told;
    }

    private async Task StopAsync()
    {
        if (running is { } server) await server.DisposeAsync();
        running = null;
    }

    private Task<string> DoneAsync(params string[] arguments) => BuiltProgram.DoneAsync(archive, arguments);

    private Task<(int Code, string Output, string Errors)> RunAsync(params string[] arguments) =>
        BuiltProgram.RunAsync([.. arguments, $"--Archive:Root={archive.Root}"]);

    private static string Article(string title, string section, string text) =>
        $"---\ntitle: {title}\nsection: {section}\npublished: 2023-03-14T08:00\n---\n\n{text}\n";
}
