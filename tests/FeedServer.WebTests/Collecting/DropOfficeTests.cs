using FeedServer.Collect.Sources;
using FeedServer.Items.Keeping;
using FeedServer.Tests.Collect.Reading.Office;

namespace FeedServer.WebTests.Collecting;

/// <summary>Office files and mails in the drop folder, and pictures beside texts.</summary>
public sealed class DropOfficeTests
{
    private const string Text = "Trạm bơm mới ở Bình Khê\n\nTrạm bơm Bình Khê chạy ba ca từ sáng nay, theo lịch "
        + "của xã.\n\n\n"
        + "Trạm nhìn từ đê. Ảnh: Hà Vy\n\nNước đến đủ năm thôn của xã ngay trong buổi sáng.\n";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static byte[] Document(byte picture = 1) => OfficeFiles.Docx(
        OfficeFiles.P("Nước sạch về Bình Khê", "<w:pStyle w:val='T'/>")
        + OfficeFiles.P("Ngày 12/3/2023, tại xã Bình Khê, hơn 200 hộ dân dùng nước sạch sau hai năm.")
        + $"<w:p>{OfficeFiles.Drawing("r1")}</w:p>" + OfficeFiles.P("Bể lọc mới. Ảnh: Lò Pành"), OfficeFiles.Style("T", "Title"),
        OfficeFiles.Link("r1", "image", "media/a.png"), ("word/media/a.png", OfficeFiles.Png(picture)));

    [Fact]
    public async Task A_document_becomes_an_item_with_its_picture_and_keeps_its_bytes_and_its_item()
    {
        await using var stand = await DropStand.OpenAsync();
        var path = stand.Write("tin/nuoc-sach.docx", Document());

        var first = DropStand.Of(await stand.CollectAsync(), "tin/nuoc-sach.docx");
        var second = DropStand.Of(await stand.CollectAsync(), "tin/nuoc-sach.docx");

        Assert.Equal((KeepKind.New, KeepKind.Unchanged), (first.Kept, second.Kept));
        Assert.Equal(Document(), await File.ReadAllBytesAsync(path, Token));
        var entry = await stand.EntryAsync(first);
        var image = Assert.Single(entry.Item.Content.Images);
        Assert.Equal((40, 30, "Lò Pành"), (image.Width, image.Height, image.Credit));
        Assert.Equal(OfficeFiles.Png(), await File.ReadAllBytesAsync(stand.Root + image.Address, Token));
        Assert.Contains($"<img alt=\"\" height=\"30\" src=\"{image.Address}\" width=\"40\">", entry.Body.Html, StringComparison.Ordinal);

        await stand.CloseAsync();
        await using var again = await DropStand.OpenAsync(stand.Root);
        Assert.Equal(KeepKind.Unchanged, DropStand.Of(await again.CollectAsync(), "tin/nuoc-sach.docx").Kept);
    }

    [Fact]
    public async Task A_lost_picture_is_taken_anew_from_the_document_that_holds_it()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("a.docx", Document());
        var address = (await stand.EntryAsync(DropStand.Of(await stand.CollectAsync(), "a.docx"))).Item.Content.Images[0].Address;
        File.Delete(stand.Root + address);
        var files = new PictureFiles(stand.Root);

        Assert.True(files.WasTaken(address));
        Assert.True(await files.RestoreAsync(address, Token));
        Assert.Null(await files.FaultAsync(address, Token));
    }

    [Fact]
    public async Task A_document_that_is_half_there_is_refused_until_it_is_whole_and_programs_own_files_are_passed_over()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("b.txt", Text);
        stand.Write("a.docx", Document()[..300]);
        foreach (var own in (string[])["~$a.docx", ".~lock.a.docx#", "~WRD0001.tmp", "lu12abc.tmp"]) stand.Write(own, "x");

        var half = await stand.CollectAsync();
        stand.Write("a.docx", Document());
        var whole = await stand.CollectAsync();

        Assert.Contains("cut off", DropStand.Of(half, "a.docx").Reason, StringComparison.Ordinal);
        Assert.Equal(["a.docx", "b.txt"], half.Outcomes.Select(outcome => outcome.File).Order(StringComparer.Ordinal));
        Assert.Equal(KeepKind.New, DropStand.Of(half, "b.txt").Kept);
        Assert.Equal(KeepKind.New, DropStand.Of(whole, "a.docx").Kept);
    }

    [Fact]
    public async Task A_picture_that_comes_to_lie_beside_a_text_revises_it_and_one_that_goes_does_not()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("bai.txt", Text);
        await stand.CollectAsync();
        var picture = stand.Write("bai-1.png", OfficeFiles.Png());
        var come = DropStand.Of(await stand.CollectAsync(), "bai.txt");
        File.Delete(picture);
        var gone = DropStand.Of(await stand.CollectAsync(), "bai.txt");

        Assert.Equal((KeepKind.Revised, KeepKind.Unchanged), (come.Kept, gone.Kept));
        var image = Assert.Single((await stand.EntryAsync(come)).Item.Content.Images);
        Assert.Equal(("Trạm nhìn từ đê.", "Hà Vy"), (image.Caption, image.Credit));

        await stand.CloseAsync();
        await using var again = await DropStand.OpenAsync(stand.Root);
        Assert.Equal(KeepKind.Unchanged, DropStand.Of(await again.CollectAsync(), "bai.txt").Kept);
    }

    [Fact]
    public async Task A_picture_that_came_while_nobody_looked_is_found_at_the_next_start()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("bai.txt", Text);
        await stand.CollectAsync();
        await stand.CloseAsync();
        stand.Write("bai-1.png", OfficeFiles.Png());

        await using var again = await DropStand.OpenAsync(stand.Root);
        Assert.Equal(KeepKind.Revised, DropStand.Of(await again.CollectAsync(), "bai.txt").Kept);
    }
}
