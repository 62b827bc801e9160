using System.Net;

namespace FeedServer.WebTests.Desk;

public sealed partial class ItemsDeskTests
{
    [Fact]
    public async Task A_file_that_cannot_be_read_is_left_out_again_and_what_was_typed_stays()
    {
        await StartAsync();
        var form = await FormAsync();
        form["title"] = "Chuyến đò muộn";
        using var upload = Multipart(form, "preview");
        upload.Add(new ByteArrayContent([0x50, 0x4B, 3, 4, 0, 0]), "file", "hong.docx");
        using var refused = await Editor.SendAsync(HttpMethod.Post, "/desk/items/1/correct", upload);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var page = await refused.Content.ReadAsStringAsync(Ending);
        Assert.Contains("name=\"file-drop\"", page, StringComparison.Ordinal);
        form = Fields(page);
        Assert.Equal("hong.docx", form["file-name"]);
        await SendAsync(form, "preview", HttpStatusCode.UnprocessableEntity);
        form["file-drop"] = "1";
        var preview = await SendAsync(form, "preview");
        Assert.Contains("Chuyến đò muộn", preview, StringComparison.Ordinal);
        Assert.DoesNotContain("hong.docx", preview, StringComparison.Ordinal);
    }
}
