using FeedServer.Items.Keeping;

namespace FeedServer.WebTests.Collecting;

public sealed class DropPictureTests
{
    // A PNG's first 24 bytes say its size; nothing behind them is looked at.
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 2, 128, 0, 0, 1,
        224, 8, 2, 0, 0, 0];

    [Fact]
    public async Task A_relative_picture_is_copied_and_served_under_its_content()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("2024/ảnh số 1.png", Png);
        stand.Write("2024/a.md", "# Tin\n\nĐoạn một.\n\n![Cầu](<ảnh số 1.png> \"Cầu Mây. Ảnh: Lê An\")\n\nĐoạn hai.");

        var entry = await stand.EntryAsync(DropStand.Of(await stand.CollectAsync(), "2024/a.md"));

        var image = Assert.Single(entry.Item.Content.Images);
        Assert.Matches("^/images/[0-9a-f]{2}/[0-9a-f]{32}[.]png$", image.Address);
        Assert.Equal((640, 480, "image/png", Png.LongLength), (image.Width, image.Height, image.MediaType, image.Length));
        Assert.Equal(("Cầu", "Cầu Mây.", "Lê An"), (image.Alt, image.Caption, image.Credit));
        Assert.Equal(Png, await File.ReadAllBytesAsync(stand.Root + image.Address, TestContext.Current.CancellationToken));
        Assert.Contains($"src=\"{image.Address}\" width=\"640\"", entry.Body.Html, StringComparison.Ordinal);
        Assert.Contains("<figcaption>Cầu Mây.", entry.Body.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_picture_that_comes_after_its_article_is_taken_in()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("a.md", "# Tin\n\nĐoạn một.\n\n![Cầu](cau.png)\n");
        var without = DropStand.Of(await stand.CollectAsync(), "a.md");
        stand.Write("cau.png", Png);

        var with = DropStand.Of(await stand.CollectAsync(), "a.md");

        Assert.Contains(without.Notes, note => note.Contains("there is no such file", StringComparison.Ordinal));
        Assert.Equal(KeepKind.Revised, with.Kept);
        Assert.Single((await stand.EntryAsync(with)).Item.Content.Images);
    }

    [Fact]
    public async Task A_picture_that_is_deleted_later_stays_in_the_archive()
    {
        await using var stand = await DropStand.OpenAsync();
        var picture = stand.Write("cau.png", Png);
        stand.Write("a.md", "# Tin\n\nĐoạn một.\n\n![Cầu](cau.png)\n");
        await stand.CollectAsync();
        File.Delete(picture);
        await stand.CloseAsync();

        await using var again = await DropStand.OpenAsync(stand.Root);
        var outcome = DropStand.Of(await again.CollectAsync(), "a.md");

        Assert.Equal(KeepKind.Unchanged, outcome.Kept);
        Assert.Single((await again.EntryAsync(outcome)).Item.Content.Images);
    }

    [Theory]
    [InlineData("../secret.png", "leads outside")]
    [InlineData("/etc/hostname", "leads outside")]
    [InlineData("%2e%2e/secret.png", "leads outside")]
    [InlineData("link.png", "leads outside")]
    [InlineData("none.png", "no such file")]
    [InlineData("text.png", "not a PNG")]
    [InlineData("bad.svg", "<script>")]
    [InlineData("load.svg", "refers to something outside")]
    [InlineData("on.svg", "onload")]
    public async Task A_picture_that_cannot_be_had_leaves_its_caption_and_a_note(string reference, string reason)
    {
        await using var stand = await DropStand.OpenAsync();
        await File.WriteAllBytesAsync(Path.Combine(stand.Root, "secret.png"), Png, TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(Path.Combine(stand.Drop, "link.png"), Path.Combine(stand.Root, "secret.png"));
        stand.Write("text.png", "no picture");
        stand.Write("bad.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>");
        stand.Write("load.svg", "<svg xmlns='http://www.w3.org/2000/svg'><image href='https://t.example/a.png'/></svg>");
        stand.Write("on.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>");
        stand.Write("a.html",
            $"<h1>Tin</h1><p>Đoạn một.</p><figure><img src='{reference}'><figcaption>Cầu Mây</figcaption></figure>");

        var outcome = DropStand.Of(await stand.CollectAsync(), "a.html");
        var entry = await stand.EntryAsync(outcome);

        Assert.Contains(outcome.Notes, note => note.Contains(reason, StringComparison.Ordinal));
        Assert.Empty(entry.Item.Content.Images);
        Assert.Contains("<figcaption>Cầu Mây</figcaption>", entry.Body.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", entry.Body.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_harmless_svg_is_served()
    {
        await using var stand = await DropStand.OpenAsync();
        stand.Write("map.svg", "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 300 200'><rect width='10' height='10'/></svg>");
        stand.Write("a.html", "<h1>Tin</h1><p>Đoạn một.</p><img src=map.svg>");

        var entry = await stand.EntryAsync(DropStand.Of(await stand.CollectAsync(), "a.html"));

        Assert.Equal(("image/svg+xml", 300, 200),
            (entry.Item.Content.Images[0].MediaType, entry.Item.Content.Images[0].Width, entry.Item.Content.Images[0].Height));
    }
}
