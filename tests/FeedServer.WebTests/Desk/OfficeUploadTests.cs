using System.Net;
using System.Text;
using FeedServer.Desk;
using FeedServer.Items;
using FeedServer.Tests.Collect.Reading.Office;

namespace FeedServer.WebTests.Desk;

/// <summary>Office files and mails that an editor uploads: the reader's result with the pictures first, the same kept once it is
/// confirmed.</summary>
public sealed class OfficeUploadTests : IAsyncDisposable
{
    private const string Title = "Nước sạch về Bình Khê";
    private const string Lead = "Ngày 12/3/2023, tại xã Bình Khê, hơn 200 hộ dân dùng nước sạch sau hai năm.";
    private const string Caption = "Bể lọc mới. Ảnh: Lò Pành";

    private static readonly byte[] Png = File.ReadAllBytes(Repository.At("archive", "drop", "2023", "hinh", "phong-doc.png"));

    private readonly TemporaryArchive archive = new();
    private RunningServer? running;
    private DeskClient? browser;

    private static CancellationToken Ending => TestContext.Current.CancellationToken;

    private RunningServer Server => running ?? throw new InvalidOperationException("The server does not run.");

    private DeskClient Editor => browser ?? throw new InvalidOperationException("Nobody is logged in.");

    [Theory]
    [InlineData("bai.docx")]
    [InlineData("bai.odt")]
    [InlineData("bai.eml")]
    public async Task A_document_is_read_with_its_picture_before_it_is_kept_and_kept_as_it_was_sent(string name)
    {
        await StartAsync();
        var bytes = name switch { "bai.docx" => Docx(Png), "bai.odt" => Odt(), _ => Eml() };
        var path = await UploadAsync(name, bytes);
        var page = await Editor.TextAsync(path);
        Assert.Contains(Title, page, StringComparison.Ordinal);
        Assert.Contains("hơn 200 hộ dân dùng nước sạch", page, StringComparison.Ordinal);
        Assert.Contains("a new item", page, StringComparison.Ordinal);
        var picture = page.Split('"').First(part => part.StartsWith(path + "/images/", StringComparison.Ordinal));
        await IsShownAsync(picture);
        Assert.Equal(0, (await Server.Store.StateAsync(Ending)).Items);
        Assert.Empty(Directory.EnumerateFileSystemEntries(archive.Drop));

        await KeepAsync(path);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Path.Combine(archive.Drop, name), Ending));
        var item = await ItemAsync();
        Assert.Equal((Title, new DateOnly(2023, 3, 12)), (item.Content.Title, (item.Content.Event ?? item.Content.Published)?.Day));
        var image = Assert.Single(item.Content.Images);
        Assert.EndsWith(image.Address, picture, StringComparison.Ordinal);
        Assert.Equal(Png, await File.ReadAllBytesAsync(archive.Root + image.Address, Ending));
        Assert.Contains(image.Address, await Server.TextAsync(item.Path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pictures_that_are_sent_with_a_document_are_seen_and_kept_with_those_that_it_holds()
    {
        await StartAsync();
        var path = await UploadAsync("bai.docx", Docx(OfficeFiles.Png()), ("IMG_2041.png", Png));
        var page = await Editor.TextAsync(path);
        Assert.Contains("bai-1.png", page, StringComparison.Ordinal);
        var pictures = page.Split('"').Where(part => part.StartsWith(path + "/images/", StringComparison.Ordinal)).Distinct().ToList();
        Assert.Equal(2, pictures.Count);

        await KeepAsync(path);
        Assert.Equal(["bai/bai-1.png", "bai/bai.docx"], Directory.EnumerateFiles(archive.Drop, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(archive.Drop, file)).Order(StringComparer.Ordinal));
        var item = await ItemAsync();
        Assert.Equal(pictures.Order(), item.Content.Images.Select(image => path + image.Address).Order());
        Assert.Contains(item.Content.Images, image => File.ReadAllBytes(archive.Root + image.Address).SequenceEqual(Png));
    }

    [Theory]
    [InlineData("bai.docx")]
    [InlineData("bai.odt")]
    public async Task A_document_that_is_cut_off_is_refused_with_its_reason_and_can_only_be_discarded(string name)
    {
        await StartAsync();
        var path = await UploadAsync(name, (name == "bai.docx" ? Docx(Png) : Odt())[..300]);
        var page = await Editor.TextAsync(path);
        Assert.Contains("cut off", page, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"keep\"", page, StringComparison.Ordinal);
        using (var forced = await Editor.PostAsync(path, ("step", "keep"), ("as", "new")))
            Assert.Equal(HttpStatusCode.Conflict, forced.StatusCode);
        using var discarded = await Editor.PostAsync(path, ("step", "discard"));
        Assert.Equal(HttpStatusCode.SeeOther, discarded.StatusCode);
        Assert.Empty(Directory.EnumerateFileSystemEntries(archive.Drop));
    }

    public async ValueTask DisposeAsync()
    {
        browser?.Dispose();
        if (running is not null) await running.DisposeAsync();
        archive.Dispose();
    }

    private static byte[] Docx(byte[] picture) => OfficeFiles.Docx(
        OfficeFiles.P(Title, "<w:pStyle w:val='T'/>") + OfficeFiles.P(Lead)
            + $"<w:p>{OfficeFiles.Drawing("r1")}</w:p>" + OfficeFiles.P(Caption),
        OfficeFiles.Style("T", "Title"), OfficeFiles.Link("r1", "image", "media/a.png"), ("word/media/a.png", picture));

    private static byte[] Odt() => OfficeFiles.Odt(
        $"<text:h text:outline-level='1'>{Title}</text:h><text:p>{Lead}</text:p>"
        + $"<text:p><draw:frame><draw:image xlink:href='Pictures/1.png'/></draw:frame></text:p><text:p>{Caption}</text:p>",
        others: ("Pictures/1.png", Png));

    private static byte[] Eml() => Encoding.UTF8.GetBytes(
        $"From: <tin@binhkhe.example>\r\nSubject: =?UTF-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(Title))}?=\r\n"
        + "Date: Sun, 12 Mar 2023 08:00:00 +0700\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
        + $"--b\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{Lead}\r\n"
        + "--b\r\nContent-Type: image/png; name=\"be-loc.png\"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + $"{Convert.ToBase64String(Png, Base64FormattingOptions.InsertLineBreaks)}\r\n--b--\r\n");

    private async Task StartAsync()
    {
        running = await RunningServer.StartAsync(archive, "--Publication:Language=en", "--Limits:Burst=100000");
        browser = await DeskClient.LogInAsync(Server, DeskRole.Editor);
    }

    private async Task<Item> ItemAsync() => (await Server.Store.ItemsAsync([1], Ending))[0]!; // the only one that was kept

    private async Task IsShownAsync(string picture)
    {
        using var shown = await Editor.GetAsync(picture);
        Assert.Equal("image/png", shown.Content.Headers.ContentType?.MediaType);
        Assert.Equal(Png, await shown.Content.ReadAsByteArrayAsync(Ending));
    }

    private async Task<string> UploadAsync(string name, byte[] bytes, params (string Name, byte[] Bytes)[] pictures)
    {
        using var content = new MultipartFormDataContent { { new StringContent(Editor.Token), DeskGate.TokenField } };
        content.Add(new ByteArrayContent(bytes), "article", name);
        foreach (var (picture, sent) in pictures) content.Add(new ByteArrayContent(sent), "pictures", picture);
        using var answer = await Editor.SendAsync(HttpMethod.Post, "/desk/drop/upload", content);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.OriginalString; // a redirect has one
    }

    private async Task KeepAsync(string path)
    {
        using var kept = await Editor.PostAsync(path, ("step", "keep"), ("as", "new"));
        Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        Assert.Contains("new item", await Editor.TextAsync(kept.Headers.Location!.OriginalString), StringComparison.Ordinal); // it has one
    }
}
