using System.Net;
using System.Xml.Linq;
using FeedServer.Cli;
using FeedServer.Collect.Corrections;
using FeedServer.Editing;
using FeedServer.Hosting;
using FeedServer.Items;
using FeedServer.Tests.Collect.Reading.Office;
using FeedServer.Texts;

namespace FeedServer.WebTests.Editing;

/// <summary>What an editor does in a day, with real files: after each step the archive verifies, a rebuild serves the same bytes, and feeds
/// say once what happened.</summary>
public sealed class EditorsDayTests : IAsyncDisposable
{
    private const string By = "lan";
    private const string Second = "Ban tổ chức cho biết chương trình kéo dài ba ngày, mở cửa tự do cho mọi người.";
    private const string Note = "tên người gõ nhầm";

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Tombstones = "http://purl.org/atompub/tombstones/1.0";

    private readonly TemporaryArchive archive = new();
    private RunningServer? running;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private RunningServer Server => running ?? throw new InvalidOperationException("The server is not started.");

    [Fact]
    public async Task A_day_of_corrections_another_form_withdrawals_and_a_reinstatement()
    {
        running = await RunningServer.StartAsync(archive);
        archive.Put("khac.md", Article("Chợ phiên mở lại", "Chợ phiên Bến Mận mở lại sau lũ."));
        archive.Put("bai.md", Article("Lễ hội Sông Lâm khai mạc", "Lễ hội mở lúc 8 giờ, có 30 thuyền."));
        await Server.UntilAsync(state => state.Items == 2);
        var wrong = (await FindAsync("/2023/01/10/le-hoi-song-lam-khai-mac"))!; // kept just now
        var titled = await CorrectTitleAsync(wrong);
        var edited = await ReplaceAsync(await EditAsync(titled));
        var moved = await CorrectDateAsync(edited);
        await LeadsAsync(wrong.Path, moved.Path);
        await WithdrawAsync(wrong.Path, moved);
        var back = await ReinstateAsync(moved);
        await WithdrawAsync(wrong.Path, back);
    }

    public async ValueTask DisposeAsync()
    {
        if (running is { } server) await server.DisposeAsync();
        archive.Dispose();
    }

    private static Publication Publication => Settings.Read([]).Publication;

    private static string Article(string title, string text) => $"""
        ---
        title: {title}
        published: 2023-01-10
        section: Tin hội
        ---
        {text}

        {Second}
        """;

    private async Task<Item> CorrectTitleAsync(Item wrong)
    {
        var titled = await CorrectAsync(wrong.Path, new FieldText("title", "Lễ hội Sông Lâm bế mạc"));
        Assert.Equal((2, "Lễ hội Sông Lâm bế mạc"), (titled.Revision, titled.Content.Title));
        var page = WebUtility.HtmlDecode(await Server.TextAsync(titled.Path));
        Assert.Contains(SiteTexts.For("vi").Edited(titled.Edit!), page, StringComparison.Ordinal); // made just now
        Assert.Contains(Note, page, StringComparison.Ordinal);
        Assert.DoesNotContain($"{By} ", page, StringComparison.Ordinal);
        await LeadsAsync(wrong.Path, titled.Path);
        await SaysOnceAsync(titled);
        await SoundAsync(titled.Path);
        return titled;
    }

    /// <summary>The author edits the file.</summary>
    private async Task<Item> EditAsync(Item titled)
    {
        archive.Put("bai.md", Article("Lễ hội Sông Lâm khai mạc", "Lễ hội mở lúc 9 giờ, có 31 thuyền."));
        await UntilAsync(titled, item => item.Revision == 3);
        var edited = (await FindAsync(titled.Path))!; // it is there
        Assert.Equal("Lễ hội Sông Lâm bế mạc", edited.Content.Title);
        Assert.Contains("31 thuyền", await Server.TextAsync(edited.Path), StringComparison.Ordinal);
        await SaysOnceAsync(edited);
        await SoundAsync(edited.Path);
        return edited;
    }

    /// <summary>The same article as Word has it, in place of the Markdown file.</summary>
    private async Task<Item> ReplaceAsync(Item edited)
    {
        File.Delete(Path.Combine(archive.Drop, "bai.md"));
        var word = OfficeFiles.Docx(OfficeFiles.P("Lễ hội Sông Lâm khai mạc", "<w:pStyle w:val='T'/>")
            + OfficeFiles.P("Thứ Ba, 10/01/2023")
            + OfficeFiles.P("Lễ hội mở lúc 9 giờ, có 31 thuyền.")
            + OfficeFiles.P(Second) + OfficeFiles.P("Đò chạy cả đêm."), OfficeFiles.Style("T", "Title"));
        await File.WriteAllBytesAsync(Path.Combine(archive.Drop, "bai.docx"), word, Cancellation);
        await UntilAsync(edited, item => item.Revision == edited.Revision + 1);
        Assert.Equal(2, (await Server.Store.StateAsync(Cancellation)).Items);
        var replaced = (await FindAsync(edited.Path))!; // under its corrected title still
        Assert.Contains("Đò chạy cả đêm", await Server.TextAsync(replaced.Path), StringComparison.Ordinal);
        await SaysOnceAsync(replaced);
        await SoundAsync(replaced.Path);
        return replaced;
    }

    private async Task<Item> CorrectDateAsync(Item edited)
    {
        var moved = await CorrectAsync(edited.Path, new FieldText("published", "12/1/2023 08:05"));
        Assert.Equal("/2023/01/12/le-hoi-song-lam-be-mac", moved.Path);
        await LeadsAsync(edited.Path, moved.Path);
        Assert.Contains(moved.Path, await Server.TextAsync("/2023/01/12"), StringComparison.Ordinal);
        await SaysOnceAsync(moved);
        await SoundAsync(moved.Path);
        return moved;
    }

    private async Task WithdrawAsync(string permalink, Item item)
    {
        var request = new WithdrawRequest { Permalink = permalink, Reason = "Đăng nhầm." };
        var work = new WithdrawWork(Server.Store, Publication, (_, _) => Task.FromResult(true));
        Assert.Contains(" withdrawn", (await work.RunAsync(request, Cancellation)).Lines[0], StringComparison.Ordinal);
        Assert.Contains("was withdrawn before", (await work.RunAsync(request, Cancellation)).Lines[0], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Gone, await StatusAsync(item.Path));
        await SaysGoneAsync(item);
        await SoundAsync(null);
    }

    private async Task<Item> ReinstateAsync(Item moved)
    {
        var request = new ReinstateRequest { Permalink = moved.Path, By = By };
        var work = new ReinstateWork(Server.Store, Publication);
        Assert.Contains(" reinstated", (await work.RunAsync(request, Cancellation)).Lines[0], StringComparison.Ordinal);
        Assert.Contains("is not withdrawn", (await work.RunAsync(request, Cancellation)).Lines[0], StringComparison.Ordinal);
        var back = (await FindAsync(moved.Path))!; // it is there again
        Assert.Equal((moved.Id, moved.Revision + 1, moved.Path), (back.Id, back.Revision, back.Path));
        Assert.Contains("31 thuyền", await Server.TextAsync(back.Path), StringComparison.Ordinal);
        await SaysOnceAsync(back);
        await SoundAsync(back.Path);
        return back;
    }

    private async Task<Item> CorrectAsync(string permalink, params FieldText[] set)
    {
        var result = await new CorrectWork(Server.Store, Publication).RunAsync(
            new CorrectRequest { Permalink = permalink, Set = set, Clear = [], Lift = [], By = By, Note = Note }, Cancellation);
        Assert.True(result.IsDone, string.Join('\n', result.Faults));
        return (await Server.Store.FindAsync(permalink, Cancellation)).Item!; // it was corrected
    }

    private async Task<Item?> FindAsync(string path) => (await Server.Store.FindAsync(path, Cancellation)).Item;

    private Task UntilAsync(Item item, Func<Item, bool> wanted) => Waiting.UntilAsync(async () =>
        await Server.Store.FindAsync(item.Id, Cancellation) is { } now && wanted(now));

    private async Task<HttpStatusCode> StatusAsync(string path)
    {
        using var answer = await Server.SendAsync(HttpMethod.Get, path);
        return answer.StatusCode;
    }

    private async Task LeadsAsync(string from, string to)
    {
        using var answer = await Server.SendAsync(HttpMethod.Get, from);
        Assert.InRange((int)answer.StatusCode, 301, 308);
        Assert.EndsWith(to, answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }

    private async Task SaysOnceAsync(Item item)
    {
        var feed = XElement.Parse(await Server.TextAsync("/feed.atom"));
        var entry = Assert.Single(feed.Elements(Atom + "entry"), entry => entry.Element(Atom + "id")?.Value == item.Id.Value);
        Assert.Equal(item.Content.Title, entry.Element(Atom + "title")?.Value);
        Assert.Empty(feed.Elements(Tombstones + "deleted-entry"));
        Assert.Equal(2, feed.Elements(Atom + "entry").Count());
    }

    private async Task SaysGoneAsync(Item item)
    {
        var feed = XElement.Parse(await Server.TextAsync("/feed.atom"));
        Assert.Equal(item.Id.Value, Assert.Single(feed.Elements(Tombstones + "deleted-entry")).Attribute("ref")?.Value);
    }

    /// <summary>Stops the server, verifies and rebuilds as an operator does, and starts it again: it serves the same bytes.</summary>
    private async Task SoundAsync(string? item)
    {
        string[] paths = ["/", "/2023/01", "/feed.atom", "/feed.rss", "/feed.json", .. item is null ? [] : new[] { item }];
        var before = await TextsAsync(paths);
        await Server.DisposeAsync();
        running = null;
        foreach (var verb in (string[])["verify", "rebuild", "verify"])
        {
            var (code, output, errors) = await BuiltProgram.RunAsync(verb, $"--Archive:Root={archive.Root}");
            Assert.True(code == Verbs.Done, $"{verb}: {output}{errors}");
        }
        running = await RunningServer.StartAsync(archive);
        Assert.Equal(before, await TextsAsync(paths));
    }

    private async Task<IReadOnlyList<string>> TextsAsync(IEnumerable<string> paths)
    {
        var texts = new List<string>();
        foreach (var path in paths) texts.Add(await Server.TextAsync(path));
        return texts;
    }
}
