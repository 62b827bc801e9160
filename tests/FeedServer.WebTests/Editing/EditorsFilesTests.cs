using System.Net;
using FeedServer.Items;
using FeedServer.Tests.Collect.Reading.Office;

namespace FeedServer.WebTests.Editing;

/// <summary>What an editor does with files alone, beside a running server: one article in four forms, corrected by a file beside it. Feeds
/// have one item all the while, the archive verifies, and a rebuild serves the same bytes.</summary>
public sealed class EditorsFilesTests : IDisposable
{
    private const string Title = "Thông xe cầu Mây";

    private const string Lead = "Ban quản lý bến đò tổ chức lễ thông xe cầu Mây sau hai năm xây dựng, "
        + "với sự có mặt của người dân.";

    private const string Rest = "Cây cầu dài một trăm hai mươi mét, nối hai bờ sông Lam, rộng đủ cho hai làn xe "
        + "và một lối đi bộ.";

    private readonly TemporaryArchive archive = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Text_Markdown_and_Word_are_one_item_and_the_file_beside_it_corrects_them_all()
    {
        string feed, page;
        await using (var server = await RunningServer.StartAsync(archive))
        {
            archive.Put("cau.txt", $"{Title}\n\nThứ Hai, 04/03/2024\n\n{Lead}\n\n{Rest}\n");
            var first = await UntilAsync(server, "/2024/03/04/thong-xe-cau-may", 1);
            archive.Put("cau.yml", "title: Cầu Mây thông xe\npublished: 2024-03-05\n");
            var corrected = await UntilAsync(server, "/2024/03/05/cau-may-thong-xe", 2);
            await LeadsAsync(server, first.Path, corrected.Path);

            File.Delete(Path.Combine(archive.Drop, "cau.txt"));
            archive.Put("cau.md", $"---\ntitle: {Title}\npublished: 2024-03-04\n---\n{Lead}\n\n{Rest}\n\nCầu mở cả đêm.\n");
            await UntilAsync(server, corrected.Path, 3);
            File.Delete(Path.Combine(archive.Drop, "cau.md"));
            await File.WriteAllBytesAsync(Path.Combine(archive.Drop, "cau.docx"), Word(Lead, Rest, "Cầu mở cả ngày."), Cancellation);
            var word = await UntilAsync(server, corrected.Path, 4);

            Assert.Equal((first.Id, "Cầu Mây thông xe"), (word.Id, word.Content.Title));
            File.Delete(Path.Combine(archive.Drop, "cau.yml"));
            var lifted = await UntilAsync(server, first.Path, 5);
            Assert.Equal(Title, lifted.Content.Title);
            await LeadsAsync(server, corrected.Path, lifted.Path);
            (feed, page) = (await server.TextAsync("/feed.atom"), await server.TextAsync(lifted.Path));
            Assert.Single(feed.Split("<entry").Skip(1));
            Assert.Contains(first.Id.Value, feed, StringComparison.Ordinal);
            Assert.Contains("Cầu mở cả ngày", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        }
        Assert.Contains("sound", await ServerProcess.RunAsync("verify", $"--Archive:Root={archive.Root}"),
            StringComparison.OrdinalIgnoreCase);
        await ServerProcess.RunAsync("rebuild", $"--Archive:Root={archive.Root}");
        await using var again = await RunningServer.StartAsync(archive);
        Assert.Equal(feed, await again.TextAsync("/feed.atom"));
        Assert.Equal(page, await again.TextAsync("/2024/03/04/thong-xe-cau-may"));
    }

    public void Dispose() => archive.Dispose();

    private static byte[] Word(params string[] paragraphs) => OfficeFiles.Docx(
        OfficeFiles.P(Title, "<w:pStyle w:val='T'/>") + OfficeFiles.P("Thứ Hai, 04/03/2024") + string.Concat(paragraphs.Select(text =>
            OfficeFiles.P(text))), OfficeFiles.Style("T", "Title"));

    private static async Task<Item> UntilAsync(RunningServer server, string path, int revision)
    {
        Item? item = null;
        await Waiting.UntilAsync(async () => (item = (await server.Store.FindAsync(path, Cancellation)).Item) is { } found
            && found.Path == path && found.Revision == revision, what: $"{path} in revision {revision}");
        return item!; // waited for
    }

    private static async Task LeadsAsync(RunningServer server, string from, string to)
    {
        using var answer = await server.SendAsync(HttpMethod.Get, from);
        Assert.Equal((HttpStatusCode.MovedPermanently, to), (answer.StatusCode, answer.Headers.Location?.OriginalString));
    }
}
