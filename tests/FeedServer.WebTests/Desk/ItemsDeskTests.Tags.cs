using System.Net;

namespace FeedServer.WebTests.Desk;

public sealed partial class ItemsDeskTests
{
    [Fact]
    public async Task Tags_are_corrected_with_their_feeds_in_the_preview_and_undone()
    {
        await StartAsync();
        var form = await FormAsync();
        Assert.Equal("đo ngang\nbến", form["tags"]);
        form["tags"] = "đò ngang\r\n bến \r\n";
        var preview = await SendAsync(form, "preview");
        Assert.Contains("/tags/do-ngang.atom", preview, StringComparison.Ordinal);
        Assert.Contains("đò ngang; bến", preview, StringComparison.Ordinal);
        using (var kept = await Editor.PostAsync("/desk/items/1/correct", [.. Hidden(preview), ("step", "keep")]))
            Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        Assert.Equal(["đò ngang", "bến"], (await ItemAsync()).Content.Tags);
        Assert.Equal(["tags"], (await ItemAsync()).Edit?.Fields);
        var page = await PageAsync("/desk/items/1");
        Assert.Contains("/desk/items/1/correct?lift=tags", page, StringComparison.Ordinal);
        Assert.Contains("đo ngang; bến", page, StringComparison.Ordinal);
        var undone = await SendAsync(Fields(await PageAsync("/desk/items/1/correct?lift=tags")), "preview");
        using (var kept = await Editor.PostAsync("/desk/items/1/correct", [.. Hidden(undone), ("step", "keep")]))
            Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        Assert.Equal(["đo ngang", "bến"], (await ItemAsync()).Content.Tags);
        // Emptied, it says that there is none.
        form = await FormAsync();
        form["tags"] = "";
        using (var kept = await Editor.PostAsync(
            "/desk/items/1/correct", [.. form.Select(field => (field.Key, field.Value)), ("step", "keep")]))
            Assert.Equal(HttpStatusCode.SeeOther, kept.StatusCode);
        Assert.Empty((await ItemAsync()).Content.Tags);
    }
}
