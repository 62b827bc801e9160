using System.Net;
using System.Xml.Linq;
using FeedServer.Cli;
using FeedServer.Control;
using FeedServer.Items;
using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Editing;

/// <summary>A correction that is told by an item of its own, for programs that drop edits.</summary>
public sealed class AnnouncementTests : IAsyncDisposable
{
    private const string First = "/2023/01/10/chuyen-do";
    private const string Moved = "/2023/01/10/chuyen-do-som";
    private const string Told = "Đính chính: Chuyến đò sớm";
    private const string Sentence = "Ban biên tập đã sửa tiêu đề và chuyên mục của bài";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    private readonly TemporaryArchive archive = new();
    private readonly TemporaryArchive copy = new();
    private RunningServer? running;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private RunningServer Server => running ?? throw new InvalidOperationException("The server does not run.");

    [Fact]
    public async Task Beside_a_running_server_a_correction_becomes_an_item_that_is_told_once_and_comes_through_a_rebuild()
    {
        Put();
        running = await RunningServer.StartBesideVerbsAsync(archive);
        await Server.UntilAsync(state => state.Items == 1);
        Assert.Contains($"would be announced as \"{Told}\"", await CorrectAsync("--dry-run"), StringComparison.Ordinal);
        Assert.Equal(1, (await Server.Store.StateAsync(Ending)).Items);

        Assert.Contains($"as \"{Told}\"", await CorrectAsync(), StringComparison.Ordinal);
        var told = await AnnouncedAsync();
        Assert.StartsWith("tag:", told.Id.Value, StringComparison.Ordinal);
        Assert.NotNull(told.Content.Published?.Time);
        await IsReadAsync(told);
        Assert.Contains("it was before, at " + told.Path, await CorrectAsync(), StringComparison.Ordinal);
        Assert.Equal(2, (await Server.Store.StateAsync(Ending)).Items);

        var before = await TellAsync(told);
        await StopAsync();
        await DoneAsync("verify");
        await DoneAsync("rebuild");
        running = await RunningServer.StartBesideVerbsAsync(archive);
        Assert.Equal(before, await TellAsync(told));
    }

    [Fact]
    public async Task Without_a_server_it_is_the_same_and_moves_to_another_archive_with_its_link()
    {
        await CollectAsync();
        Assert.Contains($"as \"{Told}\"", await CorrectAsync(), StringComparison.Ordinal);
        var file = Path.Combine(copy.Root, "export.jsonl");
        await DoneAsync("export", file, "--format", "jsonl");
        await BuiltProgram.DoneAsync(copy, "import", file);
        await BuiltProgram.DoneAsync(copy, "verify");
        running = await RunningServer.StartAsync(copy);
        var told = await AnnouncedAsync();
        await IsReadAsync(told);
    }

    [Fact]
    public async Task What_no_reader_would_notice_is_not_announced_and_the_output_says_so()
    {
        await CollectAsync();
        string[] same = ["correct", First, "--title", "Chuyến đò", "--announce"];
        Assert.Contains("nothing is announced: there is no revision", await DoneAsync(same), StringComparison.Ordinal);
        Assert.Contains("nothing is announced: there is no revision", await DoneAsync(same), StringComparison.Ordinal);
        await DoneAsync("withdraw", First, "--reason", "nhầm");
        var (code, _, errors) = await RunAsync(archive, "correct", First, "--title", "Khác", "--announce");
        Assert.Equal(Verbs.Failed, code);
        Assert.Contains("reinstate it first", errors, StringComparison.Ordinal);
        Assert.Contains("nothing is announced", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_correction_that_was_not_announced_is_when_it_is_asked_for_again_and_no_other_one()
    {
        await CollectAsync();
        await DoneAsync("correct", First, "--place", "Bến Mận");
        Assert.Contains("nothing is announced",
            await DoneAsync("correct", First, "--section", "Bến sông", "--announce"), StringComparison.Ordinal);
        Assert.Contains("announced at /",
            await DoneAsync("correct", First, "--place", "Bến Mận", "--announce"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_English_it_names_the_fields_and_shows_marks_of_markup_as_they_are()
    {
        await CollectAsync();
        Assert.Contains("as \"Correction: A <b> & c\"", await DoneAsync("correct", First, "--title", "A <b> & c", "--published",
            "11/1/2023", "--announce", "--Publication:Language=en"), StringComparison.Ordinal);
        running = await RunningServer.StartAsync(archive, "--Publication:Language=en");
        var told = await AnnouncedAsync();
        Assert.Equal("The editors corrected the title and the date of publication of “A <b> & c”.", told.Content.Summary);
        Assert.Contains("corrected the title and the date of publication of <a href=\"/2023/01/11/a-b-c\">A &lt;b&gt; &amp; c</a>.",
            await Server.TextAsync(told.Path), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        archive.Dispose();
        copy.Dispose();
    }

    /// <summary>It stands in the feeds with an absolute link, on its own page and its day's, and is no trouble of collecting.</summary>
    private async Task IsReadAsync(Item told)
    {
        var feed = XElement.Parse(await Server.TextAsync("/feed.atom"));
        var entry = Assert.Single(feed.Elements(Atom + "entry"), entry => entry.Element(Atom + "title")?.Value == Told);
        Assert.Equal(told.Id.Value, entry.Element(Atom + "id")?.Value);
        var content = entry.Element(Atom + "content")?.Value ?? "";
        Assert.Contains($"{Sentence} <a href=\"http://localhost:5080{Moved}\">Chuyến đò sớm</a>: gõ nhầm", content,
            StringComparison.Ordinal);
        Assert.Contains(Told, await Server.TextAsync("/feed.rss"), StringComparison.Ordinal);
        var page = WebUtility.HtmlDecode(await Server.TextAsync(told.Path));
        Assert.Contains($"{Sentence} <a href=\"{Moved}\">Chuyến đò sớm</a>: gõ nhầm", page, StringComparison.Ordinal);
        var day = Permalink.Day(told.Content.Published!.Day); // it states one
        Assert.Contains(Told, WebUtility.HtmlDecode(await Server.TextAsync(day)), StringComparison.Ordinal);
        Assert.DoesNotContain("corrections", await Server.TextAsync("/coverage"), StringComparison.Ordinal);
        var sources = WebUtility.HtmlDecode(await Server.TextAsync("/sources"));
        Assert.Contains("/sources/corrections", sources, StringComparison.Ordinal);
        Assert.Contains(">Đính chính<", sources, StringComparison.Ordinal);
        Assert.Contains(Told, WebUtility.HtmlDecode(await Server.TextAsync("/sources/corrections")), StringComparison.Ordinal);
    }

    private async Task<Item> AnnouncedAsync() =>
        Assert.Single((await Server.Store.PageAsync(new ItemQuery { Scope = Scope.Source("corrections"), Limit = 9 }, Ending)).Items);

    private Task<string> CorrectAsync(params string[] more) => DoneAsync(["correct", First, "--title", "Chuyến đò sớm",
        "--section", "Tin bến", "--note", "gõ nhầm", "--by", "lan", "--announce", .. more]);

    private async Task<IReadOnlyList<string>> TellAsync(Item told)
    {
        var texts = new List<string>();
        foreach (var path in (string[])["/", "/feed.atom", "/feed.rss", "/feed.json", told.Path, Moved])
            texts.Add(await Server.TextAsync(path));
        return texts;
    }

    private async Task CollectAsync()
    {
        Put();
        await DoneAsync("collect");
    }

    private void Put() => archive.Put("do.md", """
        ---
        title: Chuyến đò
        published: 2023-01-10
        section: Bến sông
        ---
        Chuyến đò đầu tiên rời bến trên lúc năm giờ sáng, chở mười hai người và sáu gánh hàng.
        """);

    private async Task StopAsync()
    {
        if (running is { } server) await server.DisposeAsync();
        running = null;
    }

    private Task<string> DoneAsync(params string[] arguments) => BuiltProgram.DoneAsync(archive, arguments);

    private static Task<(int Code, string Output, string Errors)> RunAsync(TemporaryArchive to, params string[] arguments) =>
        BuiltProgram.RunAsync([.. arguments, $"--Archive:Root={to.Root}"]);
}
